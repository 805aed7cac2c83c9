import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Day } from '#kernel/dates.ts';
import type { Level } from '#domain/level.ts';
import type { MemberStatus } from '#features/members/members.ts';
import type { SubjectKind as ReviewKind } from '#domain/subject.ts';
import {
  differencesBetween,
  faultsOf,
  hasQuorum,
  together,
  VOTING_RULES,
  type Attendance,
  type Count,
  type SubjectCount,
  type Turnout,
  type VotingRuleId,
} from './counting.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** Ballots: one sheet with many subjects and four levels each, held by one cell or committee. */

export const MODES = ['paper', 'electronic', 'mixed'] as const;
export type Mode = (typeof MODES)[number];

export const BALLOT_STATES = ['prepared', 'open', 'closed', 'void'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];

/** What an elector was given: nothing yet, a sheet on paper, or the signature under a sheet on screen. One or the other, once. */
export const MARKS = ['none', 'paper', 'token'] as const;
export type Mark = (typeof MARKS)[number];

export interface BallotSubject {
  readonly kind: ReviewKind;
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

/** Who may vote: members in full standing; the exempt where they are called; never the probationary or suspended (Party Statute, art. 3). */
export const votes = (status: MemberStatus): 'yes' | 'when-called' | 'no' => {
  if (status === 'exempt') return 'when-called';
  return status === 'probationary' || status === 'suspended' ? 'no' : 'yes';
};

/** The calendar's level under which a ballot runs. */
export function calendarLevel({ subjects, unit }: Pick<Ballot, 'subjects' | 'unit'>): 'members' | 'cells' | 'grassroots' {
  if (subjects.every(({ kind }) => kind === 'member')) return 'members';
  return unit.grassroots ? 'grassroots' : 'cells';
}

/** What is settled in the meeting before the first sheet is given out. */
export interface Opening {
  readonly attendance: Attendance;
  readonly tellers: readonly string[];
  readonly chair: string;
  readonly heldOn: Day;
  readonly fromPaper: boolean;
  readonly attachment: string | null;
  /** The meeting knows that so few voters may give each other away. */
  readonly smallAccepted: boolean;
}

export function openBallot(ballot: Ballot, { smallAccepted, ...opening }: Opening): Result<Ballot, Refusal> {
  const rule = VOTING_RULES[ballot.rule];
  const { attendance } = opening;
  const tellers = opening.tellers.map((name) => name.trim()).filter((name) => name !== '');
  if (ballot.state !== 'prepared') return refuse(no.wrongState(ballot, ['prepared']));
  if (!hasQuorum(attendance, rule)) return refuse(no.noQuorum(attendance, rule.quorum));
  if (new Set(tellers).size < 2) return refuse(no.twoTellers(tellers.length));
  if (opening.fromPaper && ballot.mode !== 'paper') return refuse(no.wrongMode(ballot.mode, ['paper']));
  if (attendance.present < rule.small && !smallAccepted) return refuse(no.smallElectorate(attendance.present, rule.small));
  return ok({ ...ballot, ...opening, tellers, state: 'open' });
}

/** Whether an elector may be given that now, or the paper sheet may be taken back. */
export function mayMark(ballot: Ballot, elector: Elector, mark: Mark): Refusal | null {
  if (ballot.state !== 'open') return no.wrongState(ballot, ['open']);
  const modes = mark === 'token' ? (['electronic', 'mixed'] as const) : (['mixed'] as const);
  if (!modes.some((mode) => mode === ballot.mode)) return no.wrongMode(ballot.mode, modes);
  if (!elector.present) return no.notPresent(elector.name);
  const isReturned = mark === 'none' && elector.mark === 'paper';
  return isReturned || (mark !== 'none' && elector.mark === 'none') ? null : no.alreadyIssued(elector);
}

export type PaperCounts = readonly [Count | null, Count | null];

/** The count that goes into the minutes, or why the ballot cannot close yet. `given`: electors who took a paper sheet in a mixed ballot. */
export function closingCount(ballot: Ballot, counts: PaperCounts, given: number, box: Count): Result<Count, Refusal> {
  if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
  const paper = ballot.mode === 'electronic' ? ok(null) : agreedCount(ballot, counts);
  if (!paper.ok) return paper;
  if (paper.value !== null && ballot.mode === 'mixed' && paper.value.issued !== given)
    return refuse(no.issuedNotMarked(paper.value.issued, given));
  const count = paper.value === null ? box : together(paper.value, box);
  const fault = countRefusal(ballot, count);
  return fault === null ? ok(count) : refuse(fault);
}

/** What is wrong with one count of this ballot. */
export function countRefusal({ attendance, subjects }: Pick<Ballot, 'attendance' | 'subjects'>, count: Count): Refusal | null {
  const [fault] = faultsOf(count, attendance, subjects.length);
  return fault === undefined ? null : no.countWrong(fault, fault.place === null ? null : (subjects[fault.place]?.name ?? null));
}

function agreedCount({ subjects }: Ballot, [one, other]: PaperCounts): Result<Count, Refusal> {
  if (one === null || other === null) return refuse(no.countMissing(one === null ? 1 : 2));
  const differences = differencesBetween(one, other);
  return differences.length === 0 ? ok(one) : refuse(no.countsDiffer(differences, subjects));
}
