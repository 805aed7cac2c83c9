import { z } from 'zod';
import { bilingualSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';
import { proofSchema } from '#features/ratings/ratings.contract.ts';

/** What the program holds about the caller, counted, by which accounts, and who opened it. */
export const ownSchema = z.object({
  code: z.string(),
  name: z.string(),
  held: z.array(z.object({ table: z.string(), title: bilingualSchema, count: z.int() })),
  /** Accounts that are or were the caller's, the oldest first: whoever did not ask for one has to hear of it. */
  connections: z.array(
    z.object({
      account: z.string(),
      /** It is the one that asks. */
      here: z.boolean(),
      /** Days; `to` excluded, null = until further notice. */
      from: z.string(),
      to: z.string().nullable(),
      /** Who connected it, and when; null where that is not on file. */
      by: doerSchema.nullable(),
      at: z.string().nullable(),
    }),
  ),
  /** How long self-reviews are kept, in years, and who says so. */
  retention: z.object({ years: z.int(), source: bilingualSchema }),
  openings: z.array(
    z.object({
      by: doerSchema,
      what: z.string(),
      year: z.int().nullable(),
      many: z.boolean(),
      lastAt: z.string(),
      times: z.int(),
    }),
  ),
});

/** Everything about the caller, in the columns of the database. */
export const ownFileSchema = z.object({
  code: z.string(),
  name: z.string(),
  committee: z.string(),
  at: z.string(),
  tables: z.array(z.object({ table: z.string(), title: bilingualSchema, rows: z.array(z.record(z.string(), z.unknown())) })),
  proofs: z.array(z.object({ year: z.int(), proof: proofSchema })),
  journal: z.array(z.object({ seq: z.int(), at: z.string(), by: doerSchema, sentence: bilingualSchema })),
});

export type Own = z.infer<typeof ownSchema>;
export type OwnFile = z.infer<typeof ownFileSchema>;
