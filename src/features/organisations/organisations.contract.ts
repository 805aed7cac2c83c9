import { z } from 'zod';
import { levelSchema, ratedClassSchema, sourceSchema, standingSchema } from '#domain/shapes.ts';
import { historyYearSchema, proofSchema } from '#features/ratings/ratings.contract.ts';

/** One organisation in a year's table. */
export const organisationRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['DBCT', 'DBCS', 'CBCS', 'DBBP', 'CBTT']),
  parent: z.string().nullable(),
  parentName: z.string().nullable(),
  grassroots: z.string().nullable(),
  depth: z.int(),
  group: z.string().nullable(),
  members: z.int(),
  standing: standingSchema.nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.string()),
  decided: levelSchema.nullable(),
  eligible: levelSchema.nullable(),
  typical: z.boolean(),
  leadership: z.boolean(),
  disagreement: z.boolean(),
  /** Levels of the earlier years on file, in the scale of today's book (null: a wording that it does not know). */
  earlier: z.array(z.object({ year: z.int(), level: levelSchema.nullable() })),
});

/** GET /api/committees/{committee}/years/{year}/organisations — every row of the year; the page filters and counts them. */
export const organisationListSchema = z.object({ total: z.int(), rows: z.array(organisationRowSchema) });

export const organisationQuery = z.object({
  /** `grassroots` = đảng bộ cơ sở and chi bộ cơ sở; `cells` = chi bộ trực thuộc and đảng bộ bộ phận. */
  class: ratedClassSchema.exclude(['members']).optional(),
  standing: standingSchema.optional(),
  decided: levelSchema.optional(),
  typical: z.literal('true').optional(),
  leadership: z.literal('true').optional(),
  disagreement: z.literal('true').optional(),
  award: z.string().optional(),
  parent: z.string().optional(),
  grassroots: z.string().optional(),
  search: z.string().optional(),
});

/** GET …/organisations/{code} */
export const organisationDetailSchema = organisationRowSchema.extend({
  ancestors: z.array(z.object({ code: z.string(), name: z.string() })),
  childOrganisations: z.int(),
  founded: z.string().nullable(),
  outstanding: z.string().nullable(),
  awards: z.array(z.string()),
  history: z.array(historyYearSchema),
  proof: proofSchema.nullable(),
  source: sourceSchema,
});

export type OrganisationRow = z.infer<typeof organisationRowSchema>;
export type OrganisationDetail = z.infer<typeof organisationDetailSchema>;
