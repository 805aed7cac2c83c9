import { z } from 'zod';
import { listAnswer, listQuery } from '#kernel/list.ts';
import { bilingualSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const daySchema = z.iso.date();

/** Which entries: by account, action, code of a member or organisation, days in Vietnam (both included). */
export const journalQuery = z.object({
  actor: z.string().optional(),
  action: z.string().optional(),
  subject: z.string().trim().optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});

/** The newest first, or from the other end. */
export const journalPageQuery = listQuery({ sorts: ['newest', 'oldest'], filters: journalQuery.shape });

export const journalEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  by: doerSchema,
  origin: z.string(),
  action: z.string(),
  /** What was done, in words that follow the doer's name. */
  sentence: bilingualSchema,
  year: z.int().nullable(),
  subjects: z.array(z.object({ kind: z.enum(['member', 'organisation', 'collective']), code: z.string() })),
  hash: z.string(),
});

/** GET /api/committees/{committee}/journal */
export const journalSchema = listAnswer(journalEntrySchema);

/** GET …/journal/check — the whole chain, computed anew; with `seq` and `hash` from a filed seal, whether that seal fits too. */
export const journalCheckQuery = z.object({ seq: z.coerce.number().int().positive().optional(), hash: z.string().optional() });

export const journalCheckSchema = z.object({
  entries: z.int(),
  broken: z.object({ seq: z.int(), fault: z.enum(['altered', 'missing', 'cut', 'end-altered']), words: bilingualSchema }).nullable(),
  /** Null where no seal was asked about. */
  seal: z.object({ seq: z.int(), fits: z.boolean() }).nullable(),
});

/** POST …/journal/seals — the end of the chain, written down to be printed and filed elsewhere. */
export const sealSchema = z.object({ seq: z.int(), hash: z.string(), at: z.string(), by: doerSchema });

/** GET …/journal/seals — those printed so far, the newest first, and whether the entries still fit them. */
export const sealListSchema = z.object({ seals: z.array(sealSchema.extend({ fits: z.boolean() })) });

export type JournalCard = z.infer<typeof journalEntrySchema>;
export type JournalPage = z.infer<typeof journalSchema>;
export type JournalCheck = z.infer<typeof journalCheckSchema>;
export type Seal = z.infer<typeof sealSchema>;
export type SealList = z.infer<typeof sealListSchema>;
