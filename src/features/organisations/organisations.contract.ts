import { z } from 'zod';
import { listAnswer, listQuery, searched, someOf } from '#kernel/list.ts';
import { LEVELS } from '#domain/level.ts';
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

/** One in the list: where it stands in the tree. */
const listedOrganisationSchema = organisationRowSchema.extend({
  /** Names of those above it that the caller sees, from the top. */
  above: z.array(z.string()),
  /** How many stand directly below it, and whether they are shown. */
  below: z.int(),
  isOpen: z.boolean(),
});

/** GET /api/committees/{committee}/years/{year}/organisations */
export const organisationListSchema = listAnswer(listedOrganisationSchema);

const past = z.string().regex(/^\d{4}:(?:failed|completed|good|excellent|other)$/u);

export const organisationQuery = listQuery({
  sorts: ['tree', 'name', 'kind', 'group', 'decided'],
  filters: {
    search: searched,
    /** `grassroots` = đảng bộ cơ sở and chi bộ cơ sở; `cells` = chi bộ trực thuộc and đảng bộ bộ phận. */
    class: ratedClassSchema.exclude(['members']).optional(),
    grassroots: z.string().optional(),
    standing: standingSchema.optional(),
    decided: someOf(LEVELS),
    reason: z.string().optional(),
    typical: z.literal('true').optional(),
    leadership: z.literal('true').optional(),
    disagreement: z.literal('true').optional(),
    award: z.string().optional(),
    parent: z.string().optional(),
    /** `2018:good`; `2018:other` = without a level of the four on file. */
    past: past.optional(),
    /** Branches of the tree are folded but for the first; these codes, divided by commas, are open, and those shut. */
    fold: z.literal('true').optional(),
    open: z.string().optional(),
    shut: z.string().optional(),
  },
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
export type ListedOrganisation = z.infer<typeof listedOrganisationSchema>;
export type OrganisationDetail = z.infer<typeof organisationDetailSchema>;
