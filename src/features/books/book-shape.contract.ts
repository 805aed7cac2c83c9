/**
 * The shape of `book.yaml` and `cases.yaml`, for editors: names of fields, forms of values, closed lists. What the words mean, and
 * whether a name is declared, is the engine's to say (`tongket books check`).
 */
import { z } from 'zod';

const text = z.string().regex(/\S/u);
const label = z
  .strictObject({ vi: text, en: text })
  .meta({ id: 'label', description: 'Official Vietnamese wording, and what it means in English' });
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/u);
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*$/u);
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u);
const year = z.int().min(1900).max(9999);
const percent = z.int().min(0).max(100);
const places = z.int().min(0).max(1_000_000);
const size = z.int().min(1).max(1_000_000);

const expression = text.meta({
  id: 'expression',
  description:
    'A condition in CEL: facts by name, values as scale.value, ==, <, in [...], &&, ||, !, known(fact), fullMonths(day, closing), inYear(day)',
});

const grounds = {
  cites: z
    .array(z.strictObject({ document: text, at: text }))
    .min(1)
    .describe('Where the regulation says so: a document of this book, and the place in it'),
  confidence: z.enum(['verified', 'partial', 'assumed']).describe('Seen in a source that quotes it; seen in part; or our reading'),
  interpretation: label.optional().describe('What was chosen where the text is silent'),
};

const share = z.union([
  z.strictObject({ of: text, atLeast: text, percent }),
  z.strictObject({ of: text, atMost: text, moreThan: percent }),
]);

const rowShare = z.union([
  z.strictObject({ of: text, that: expression, among: expression.optional(), percent }),
  z.strictObject({ of: text, that: expression, among: expression.optional(), moreThan: percent }),
]);

/** Exactly one kind of rule in each condition. */
function conditionWith<const Own extends z.ZodRawShape>(own: Own) {
  const common = { id, label, appliesWhen: expression.optional(), ...own, ...grounds };
  return z.union([
    z.strictObject({ ...common, when: expression }),
    z.strictObject({
      ...common,
      every: z.strictObject({ of: z.union([text, z.array(text)]), atLeast: text, absent: z.enum(['undetermined', 'ignored']) }),
    }),
    z.strictObject({ ...common, childShare: share }),
    z.strictObject({ ...common, rowShare }),
    z.strictObject({ ...common, band: z.strictObject({ of: text, from: z.int().optional(), below: z.int().optional() }) }),
  ]);
}

const condition = conditionWith({}).meta({
  id: 'condition',
  description: 'One numbered condition: exactly one of when, every, childShare, rowShare, band',
});
const block = conditionWith({ force: text, overrides: z.array(id).optional() }).meta({
  id: 'block',
  description: 'Where it fires it settles the level, whatever the ladder says',
});

const fact = z.strictObject({
  type: text.describe('int, tenths, number, text, date, mark, or a scale or enumeration of this book'),
  label,
  owner: text.describe('Who supplies it when it is missing'),
  absent: z.union([z.boolean(), z.number(), text]).optional().describe('What a blank means; without it a blank is unknown'),
  most: size.optional().describe('The largest number that there can be'),
  notAbove: name.optional().describe('Another number that this one is never above'),
  column: z
    .strictObject({ header: text, also: z.array(text).optional() })
    .optional()
    .describe('How a workbook heads its column'),
});

const relation = z.strictObject({
  label,
  counts: z.enum(['decided', 'eligible']),
  pending: z.enum(['leftOut', 'undetermined']).optional().describe('What a pending child makes of a share; without it, it is left out'),
  from: z.array(z.strictObject({ subject: text, when: expression.optional(), unless: expression.optional() })),
});

const subject = z.strictObject({
  prefix: id.describe('First part of the numbers of its conditions'),
  label,
  rates: text.describe('The scale of its levels'),
  population: expression.optional().describe('Whom the book judges at all'),
  facts: z.record(name, fact),
  groups: z.record(text, z.strictObject({ label, facts: z.array(text) })).optional(),
  children: z.record(text, relation).optional(),
  rows: z
    .record(name, z.strictObject({ label, subject: text }))
    .optional()
    .describe('Subjects that rules look at one by one'),
  notRated: z
    .array(z.strictObject({ id, label, when: expression, ...grounds }))
    .describe('Reasons to leave somebody out; the first that applies'),
  required: z.array(z.union([text, z.strictObject({ fact: text, when: expression })])).describe('Facts without which nobody is rated'),
  ladder: z.record(text, z.array(condition).min(1)).describe('From the highest level down: what each level needs'),
  otherwise: text.describe('The level of those who reach no step'),
  blocks: z.array(block),
});

const vocabulary = z.strictObject({ label, values: z.record(name, label) });

const quotaCommon = {
  label,
  class: text,
  level: text,
  per: label.describe('What a group is, in words'),
  minimum: z.int().min(0).max(1000),
  ties: z.enum(['undecided']),
  mode: z.enum(['check', 'rank']),
  pool: z.enum(['decision']).optional(),
  by: id.optional().describe('The name of the grouping'),
  lists: z.enum(['base', 'used']).optional().describe('Which groups have a row: those with a base, or also those that use places'),
  reserve: z.strictObject({ label, when: expression, places: z.int().min(1).max(1000), ...grounds }).optional(),
  order: z.array(z.strictObject({ fact: text, best: z.enum(['highest', 'lowest']) })).optional(),
  ...grounds,
};

const uplift = z.strictObject({ label, subject: text, percent, when: expression.optional(), eligible: text.optional(), ...grounds });

const quota = z.union([
  z.strictObject({ ...quotaCommon, percent, round: z.enum(['down', 'nearest', 'up']), uplift: uplift.optional() }),
  z.strictObject({ ...quotaCommon, table: z.array(z.strictObject({ from: size, below: size.optional(), places })) }),
]);

const policies = {
  gap: z.enum(['incomplete']),
  transfer: z.enum(['followsPerson']),
  mergedUnit: z.enum(['breaks', 'decision']),
  consumeOnAward: z.enum(['never', 'resets']),
};

const equivalence = z.strictObject({
  from: year,
  to: year,
  wordings: z.union([z.array(text), z.record(text, z.array(text))]).describe('How earlier years worded the level, or every level'),
  ...grounds,
});

const streak = z.strictObject({
  label,
  class: text,
  years: z.int().min(2).max(50),
  level: text,
  recognition: text.optional(),
  unratedYear: z.enum(['breaks', 'bridges']),
  ...policies,
  equivalences: z.array(equivalence),
  ...grounds,
});

const given = z.enum(['here', 'below']).optional().describe('Who gives it: the committee itself, or bodies below');

const commendation = z.union([
  z.strictObject({ label, streak: text, given, ...grounds }),
  z.strictObject({ label, class: text, level: text, recognition: text.optional(), given, ...grounds }),
]);

const bookShape = z
  .strictObject({
    id,
    title: label,
    documents: z.record(id, z.strictObject({ number: text, kind: label, issuer: label, date: day, title: label, part: label })),
    inForce: z.strictObject({ from: day, to: day.optional() }),
    ratingYears: z.strictObject({ from: year, to: year }),
    encoding: z
      .strictObject({ revision: z.int().min(1).max(9999) })
      .describe('Raised when we write an unchanged regulation down otherwise'),
    closingDay: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u)
      .describe('mm-dd on which a rating year closes'),
    scales: z.record(name, vocabulary).describe('Lists of values from the lowest up'),
    enumerations: z.record(name, vocabulary).optional(),
    owners: z.record(text, label),
    stages: z.array(text).describe('The order in which subjects are judged: children before those above them'),
    subjects: z.record(name, subject),
    classes: z.record(id, z.strictObject({ label, subject: text, when: expression.optional() })).optional(),
    profiles: z
      .record(id, z.strictObject({ label, base: z.array(text), ...grounds }))
      .optional()
      .describe('Readings of the base that quotas take their percentage of'),
    quotas: z.record(id, quota).optional(),
    recognitions: z.record(id, z.strictObject({ label, subject: text, fact: text, needs: text.optional(), ...grounds })).optional(),
    streaks: z.record(id, streak).optional(),
    commendations: z.record(id, commendation).optional(),
    awardLadders: z
      .record(id, z.strictObject({ label, class: text, years: z.int().min(2).max(50), awards: z.array(text), ...policies, ...grounds }))
      .optional(),
  })
  .meta({ title: 'Tổng Kết: book.yaml' });

const values = z.record(text, z.union([z.string(), z.number(), z.boolean(), z.null()]));
const failed = z.array(text).optional().describe('Every condition that does not hold, if named at all');

const casesShape = z
  .strictObject({
    year,
    basis: z.record(text, values).describe('Per subject: the facts that a case does not write'),
    cases: z.array(
      z.strictObject({
        name: label,
        subject: text,
        facts: values.optional().describe('What differs from the basis; null for a blank'),
        children: z.record(text, z.union([z.record(text, z.int().min(0).max(1_000_000)), z.array(values)])).optional(),
        expect: z.union([
          z.strictObject({ eligible: text, failed }),
          z.strictObject({ notRated: text, failed }),
          z.strictObject({ missing: z.array(text), failed }),
          z.strictObject({ outside: z.literal(true), failed }),
        ]),
      }),
    ),
  })
  .meta({ title: 'Tổng Kết: cases.yaml' });

const overlayShape = z
  .strictObject({
    overlay: id,
    title: label,
    base: z.strictObject({ book: text, revision: z.int().min(1).max(9999) }).describe('The book that it lies on'),
    encoding: z.strictObject({ revision: z.int().min(1).max(9999) }),
    documents: z.record(id, z.strictObject({ number: text, kind: label, issuer: label, date: day, title: label, part: label })),
    decision: text.describe('The local decision among the documents; every change cites it'),
    changes: z.array(
      z.strictObject({
        set: text.optional().describe('A rule whose field takes a new value'),
        add: text.optional().describe('A list of rules, such as M.blocks, that gets one more'),
        field: text.optional(),
        value: z.unknown(),
        ...grounds,
      }),
    ),
  })
  .meta({ title: 'Tổng Kết: overlay.yaml' });

/** The schemas for editors, by file name (JSON Schema 2020-12). */
export const editorSchemas = (): Readonly<Record<string, unknown>> => ({
  'book.schema.json': z.toJSONSchema(bookShape),
  'cases.schema.json': z.toJSONSchema(casesShape),
  'overlay.schema.json': z.toJSONSchema(overlayShape),
});
