import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { bilingualSchema, classSchema, levelSchema, refusalSchema, yearParams, uuidSchema } from '#domain/shapes.ts';
import { SUBJECT_KINDS } from '#domain/subject.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const reviewKindSchema = z.enum(SUBJECT_KINDS);
const stateSchema = z.enum(['open', 'submitted', 'discussed', 'proposed', 'appraised', 'decided']);
const unitSchema = z.enum(['DBCT', 'DBCS', 'CBCS', 'DBBP', 'CBTT']);
const postSchema = z.enum(['head', 'deputy', 'member']);
const sourceSchema = z.enum(['residence', 'former-cell', 'temporary-cell', 'peer-body']);
const daySchema = z.iso.date();
const text = (longest: number) => z.string().trim().max(longest);

export const fileParams = yearParams.extend({ kind: reviewKindSchema, code: z.string() });

/** A step that took place on paper and is recorded now: the day, and the scan. */
const paperSchema = z.object({ heldOn: daySchema, attachment: uuidSchema.optional() });

/** Answers to the book's facts by their names: a value's id, a number, a text, a day, a mark. */
export const answersSchema = z.record(z.string().max(60), z.union([z.boolean(), z.number(), z.string().max(4000)]));

export const draftSchema = z.object({
  answers: answersSchema,
  narratives: z.record(z.string().max(60), z.string().max(20_000)),
  evidence: z.array(z.object({ fact: z.string().max(60), label: text(500), attachment: uuidSchema.optional() })).max(200),
  level: levelSchema.nullable(),
});

/** PUT …/reviews/{kind}/{code}/draft: `version` as the writer saw it, `key` new for each saving and the same when it is sent again. */
export const savingSchema = z.object({ version: z.int().min(0), key: uuidSchema, draft: draftSchema });
export const savedSchema = z.object({ version: z.int(), savedBy: z.string().nullable(), savedAt: z.string().nullable() });

/** A saving after somebody else's: what is on file instead. */
export const draftConflictSchema = refusalSchema.extend({ current: savedSchema.extend({ draft: draftSchema }).optional() });

export const trySchema = draftSchema.pick({ answers: true, level: true });

const orderSchema = z.object({
  version: z.int().min(0).optional(),
  draft: draftSchema.optional(),
  answers: answersSchema.optional(),
  level: levelSchema.optional(),
  typical: z.boolean().optional(),
  leadership: z.boolean().optional(),
  reason: text(4000).optional(),
  to: z.enum(['open', 'submitted']).optional(),
});

/** POST …/reviews/{kind}/{code}/submit */
export const submissionSchema = orderSchema.pick({ version: true, draft: true }).extend({ paper: paperSchema.optional() });

const MOST = 2000;

/** POST …/reviews/{step}: one step of many files, all of which take it or none. */
export const stepRequestSchema = z.object({
  paper: paperSchema.optional(),
  subjects: z
    .array(orderSchema.extend({ kind: reviewKindSchema, code: z.string() }))
    .min(1)
    .max(MOST)
    .refine((subjects) => new Set(subjects.map(({ kind, code }) => `${kind} ${code}`)).size === subjects.length, {
      params: { says: { vi: 'Một hồ sơ được nêu hai lần.', en: 'A file is named twice.' } },
    }),
});
/** Of many files, those that stand in the way: nothing was recorded of any. */
export const stepRefusalSchema = refusalSchema.extend({
  refused: z.array(z.object({ kind: reviewKindSchema, code: z.string(), message: bilingualSchema })).optional(),
});
export const steppedSchema = z.object({
  subjects: z.array(z.object({ kind: reviewKindSchema, code: z.string(), state: stateSchema, version: z.int() })),
});

/** PUT …/opinions: asked for (no day and summary) or entered. */
export const opinionSchema = z
  .object({
    source: sourceSchema,
    body: text(300).min(1),
    required: z.boolean(),
    givenOn: daySchema.nullable(),
    summary: text(8000).min(1).nullable(),
    attachment: uuidSchema.nullable(),
  })
  .refine(({ givenOn, summary }) => summary === null || givenOn !== null, { path: ['givenOn'] })
  .refine(({ givenOn, summary }) => givenOn === null || summary !== null, { path: ['summary'] });

/** POST …/comments; a `reply` is the subject's own answer. */
export const commentRequestSchema = z.object({
  kind: z.enum(['comment', 'reply']),
  text: text(8000).min(1),
  paper: paperSchema.optional(),
});

/** PUT …/post: the place in an organisation's leading collective, or null. */
export const postRequestSchema = z.object({ place: z.object({ post: postSchema, organisation: z.string() }).nullable() });

const fieldSchema = z.object({
  id: z.string(),
  part: z.enum(['grades', 'work', 'peers', 'board', 'concluded']),
  type: z.enum(['choice', 'int', 'tenths', 'number', 'text', 'date', 'mark']),
  label: bilingualSchema,
  options: z.array(z.object({ value: z.string(), label: bilingualSchema })),
  most: z.number().optional(),
  notAbove: z.string().optional(),
});

/** A step back that the file has not made good yet. */
const returnedSchema = z.object({ by: doerSchema, at: z.string(), reason: z.string().nullable() });

/** One file in a list. */
export const fileRowSchema = z.object({
  kind: reviewKindSchema,
  code: z.string(),
  name: z.string(),
  level: classSchema,
  unit: unitSchema.nullable(),
  unitCode: z.string(),
  unitName: z.string(),
  grassroots: z.string().nullable(),
  grassrootsName: z.string().nullable(),
  state: stateSchema,
  imported: z.boolean(),
  version: z.int(),
  selfLevel: levelSchema.nullable(),
  proposedLevel: levelSchema.nullable(),
  decided: levelSchema.nullable(),
  post: postSchema.nullable(),
  /** Why the book leaves the subject out of the rating: its file ends with the discussion. */
  notRated: z.string().nullable(),
  returned: returnedSchema.nullable(),
});

/** GET …/reviews; `waits`: those that the caller may take that step with now. */
export const fileListSchema = listAnswer(fileRowSchema);
export const fileQuery = listQuery({
  sorts: ['unit', 'name', 'level', 'state', 'self', 'proposed'],
  filters: {
    search: searched,
    waits: z.enum(['submit', 'discuss', 'propose', 'appraise']).optional(),
    kind: reviewKindSchema.optional(),
    state: stateSchema.optional(),
    level: classSchema.optional(),
    grassroots: z.string().optional(),
    /** The organisation with everything below it. */
    unit: z.string().optional(),
  },
});

/** GET …/reviews/units */
export const unitListSchema = z.object({ units: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })) });

/** GET …/reviews/{kind}/{code} */
export const fileSchema = fileRowSchema.omit({ returned: true }).extend({
  form: z.object({ number: z.string(), name: bilingualSchema, fields: z.array(fieldSchema) }),
  draft: draftSchema,
  savedBy: z.string().nullable(),
  savedAt: z.string().nullable(),
  /** The year's facts that the form asks for, as far as they are on file without it. */
  onFile: answersSchema,
  selfAnswers: answersSchema,
  agreedAnswers: answersSchema,
  narratives: draftSchema.shape.narratives,
  evidence: draftSchema.shape.evidence,
  typical: z.boolean(),
  leadership: z.boolean(),
  exception: z.string().nullable(),
  ballot: z.string().nullable(),
  appraisedBy: z.string().nullable(),
  /** Of attachments only those in the caller's sight: minutes of a meeting about many stay with those who keep them. */
  opinions: z.array(
    z.object({
      source: sourceSchema,
      body: z.string(),
      required: z.boolean(),
      givenOn: z.string().nullable(),
      summary: z.string().nullable(),
      attachment: z.string().nullable(),
    }),
  ),
  comments: z.array(
    z.object({
      kind: z.enum(['comment', 'reply']),
      text: z.string(),
      by: doerSchema,
      at: z.string(),
      heldOn: z.string().nullable(),
      attachment: z.string().nullable(),
    }),
  ),
  events: z.array(
    z.object({
      step: z.string(),
      state: stateSchema,
      level: levelSchema.nullable(),
      reason: z.string().nullable(),
      by: doerSchema,
      at: z.string(),
      heldOn: z.string().nullable(),
      attachment: z.string().nullable(),
    }),
  ),
  /** What the caller may do with it now. */
  may: z.object({
    write: z.boolean(),
    discuss: z.boolean(),
    propose: z.boolean(),
    appraise: z.boolean(),
    return: z.boolean(),
    /** Enter opinions and posts, and what was agreed. */
    review: z.boolean(),
    comment: z.boolean(),
    reply: z.boolean(),
  }),
});

/** GET …/reviews/mine: the caller's own file, and how many of the caller's scope stand where. */
export const mineSchema = z.object({
  own: fileRowSchema.nullable(),
  counts: z.array(z.object({ level: classSchema, state: stateSchema, count: z.int() })),
});

export type FileRow = z.infer<typeof fileRowSchema>;
export type FileDetail = z.infer<typeof fileSchema>;
export type UnitList = z.infer<typeof unitListSchema>;
export type ReviewDraft = z.infer<typeof draftSchema>;
export type FormField = z.infer<typeof fieldSchema>;
export type DraftConflict = z.infer<typeof draftConflictSchema>;
export type Mine = z.infer<typeof mineSchema>;
