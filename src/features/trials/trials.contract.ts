import { z } from 'zod';
import { bilingualSchema, confidenceSchema, ratedClassSchema } from '#domain/shapes.ts';
import { bookRuleSchema } from '#features/books/books.contract.ts';

const stateSchema = z.enum(['excellent', 'good', 'completed', 'failed', 'pending', 'not-rated']);
const directionSchema = z.enum(['better', 'worse', 'pending', 'standing']);

/** One value of one rule, as the book writes it: `{rule: 'M.excellent.sick-leave', field: 'when', value: 'sickMonths < 2'}`. */
export const ruleChangeSchema = z.object({ rule: z.string(), field: z.string(), value: z.string() });

/** Which of those who change are listed; totals always speak of all. */
export const rowQuery = z.object({
  search: z.string().optional(),
  unit: z.string().optional(),
  direction: directionSchema.optional(),
});

/** POST …/trials. What is left out stays as the year was rated. */
export const trialOrderSchema = rowQuery.extend({
  book: z.string().optional(),
  profile: z.string().optional(),
  changes: z.array(ruleChangeSchema).max(50).optional(),
});

const placeSchema = z.object({ state: stateSchema, label: bilingualSchema });

const reasonSchema = z.object({
  id: z.string(),
  kind: z.enum(['condition', 'not-rated', 'missing']),
  label: bilingualSchema,
  article: bilingualSchema.nullable(),
  confidence: confidenceSchema.nullable(),
  owner: bilingualSchema.nullable(),
});

export const trialRowSchema = z.object({
  subject: z.enum(['organisation', 'member']),
  code: z.string(),
  name: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  direction: directionSchema,
  before: placeSchema,
  after: placeSchema,
  because: z.array(reasonSchema),
});

const quotaSumsSchema = z.object({
  groups: z.int(),
  groupsOver: z.int(),
  base: z.int(),
  limit: z.int(),
  used: z.int(),
  over: z.int(),
});

/** A difference between two books, rule by rule: `before` is null where the rule is new, `after` where it is gone. */
export const differenceSchema = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  id: z.string(),
  before: bookRuleSchema.nullable(),
  after: bookRuleSchema.nullable(),
  parts: z.array(z.enum(['label', 'words', 'citations', 'confidence', 'interpretation'])),
});

const sideSchema = z.object({ book: z.string(), title: bilingualSchema, hash: z.string(), profile: z.string().nullable() });

export const trialSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  /** What the changed values make of the book; empty unless single values were changed. */
  differences: z.array(differenceSchema),
  /** Everybody, by class, where they stood and where they would stand. */
  totals: z.array(z.object({ class: ratedClassSchema, from: placeSchema, to: placeSchema, count: z.int() })),
  /** Decisions that go beyond what the book allows. */
  disagreements: z.array(z.object({ class: ratedClassSchema, before: z.int(), after: z.int() })),
  quotas: z.array(
    z.object({
      quota: z.string(),
      label: bilingualSchema,
      profile: z.string(),
      profileLabel: bilingualSchema,
      before: quotaSumsSchema.nullable(),
      after: quotaSumsSchema.nullable(),
    }),
  ),
  awards: z.array(z.object({ award: z.string(), label: bilingualSchema, before: z.int(), after: z.int() })),
  units: z.array(z.object({ code: z.string(), name: z.string(), better: z.int(), worse: z.int(), pending: z.int(), standing: z.int() })),
  changed: z.int(),
  /** How many of those who change fit what was searched; `rows` holds the first of them. */
  found: z.int(),
  rows: z.array(trialRowSchema),
});

/** GET …/trials: what can be chosen. A threshold's value as a book writes it is `prefix` + `value` + `suffix`. */
export const trialChoicesSchema = z.object({
  book: z.string(),
  profile: z.string(),
  books: z.array(
    z.object({
      id: z.string(),
      title: bilingualSchema,
      ratingYears: z.tuple([z.int(), z.int()]),
      profiles: z.array(z.object({ id: z.string(), label: bilingualSchema })),
      rules: z.array(
        z.object({
          id: z.string(),
          section: bilingualSchema,
          label: bilingualSchema,
          words: bilingualSchema,
          thresholds: z.array(
            z.object({
              field: z.string(),
              kind: z.enum(['number', 'choice', 'text']),
              prefix: z.string(),
              value: z.string(),
              suffix: z.string(),
              options: z.array(z.object({ value: z.string(), label: bilingualSchema })),
            }),
          ),
        }),
      ),
    }),
  ),
});

export const trialRefusalSchema = z.object({
  code: z.string(),
  message: bilingualSchema,
  reasons: z.array(bilingualSchema),
});

/** GET /api/books/{book}/compare/{other}?committee=&year=, and the row query */
export const comparisonSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  differences: z.array(differenceSchema),
  effect: trialSchema.nullable(),
});

export type RowQuery = z.infer<typeof rowQuery>;
export type RuleChange = z.infer<typeof ruleChangeSchema>;
export type TrialOrder = z.infer<typeof trialOrderSchema>;
export type Trial = z.infer<typeof trialSchema>;
export type TrialRow = z.infer<typeof trialRowSchema>;
export type TrialChoices = z.infer<typeof trialChoicesSchema>;
export type Threshold = TrialChoices['books'][number]['rules'][number]['thresholds'][number];
export type RefusedTrial = z.infer<typeof trialRefusalSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type RuleDifference = z.infer<typeof differenceSchema>;
