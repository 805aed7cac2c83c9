import { z } from 'zod';
import { bilingualSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const status = z.enum(['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary']);
const code = z.string().trim().min(1).max(60);
const name = z.string().trim().min(1).max(300);
const day = z.iso.date();
/** Whom it is about; the first day on which it is so; number of the decision (`12-QĐ/ĐU`). */
const ordered = { code, day, decision: z.string().trim().min(1).max(100) };

/** POST …/register — one change, by a numbered decision, from a day of the year on. */
export const changeSchema = z.discriminatedUnion('change', [
  z.object({
    ...ordered,
    change: z.literal('member_joined'),
    cell: code,
    name,
    birth: z.string().trim().max(10).optional(),
    admitted: day,
    status,
  }),
  z.object({ ...ordered, change: z.literal('member_moved'), cell: code }),
  z.object({ ...ordered, change: z.literal('member_left') }),
  z.object({ ...ordered, change: z.literal('member_status_set'), status }),
  z.object({ ...ordered, change: z.literal('member_renamed'), name }),
  z.object({ ...ordered, change: z.literal('organisation_founded'), name, kind: z.enum(['DBCS', 'CBCS', 'DBBP', 'CBTT']), parent: code }),
  z.object({ ...ordered, change: z.literal('organisation_moved'), parent: code }),
  z.object({ ...ordered, change: z.literal('organisation_merged'), into: code }),
  z.object({ ...ordered, change: z.literal('organisation_dissolved') }),
  z.object({ ...ordered, change: z.literal('organisation_renamed'), name }),
]);

/** GET …/register — the year's changes in the caller's sight, the latest day first. */
export const registerSchema = z.object({
  rows: z.array(
    z.object({
      entry: z.string(),
      change: z.string(),
      code: z.string(),
      name: z.string(),
      /** What it was about besides: the cell, parent or organisation merged into, or the new standing or name. */
      to: z.string(),
      day: z.string(),
      decision: z.string(),
      by: doerSchema,
      at: z.string(),
    }),
  ),
  /** Whether the caller may record a change somewhere. */
  mayRecord: z.boolean(),
  /** Why the year takes no change from anybody; null where it does. */
  obstacle: bilingualSchema.nullable(),
});

export type Change = z.infer<typeof changeSchema>;
export type Register = z.infer<typeof registerSchema>;
