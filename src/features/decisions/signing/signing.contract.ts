import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { classSchema, levelSchema, yearParams } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';
import {
  awardSchema,
  decisionKindSchema,
  idSchema,
  MOST,
  namedSchema,
  paperSchema,
  quotaSchema,
  subjectSchema,
  text,
} from '#features/decisions/decisions.contract.ts';
import { flagSchema } from '#features/decisions/flags/flags.contract.ts';

export const decisionParams = yearParams.extend({ decision: idSchema });

const signingShape = {
  version: z.int().min(0),
  number: text(100).min(1),
  dated: z.iso.date(),
  signer: z.object({ name: text(200).min(1), post: text(200) }),
  overrun: z.object({ reason: text(2000), authoriser: text(200) }).optional(),
  paper: paperSchema.optional(),
};

/** POST …/board/{body}/{class}/sign: whoever is decided is named, one by one. */
export const signRequestSchema = z.object({ ...signingShape, subjects: z.array(subjectSchema).min(1).max(MOST) });

/** POST …/board/{body}/{class}/replace: a decision after the first; `award` null revokes. */
export const replaceRequestSchema = z.object({
  ...signingShape,
  kind: decisionKindSchema.exclude(['rating']),
  reason: text(4000),
  lines: z
    .array(subjectSchema.extend({ award: awardSchema.nullable(), reason: text(2000).optional(), authoriser: text(200).optional() }))
    .min(1)
    .max(MOST),
  appeal: idSchema.optional(),
});
export const signedSchema = z.object({ id: z.string(), number: z.string(), hash: z.string(), lines: z.int() });

const decisionCardSchema = z.object({
  id: z.string(),
  kind: decisionKindSchema,
  class: classSchema,
  number: z.string(),
  dated: z.string(),
  body: namedSchema,
  signer: z.object({ name: z.string(), post: z.string() }),
  reason: z.string().nullable(),
  /** Lines in the caller's sight by level; `none` of a revocation. */
  counts: z.record(z.string(), z.int()),
});

/** GET …/decisions */
export const decisionListSchema = listAnswer(decisionCardSchema);
export const decisionQuery = listQuery({
  sorts: ['newest', 'number', 'dated', 'body', 'kind', 'class', 'lines'],
  filters: { search: searched, kind: decisionKindSchema.optional(), class: classSchema.optional() },
});

const decisionLineSchema = z.object({
  ...subjectSchema.shape,
  name: z.string(),
  unitName: z.string().nullable(),
  award: awardSchema.nullable(),
  before: awardSchema.nullable(),
  eligible: levelSchema.nullable(),
  proposed: levelSchema.nullable(),
  replaces: z.object({ id: z.string(), number: z.string(), dated: z.string() }).nullable(),
  reason: z.string().nullable(),
  authoriser: z.string().nullable(),
});

/** GET …/decisions/{decision} */
export const decisionSchema = decisionCardSchema.extend({
  book: z.object({ id: z.string(), hash: z.string(), profile: z.string() }),
  quotas: z.array(quotaSchema.extend({ reason: z.string().nullable(), authoriser: z.string().nullable() })),
  votes: z.object({ for: z.int(), against: z.int() }),
  paper: paperSchema.nullable(),
  by: doerSchema,
  at: z.string(),
  hash: z.string(),
  lines: z.array(decisionLineSchema),
  flags: z.array(flagSchema),
});

/** GET …/decisions/{decision}/paper.docx|pdf: with a code, the notice of the result to that subject. */
export const paperQuery = z.object({ notice: z.string().optional() });

/** Kinds of files that a decision is printed as. */
export const PAPER_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
export type PaperFormat = keyof typeof PAPER_TYPES;

export type DecisionCard = z.infer<typeof decisionCardSchema>;
export type DecisionView = z.infer<typeof decisionSchema>;
