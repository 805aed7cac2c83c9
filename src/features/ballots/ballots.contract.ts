import { z } from 'zod';
import { levelSchema, yearParams } from '#domain/shapes.ts';

const kindSchema = z.enum(['member', 'organisation', 'collective']);
const stateSchema = z.enum(['prepared', 'open', 'closed', 'void']);
const modeSchema = z.enum(['paper', 'electronic', 'mixed']);
const ruleSchema = z.enum(['majority-of-convened', 'majority-of-present', 'cumulative-of-convened', 'plurality']);
const markSchema = z.enum(['none', 'paper', 'token']);
const name = z.string().trim().min(1).max(200);
const code = z.string().max(60);
const votes = z.int().min(0).max(100_000);
const base64 = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/u);

export const ballotParams = yearParams.extend({ ballot: z.uuid() });
export const boxParams = z.object({ committee: z.string(), ballot: z.uuid() });

/** POST …/ballots: a ballot of a unit on its discussed files. */
export const preparationSchema = z.object({
  unit: code,
  mode: modeSchema,
  rule: ruleSchema.default('majority-of-convened'),
  subjects: z
    .array(z.object({ kind: kindSchema, code }))
    .max(500)
    .optional(),
  electors: z.array(code).max(2000).optional(),
});

/** POST …/{ballot}/open: who is not there, who counts, who presides. */
export const openingSchema = z.object({
  absent: z.array(code).max(2000).default([]),
  tellers: z.array(name).max(12),
  chair: z.string().trim().max(200).default(''),
  smallAccepted: z.boolean().default(false),
  paper: z.object({ heldOn: z.iso.date(), attachment: z.uuid().optional() }).optional(),
});

export const markRequestSchema = z.object({ given: z.boolean() });
export const voidRequestSchema = z.object({ reason: z.string().trim().max(2000) });

export const subjectCountSchema = z.object({ excellent: votes, good: votes, completed: votes, failed: votes, blank: votes });

/** PUT …/{ballot}/counts/{teller}: numbers of sheets on paper, in the order of the sheet. */
export const countSchema = z.object({ issued: votes, collected: votes, invalid: votes, subjects: z.array(subjectCountSchema).max(500) });
export const agreeSchema = z.object({ state: z.enum(['one', 'differ', 'agreed']), differ: z.array(z.string()) });

/** POST …/{ballot}/token: the sheet as it is signed, unread; base64. */
export const blindedSchema = z.object({ blinded: base64(1024) });
export const signedSchema = z.object({ signature: z.string() });

/** POST /api/ballot-box/…: by a one-time code on paper, signed in or not. */
export const secretSchema = z.object({ secret: z.string().max(40) });
export const blindedBySecretSchema = blindedSchema.extend(secretSchema.shape);
export const castSchema = z.object({ sheet: z.string().max(700), signature: base64(1024) });
export const receiptSchema = z.object({ receipt: z.string() });
export const receiptsSchema = z.object({ state: stateSchema, receipts: z.array(z.string()) });

export const codesSchema = z.object({ codes: z.array(z.object({ code: z.string(), name: z.string(), secret: z.string() })) });

const subjectSchema = z.object({ kind: kindSchema, code: z.string(), name: z.string() });
const unitSchema = z.object({ code: z.string(), name: z.string() });

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
export const ballotListSchema = z.object({ total: z.int(), rows: z.array(ballotRowSchema) });
export const ballotQuery = z.object({ unit: z.string().optional() });

/** The sheet: what every voter reads before choosing. */
export const sheetSchema = z.object({
  id: z.string(),
  unit: unitSchema,
  year: z.int(),
  round: z.int(),
  subjects: z.array(subjectSchema),
  /** DER of the key that signs sheets, base64; null where sheets are on paper only. */
  publicKey: z.string().nullable(),
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

/** GET …/ballots/candidates?unit=…: who could be voted on and who could be called. */
export const candidatesSchema = z.object({
  unit: unitSchema,
  subjects: z.array(subjectSchema),
  electors: z.array(z.object({ code: z.string(), name: z.string(), status: z.string(), votes: z.enum(['yes', 'when-called', 'no']) })),
  rules: z.array(z.object({ id: ruleSchema, confidence: z.enum(['verified', 'partial', 'assumed']) })),
  small: z.int(),
});

/** GET …/{ballot}/box: every sheet with its signature, to be counted again; only where that gives nobody away. */
export const boxSchema = z.object({
  ballot: z.string(),
  publicKey: z.string(),
  subjects: z.array(subjectSchema),
  sheets: z.array(z.object({ sheet: z.string(), signature: z.string() })),
  paper: countSchema.nullable(),
});

export type BallotRow = z.infer<typeof ballotRowSchema>;
export type BallotDetail = z.infer<typeof ballotSchema>;
export type SheetToVote = z.infer<typeof sheetSchema>;
export type Candidates = z.infer<typeof candidatesSchema>;
export type EnteredCount = z.infer<typeof countSchema>;
export type PrintedCodes = z.infer<typeof codesSchema>['codes'];
