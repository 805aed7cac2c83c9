import { z } from 'zod';
import { listAnswer, listQuery, searched, someOf } from '#kernel/list.ts';
import { LEVELS } from '#domain/level.ts';
import { levelSchema, sourceSchema, standingSchema } from '#domain/shapes.ts';
import { historyYearSchema, proofSchema } from '#features/ratings/ratings.contract.ts';

const statusSchema = z.enum(['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary']);

/** One member in a year's table. */
export const memberRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  cell: z.string(),
  cellName: z.string(),
  grassroots: z.string().nullable(),
  grassrootsName: z.string().nullable(),
  status: statusSchema,
  standing: standingSchema.nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.string()),
  decided: levelSchema.nullable(),
  eligible: levelSchema.nullable(),
  disagreement: z.boolean(),
});

/** GET /api/committees/{committee}/years/{year}/members */
export const memberListSchema = listAnswer(memberRowSchema);

export const memberQuery = listQuery({
  sorts: ['name', 'cell', 'grassroots', 'status', 'decided'],
  filters: {
    search: searched,
    grassroots: z.string().optional(),
    cell: z.string().optional(),
    standing: standingSchema.optional(),
    decided: someOf(LEVELS),
    status: statusSchema.optional(),
    reason: z.string().optional(),
    disagreement: z.literal('true').optional(),
    award: z.string().optional(),
  },
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
