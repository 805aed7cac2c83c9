import type { Day } from '#kernel/dates.ts';
import type { Level } from '#domain/level.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { Attendance, SubjectCount, Turnout, VotingRuleId } from './counting/counting.ts';

/** Ballots: one sheet with many subjects and four levels each, held by one cell or committee. */

export const MODES = ['paper', 'electronic', 'mixed'] as const;
export type Mode = (typeof MODES)[number];

export const BALLOT_STATES = ['prepared', 'open', 'closed', 'void'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];

/** What an elector was given: nothing yet, a sheet on paper, or the signature under a sheet on screen. One or the other, once. */
export const MARKS = ['none', 'paper', 'token'] as const;
export type Mark = (typeof MARKS)[number];

export interface BallotSubject {
  readonly kind: SubjectKind;
  readonly code: string;
  readonly name: string;
  readonly id: bigint;
}

/** What became of a subject: the level that got enough votes, and the votes as far as they may be told beyond the minutes. */
export interface Outcome {
  readonly reached: Level | null;
  readonly published: SubjectCount | null;
}

/** What the newest ballot on a subject came to, as far as it is told beyond the minutes. */
export interface BallotResult {
  readonly ballot: string;
  readonly reached: Level | null;
  /** Null where the numbers would give people away. */
  readonly votes: SubjectCount | null;
  /** Of whom the ballot's rule takes the share: those called, or those present. */
  readonly of: number;
}

export interface Ballot {
  readonly id: string;
  readonly year: number;
  readonly unit: { readonly id: bigint; readonly code: string; readonly name: string; readonly path: string; readonly grassroots: boolean };
  /** 1 = the first vote on these subjects; a later one follows where no level got enough votes. */
  readonly round: number;
  readonly state: BallotState;
  readonly mode: Mode;
  readonly rule: VotingRuleId;
  readonly subjects: readonly BallotSubject[];
  /** By place on the sheet; empty until the ballot is closed. */
  readonly outcomes: readonly Outcome[];
  readonly attendance: Attendance;
  readonly turnout: Turnout | null;
  readonly tellers: readonly string[];
  readonly chair: string;
  readonly heldOn: Day | null;
  /** Held on paper and recorded afterwards. */
  readonly fromPaper: boolean;
  readonly attachment: string | null;
  /** DER of the key that signs sheets, base64; null until the ballot opens, and on paper. */
  readonly publicKey: string | null;
}

/** What a ballot lacks before its meeting. */
export const NOT_HELD = {
  state: 'prepared',
  outcomes: [],
  turnout: null,
  tellers: [],
  chair: '',
  heldOn: null,
  fromPaper: false,
  attachment: null,
  publicKey: null,
} as const satisfies Partial<Ballot>;

export interface Elector {
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly present: boolean;
  readonly mark: Mark;
}

/** What keeps somebody from a step in the life of a ballot before it is looked at. */
export const HOLD_CODES = ['ballots.not_found', 'ballots.forbidden'] as const;
