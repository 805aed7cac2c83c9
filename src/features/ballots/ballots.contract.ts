import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { levelSchema } from '#domain/shapes.ts';
import { agreeSchema, countSchema, subjectCountSchema } from './counting/counting.contract.ts';
import { markSchema, modeSchema, ruleSchema, stateSchema, unitSchema } from './shapes.contract.ts';
import { sheetSchema } from './voting/voting.contract.ts';

/** One ballot in a list. */
const ballotRowSchema = z.object({
  id: z.string(),
  unit: unitSchema,
  round: z.int(),
  state: stateSchema,
  mode: modeSchema,
  subjects: z.int(),
  attendance: z.object({ convened: z.int(), present: z.int() }),
  heldOn: z.string().nullable(),
  /** How many subjects no level got enough votes for; 0 until it is closed. */
  unreached: z.int(),
  /** The caller is called to vote in it: what the caller was given so far; null where not. */
  own: markSchema.nullable(),
  hold: z.boolean(),
});
export const ballotListSchema = listAnswer(ballotRowSchema);
export const ballotQuery = listQuery({
  sorts: ['newest', 'unit', 'state', 'subjects', 'heldOn'],
  filters: {
    search: searched,
    state: stateSchema.optional(),
    unit: z.string().optional(),
    /** Those that wait for the caller's own sheet. */
    called: z.literal('true').optional(),
  },
});

/** GET …/ballots/{ballot} */
export const ballotSchema = sheetSchema.extend({
  state: stateSchema,
  mode: modeSchema,
  rule: ruleSchema,
  /** Votes that a level needs; null where the rule asks for most votes. */
  needed: z.int().nullable(),
  attendance: ballotRowSchema.shape.attendance,
  turnout: z.object({ issued: z.int(), collected: z.int(), invalid: z.int() }).nullable(),
  outcomes: z.array(z.object({ reached: levelSchema.nullable(), published: subjectCountSchema.nullable() })),
  tellers: z.array(z.string()),
  chair: z.string(),
  heldOn: z.string().nullable(),
  fromPaper: z.boolean(),
  attachment: z.string().nullable(),
  /** Fewer voters than this can give each other away by the numbers. */
  smallBelow: z.int(),
  own: markSchema.nullable(),
  /** The whole count of a closed ballot, for those who hold, decide or inspect; null for everybody else. */
  count: countSchema.nullable(),
  /** For who holds the ballot: the electors, how many sheets the box has, and where the tellers stand. */
  holding: z
    .object({
      electors: z.array(z.object({ code: z.string(), name: z.string(), present: z.boolean(), mark: markSchema })),
      inBox: z.int(),
      tellers: agreeSchema.extend({ entered: z.array(z.int()) }),
    })
    .nullable(),
});

export type BallotRow = z.infer<typeof ballotRowSchema>;
export type BallotDetail = z.infer<typeof ballotSchema>;
