import { z } from 'zod';
import { bilingualSchema, levelSchema, yearParams } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const classSchema = z.enum(['members', 'cells', 'grassroots', 'collectives']);
const decisionKindSchema = z.enum(['rating', 'correction', 're-rating', 'appeal', 'revocation']);
const subjectKindSchema = z.enum(['member', 'organisation', 'collective']);
const stateSchema = z.enum(['ready', 'unproposed', 'facts-missing', 'children-undecided', 'not-rated', 'decided']);
const flagKindSchema = z.enum(['parent', 'quota', 'award-gained', 'award-lost', 'past-result']);
const text = (longest: number) => z.string().trim().max(longest);
const idSchema = z.coerce
  .bigint()
  .min(1n)
  .max(2n ** 63n - 1n);

export const boardParams = yearParams.extend({ body: z.string(), class: classSchema });
export const decisionParams = yearParams.extend({ decision: idSchema });
export const flagParams = yearParams.extend({ flag: idSchema });
export const appealParams = yearParams.extend({ kind: subjectKindSchema, code: z.string() });

/** A step that took place on paper and is recorded now: the day, and the scan. */
const paperSchema = z.object({ heldOn: z.iso.date(), attachment: z.uuid().optional() });
const subjectSchema = z.object({ kind: subjectKindSchema, code: z.string() });
const namedSchema = z.object({ code: z.string(), name: z.string() });
const awardSchema = z.object({ level: levelSchema, typical: z.boolean(), leadership: z.boolean() });

const MOST = 5000;

/** POST …/board/{body}/{class}/moves: `version` as the officer saw the board. Every move says why and who authorised it. */
export const movesRequestSchema = z.object({
  version: z.int().min(0),
  moves: z
    .array(subjectSchema.extend(awardSchema.shape).extend({ reason: text(2000), authoriser: text(200) }))
    .min(1)
    .max(MOST),
});
export const versionSchema = z.object({ version: z.int() });

/** POST …/board/{body}/{class}/votes */
export const votesRequestSchema = z.object({
  version: z.int().min(0),
  votes: z
    .array(
      z.object({
        voter: text(200).min(1),
        choice: z.enum(['for', 'against']),
        dissents: z.array(subjectSchema.extend({ level: levelSchema })).max(MOST),
      }),
    )
    .min(1)
    .max(200),
  paper: paperSchema.optional(),
});
export const votedSchema = z.object({ votes: z.int() });

const signingShape = {
  version: z.int().min(0),
  number: text(100).min(1),
  dated: z.iso.date(),
  signer: z.object({ name: text(200).min(1), post: text(200) }),
  overrun: z.object({ reason: text(2000), authoriser: text(200) }).optional(),
  paper: paperSchema.optional(),
};

/** POST …/board/{body}/{class}/sign: without `subjects` all who are ready. */
export const signRequestSchema = z.object({ ...signingShape, subjects: z.array(subjectSchema).min(1).max(MOST).optional() });

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

/** `group` of comparison, '' where none is declared; null where all of the board are one. */
const quotaSchema = z.object({ quota: z.string(), group: z.string().nullable(), base: z.int(), limit: z.int(), used: z.int() });

const moveSchema = awardSchema.extend({ reason: z.string(), authoriser: z.string(), account: z.string(), at: z.string() });

const lineSchema = z.object({
  ...subjectSchema.shape,
  name: z.string(),
  unit: namedSchema.nullable(),
  group: z.string().nullable(),
  state: stateSchema,
  proposed: awardSchema.nullable(),
  eligible: levelSchema.nullable(),
  arranged: awardSchema.nullable(),
  /** What is arranged goes beyond the book. */
  exceeds: z.boolean(),
  move: moveSchema.nullable(),
  /** A move whose proposal was sent back. */
  lapsed: moveSchema.nullable(),
  /** The newest ballot on the subject; `votes` by level as far as they are told, `of` those called or present. */
  ballot: z
    .object({ id: z.string(), reached: levelSchema.nullable(), votes: z.record(levelSchema, z.int()).nullable(), of: z.int() })
    .nullable(),
  /** `decision` null: as the file that was taken in states it. */
  inForce: z
    .object({ award: awardSchema, decision: z.object({ id: z.string(), number: z.string(), dated: z.string() }).nullable() })
    .nullable(),
  /** A later decision may speak of it: a level is in force, or was until it was revoked. */
  replaceable: z.boolean(),
});

/** GET …/board: what each body has to decide. */
export const bodiesSchema = z.object({
  bodies: z.array(z.object({ code: z.string(), name: z.string(), class: classSchema, subjects: z.int(), decided: z.int() })),
});

/** GET …/board/{body}/{class} */
export const boardSchema = z.object({
  body: namedSchema,
  class: classSchema,
  /** Classes that this body decides on. */
  classes: z.array(classSchema),
  version: z.int(),
  book: z.object({ id: z.string(), title: bilingualSchema, profile: z.string(), profileLabel: bilingualSchema }),
  quotas: z.array(
    quotaSchema.extend({
      label: bilingualSchema,
      /** Percent of the base, and how it is rounded; null where a table says how many. */
      percent: z.int().nullable(),
      round: z.enum(['down', 'nearest', 'up']),
      per: bilingualSchema,
      base: z.int(),
      /** All at the level where there is not a place for each, the greater share of votes first; `tied` with somebody else. */
      competing: z.array(z.object({ code: z.string(), name: z.string(), votes: z.int().nullable(), of: z.int(), tied: z.boolean() })),
    }),
  ),
  lines: z.array(lineSchema),
  votes: z.array(
    z.object({
      voter: z.string(),
      choice: z.enum(['for', 'against']),
      dissents: z.array(subjectSchema.extend({ level: levelSchema })),
    }),
  ),
  /** Why no line can be arranged, voted on or decided for the first time any more: the deadline is past, or the year is closed. */
  late: bilingualSchema.nullable(),
  may: z.object({ arrange: z.boolean(), sign: z.boolean(), replace: z.boolean() }),
});

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
export const decisionListSchema = z.object({ total: z.int(), rows: z.array(decisionCardSchema) });

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

const flagSchema = z.object({
  id: z.string(),
  year: z.int(),
  what: flagKindSchema,
  kind: z.enum(['member', 'organisation']),
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  because: z.object({ id: z.string(), year: z.int(), number: z.string(), dated: z.string() }),
  at: z.string(),
  cleared: z.object({ by: doerSchema, at: z.string(), note: z.string() }).nullable(),
  mayClear: z.boolean(),
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

/** GET …/decisions/flags */
export const flagListSchema = z.object({ open: z.int(), rows: z.array(flagSchema) });
export const clearRequestSchema = z.object({ note: text(2000).min(1) });

/** GET …/decisions/routine: patterns in decided levels that somebody should look at. */
export const routineSchema = z.object({
  notes: z.array(
    z.object({
      pattern: z.enum(['rotation', 'newcomers', 'same-list', 'head-always']),
      kind: z.enum(['member', 'organisation']),
      /** The cell of the members, or the body above the organisations. */
      group: namedSchema,
      years: z.array(z.int()),
      subjects: z.array(namedSchema),
    }),
  ),
});

/** POST …/appeals/{kind}/{code} */
export const appealRequestSchema = z.object({
  grounds: text(20_000).min(1),
  filedOn: z.iso.date(),
  attachments: z.array(z.uuid()).max(50),
});
export const appealedSchema = z.object({ id: z.string(), lastDay: z.string() });

/** GET …/appeals */
export const appealListSchema = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      ...subjectSchema.shape,
      name: z.string(),
      decision: z.object({ id: z.string(), number: z.string(), dated: z.string(), class: classSchema, body: z.string() }),
      grounds: z.string(),
      filedOn: z.string(),
      onBehalf: z.boolean(),
      attachments: z.array(z.string()),
      outcome: z.object({ decision: z.string(), number: z.string() }).nullable(),
    }),
  ),
});

/** GET /api/committees/{committee}/own/levels: the caller's level of each year, the decision that gave or took it, and the way to appeal. */
export const ownLevelsSchema = z.object({
  code: z.string(),
  levels: z.array(
    z.object({
      year: z.int(),
      level: levelSchema.nullable(),
      /** Null where the level is that of a file taken in. */
      decision: z.object({ id: z.string(), number: z.string(), dated: z.string(), kind: decisionKindSchema, body: z.string() }).nullable(),
      /** Until when it can be appealed, whether that day is past, and what was filed; null where there is nothing to appeal against. */
      appeal: z
        .object({
          lastDay: z.string(),
          isLate: z.boolean(),
          filed: z.object({ filedOn: z.string(), attachments: z.array(z.string()), answered: z.string().nullable() }).nullable(),
        })
        .nullable(),
    }),
  ),
});

export type OwnLevels = z.infer<typeof ownLevelsSchema>;
export type OwnLevel = OwnLevels['levels'][number];
export type BoardView = z.infer<typeof boardSchema>;
export type BoardRow = z.infer<typeof lineSchema>;
export type DecisionCard = z.infer<typeof decisionCardSchema>;
export type DecisionView = z.infer<typeof decisionSchema>;
export type FlagRow = z.infer<typeof flagSchema>;
export type Routine = z.infer<typeof routineSchema>;
export type AppealList = z.infer<typeof appealListSchema>;
