import { z } from 'zod';
import { yearParams } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';
import { idSchema, namedSchema, text } from '#features/decisions/decisions.contract.ts';

const flagKindSchema = z.enum(['parent', 'quota', 'award-gained', 'award-lost', 'past-result']);

export const flagParams = yearParams.extend({ flag: idSchema });

export const flagSchema = z.object({
  id: z.string(),
  year: z.int(),
  what: flagKindSchema,
  kind: z.enum(['member', 'organisation']),
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  because: z.object({ id: z.string(), year: z.int(), number: z.string(), dated: z.string() }),
  at: z.string(),
  cleared: z.object({ by: doerSchema, at: z.string(), note: z.string() }).nullable(),
  mayClear: z.boolean(),
});

/** GET …/decisions/flags */
export const flagListSchema = z.object({ open: z.int(), rows: z.array(flagSchema) });
export const clearRequestSchema = z.object({ note: text(2000).min(1) });

/** GET …/decisions/routine: patterns in decided levels that somebody should look at. */
export const routineSchema = z.object({
  notes: z.array(
    z.object({
      pattern: z.enum(['rotation', 'newcomers', 'same-list', 'head-always']),
      kind: z.enum(['member', 'organisation']),
      /** The cell of the members, or the body above the organisations. */
      group: namedSchema,
      years: z.array(z.int()),
      subjects: z.array(namedSchema),
    }),
  ),
});

export type FlagRow = z.infer<typeof flagSchema>;
export type Routine = z.infer<typeof routineSchema>;
