import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { LEVELS } from '#domain/level.ts';
import { bilingualSchema, classSchema, levelSchema, yearParams } from '#domain/shapes.ts';
import { awardSchema, MOST, namedSchema, paperSchema, quotaSchema, subjectSchema, text } from '#features/decisions/decisions.contract.ts';

const stateSchema = z.enum(['ready', 'unproposed', 'facts-missing', 'children-undecided', 'not-rated', 'decided']);

export const boardParams = yearParams.extend({ body: z.string(), class: classSchema });

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
    .object({
      id: z.string(),
      reached: levelSchema.nullable(),
      votes: z.record(z.enum([...LEVELS, 'blank']), z.int()).nullable(),
      of: z.int(),
    })
    .nullable(),
  /** `decision` null: as the file that was taken in states it. */
  inForce: z
    .object({ award: awardSchema, decision: z.object({ id: z.string(), number: z.string(), dated: z.string() }).nullable() })
    .nullable(),
  /** A later decision may speak of it: a level is in force, or was until it was revoked. */
  replaceable: z.boolean(),
});

const turnSchema = z.enum(['mine', 'elsewhere', 'done']);

/** GET …/board: what each body has to decide. */
export const bodiesSchema = listAnswer(
  z.object({
    code: z.string(),
    name: z.string(),
    class: classSchema,
    subjects: z.int(),
    decided: z.int(),
    /** Whose turn it is: the caller's, who keeps this board and has lines to arrange or sign; somebody else's; nobody's any more. */
    turn: turnSchema,
    /** Lines to be decided: of the caller's own boards those that are ready, of others those that were proposed. */
    waiting: z.int(),
    since: z.string().nullable(),
    due: z.string().nullable(),
    /** Days until then, by the day in Vietnam. */
    left: z.int().nullable(),
  }),
);
export const bodyQuery = listQuery({
  sorts: ['turn', 'body', 'class', 'due', 'waiting', 'progress'],
  filters: { search: searched, turn: turnSchema.optional(), class: classSchema.optional() },
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
      /** While some have no level yet: what it would allow at most if all were rated. */
      projection: z.object({ subjects: z.int(), limit: z.int() }).nullable(),
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

export type BoardView = z.infer<typeof boardSchema>;
export type BoardRow = z.infer<typeof lineSchema>;
export type BodyRow = z.infer<typeof bodiesSchema>['rows'][number];
