import { z } from 'zod';
import { levelSchema, sourceSchema, standingSchema } from '#domain/shapes.ts';
import { historyYearSchema, proofSchema } from '#features/ratings/ratings.contract.ts';

/** One member in a year's table, sorted by given name. */
export const memberRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  cell: z.string(),
  cellName: z.string(),
  grassroots: z.string().nullable(),
  grassrootsName: z.string().nullable(),
  status: z.enum(['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary']),
  standing: standingSchema.nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.string()),
  decided: levelSchema.nullable(),
  eligible: levelSchema.nullable(),
  disagreement: z.boolean(),
});

/** GET /api/committees/{committee}/years/{year}/members */
export const memberListSchema = z.object({ total: z.int(), rows: z.array(memberRowSchema) });

export const memberQuery = z.object({
  standing: standingSchema.optional(),
  reason: z.string().optional(),
  decided: levelSchema.optional(),
  disagreement: z.literal('true').optional(),
  award: z.string().optional(),
  cell: z.string().optional(),
  grassroots: z.string().optional(),
  search: z.string().optional(),
});

/** GET …/members/{code} */
export const memberDetailSchema = memberRowSchema.extend({
  birth: z.string().nullable(),
  admitted: z.string(),
  product: z.string().nullable(),
  awards: z.array(z.string()),
  history: z.array(historyYearSchema),
  proof: proofSchema.nullable(),
  source: sourceSchema,
});

export type MemberRow = z.infer<typeof memberRowSchema>;
export type MemberDetail = z.infer<typeof memberDetailSchema>;
