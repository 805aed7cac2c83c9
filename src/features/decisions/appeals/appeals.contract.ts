import { z } from 'zod';
import { classSchema, levelSchema, yearParams, uuidSchema } from '#domain/shapes.ts';
import { decisionKindSchema, subjectSchema, text } from '#features/decisions/decisions.contract.ts';

export const appealParams = yearParams.extend(subjectSchema.shape);

/** POST …/appeals/{kind}/{code} */
export const appealRequestSchema = z.object({
  grounds: text(20_000).min(1),
  filedOn: z.iso.date(),
  attachments: z.array(uuidSchema).max(50),
});
export const appealedSchema = z.object({ id: z.string(), lastDay: z.string() });

/** GET …/appeals */
export const appealListSchema = z.object({
  /** Whether the caller appeals on behalf of others, somewhere. */
  may: z.object({ file: z.boolean() }),
  rows: z.array(
    z.object({
      id: z.string(),
      ...subjectSchema.shape,
      name: z.string(),
      decision: z.object({ id: z.string(), number: z.string(), dated: z.string(), class: classSchema, body: z.string() }),
      grounds: z.string(),
      filedOn: z.string(),
      onBehalf: z.boolean(),
      attachments: z.array(z.string()),
      /** For the caller, who signs for the body that decided. */
      waits: z.boolean(),
      outcome: z.object({ decision: z.string(), number: z.string() }).nullable(),
    }),
  ),
});

/** GET /api/committees/{committee}/own/levels: the caller's level of each year, the decision that gave or took it, and the way to appeal. */
export const ownLevelsSchema = z.object({
  code: z.string(),
  levels: z.array(
    z.object({
      year: z.int(),
      level: levelSchema.nullable(),
      /** Null where the level is that of a file taken in. */
      decision: z.object({ id: z.string(), number: z.string(), dated: z.string(), kind: decisionKindSchema, body: z.string() }).nullable(),
      /** Until when it can be appealed, whether that day is past, and what was filed; null where there is nothing to appeal against. */
      appeal: z
        .object({
          lastDay: z.string(),
          isLate: z.boolean(),
          filed: z.object({ filedOn: z.string(), attachments: z.array(z.string()), answered: z.string().nullable() }).nullable(),
        })
        .nullable(),
    }),
  ),
});

export type OwnLevels = z.infer<typeof ownLevelsSchema>;
export type OwnLevel = OwnLevels['levels'][number];
export type AppealList = z.infer<typeof appealListSchema>;
