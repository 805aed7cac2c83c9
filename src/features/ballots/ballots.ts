import { ok, refuse, type Result } from '#kernel/result.ts';
import { LEVELS, type Level } from '#features/ratings/ratings.ts';

/** Ballots: one sheet with many subjects and four levels each; counted the same whether it was paper or not. */

export const MODES = ['paper', 'electronic', 'mixed'] as const;
export type Mode = (typeof MODES)[number];

export const BALLOT_STATES = ['prepared', 'open', 'closed', 'void'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];

/** What one sheet says of each subject, in the order of the sheet; null = left blank. */
export type Choices = readonly (Level | null)[];

/** Sheets as a count of them goes into the minutes. All are numbers of sheets. */
export interface Turnout {
  readonly issued: number;
  readonly collected: number;
  readonly invalid: number;
}

/** How often each level was ticked for one subject, and how often none. */
export type SubjectCount = Readonly<Record<Level | 'blank', number>>;

export interface Count extends Turnout {
  readonly subjects: readonly SubjectCount[];
}

/** Members with a vote: called to the meeting, and there. */
export interface Attendance {
  readonly convened: number;
  readonly present: number;
}

/**
 * How votes are read. No text known to us prints the threshold for this vote (draft rule book 2020, §8, open question U6): what stands here
 * is the reading chosen, shown as assumed wherever a result is shown.
 */
export interface VotingRule {
  /** Of whom the level needs more than `share` per cent. */
  readonly base: 'convened' | 'present';
  readonly share: number;
  /** At least this share of the convened is there, in per cent: else the meeting cannot vote. */
  readonly quorum: number;
  /** Whether a vote for a higher level counts for the lower ones too. */
  readonly cumulative: boolean;
  /** Below this many voters a count can give people away: it is warned of before, and only the outcome is published. */
  readonly small: number;
}

export const VOTING_RULE: VotingRule = { base: 'convened', share: 50, quorum: 66, cumulative: false, small: 5 };

export type CountFault =
  | 'negative'
  | 'subjects'
  | 'present-over-convened'
  | 'issued-over-present'
  | 'collected-over-issued'
  | 'invalid-over-collected'
  | 'votes-not-valid';

export interface PlacedFault {
  readonly fault: CountFault;
  /** The subject's place on the sheet, from 0; null where the turnout is wrong. */
  readonly place: number | null;
  readonly read: number;
  readonly expected: number;
}

/** What is wrong with a count: collected ≤ issued ≤ present ≤ convened, and for each subject votes + blank = valid sheets. */
export function faultsOf(count: Count, { convened, present }: Attendance, subjects: number): PlacedFault[] {
  const numbers = [count.issued, count.collected, count.invalid, ...count.subjects.flatMap((subject) => Object.values(subject))];
  if (numbers.some((number) => !Number.isInteger(number) || number < 0)) return [fault('negative', Math.min(...numbers), 0)];
  const valid = count.collected - count.invalid;
  return [
    ...above('present-over-convened', present, convened),
    ...above('issued-over-present', count.issued, present),
    ...above('collected-over-issued', count.collected, count.issued),
    ...above('invalid-over-collected', count.invalid, count.collected),
    ...(count.subjects.length === subjects ? [] : [fault('subjects', count.subjects.length, subjects)]),
    ...count.subjects.flatMap((subject, place) => {
      const told = sum(Object.values(subject));
      return told === valid ? [] : [fault('votes-not-valid', told, valid, place)];
    }),
  ];
}

const fault = (name: CountFault, read: number, expected: number, place: number | null = null): PlacedFault => ({
  fault: name,
  place,
  read,
  expected,
});
const above = (name: CountFault, read: number, most: number): PlacedFault[] => (read > most ? [fault(name, read, most)] : []);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const NOBODY: SubjectCount = { excellent: 0, good: 0, completed: 0, failed: 0, blank: 0 };

/** Counts sheets. Each is valid: a sheet of the wrong length is no sheet of this ballot. */
export function tally(sheets: readonly Choices[], issued: number, subjects: number): Count {
  const counts = Array.from({ length: subjects }, (): Record<Level | 'blank', number> => ({ ...NOBODY }));
  for (const sheet of sheets) for (const [place, choice] of sheet.entries()) counts[place]![choice ?? 'blank'] += 1;
  return { issued, collected: sheets.length, invalid: 0, subjects: counts };
}

/** Sheets on paper and sheets from the box, counted together. */
export function together(one: Count, other: Count): Count {
  return {
    issued: one.issued + other.issued,
    collected: one.collected + other.collected,
    invalid: one.invalid + other.invalid,
    subjects: one.subjects.map((subject, place) => addUp(subject, other.subjects[place]!)),
  };
}

function addUp(one: SubjectCount, other: SubjectCount): SubjectCount {
  return {
    excellent: one.excellent + other.excellent,
    good: one.good + other.good,
    completed: one.completed + other.completed,
    failed: one.failed + other.failed,
    blank: one.blank + other.blank,
  };
}

/** Where two tellers' numbers differ: `issued`, or `3 good` for the fourth subject. Not what the numbers are: each counts again. */
export function differencesBetween(one: Count, other: Count): string[] {
  const turnout = (['issued', 'collected', 'invalid'] as const).filter((name) => one[name] !== other[name]);
  const places = Array.from({ length: Math.max(one.subjects.length, other.subjects.length) }, (_, place) => place);
  return [
    ...turnout,
    ...places.flatMap((place) =>
      [...LEVELS, 'blank' as const]
        .filter((name) => one.subjects[place]?.[name] !== other.subjects[place]?.[name])
        .map((name) => `${place} ${name}`),
    ),
  ];
}

/** True where enough of the convened are there to vote at all. */
export function hasQuorum({ convened, present }: Attendance, rule: VotingRule): boolean {
  return present * 100 >= rule.quorum * convened && present > 0;
}

/** The highest level with more than the rule's share of votes, or null: then it is discussed and voted on again, or reported upward. */
export function reachedLevel(count: SubjectCount, attendance: Attendance, rule: VotingRule): Level | null {
  const base = attendance[rule.base];
  const best = LEVELS.toReversed();
  const votes = (level: Level) =>
    rule.cumulative ? sum(best.slice(0, best.indexOf(level) + 1).map((higher) => count[higher])) : count[level];
  return best.find((level) => votes(level) * 100 > rule.share * base) ?? null;
}

/** Votes that may be told beyond the minutes; null where the numbers would give people away and only the outcome is told. */
export function publishedCount(count: Count, place: number, rule: VotingRule): SubjectCount | null {
  const subject = count.subjects[place]!;
  const valid = count.collected - count.invalid;
  const isUnanimous = Object.values(subject).some((votes) => votes === valid);
  return valid < rule.small || isUnanimous ? null : subject;
}

export interface BallotRefusal {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const no = (code: string, values: BallotRefusal['values'] = {}): Result<never, BallotRefusal> =>
  refuse({ code: `ballots.${code}`, values });

/** Whether a prepared ballot may open. */
export function mayOpen(ballot: {
  readonly state: BallotState;
  readonly subjects: number;
  readonly attendance: Attendance;
  readonly tellers: readonly string[];
  readonly mode: Mode;
  readonly rule: VotingRule;
}): Result<null, BallotRefusal> {
  if (ballot.state !== 'prepared') return no('wrong_state', { state: ballot.state, expected: 'prepared' });
  if (ballot.subjects === 0) return no('nobody_to_vote_on');
  const { convened, present } = ballot.attendance;
  if (present > convened) return no('more_present', { present, convened });
  if (!hasQuorum(ballot.attendance, ballot.rule)) return no('no_quorum', { present, convened, quorum: ballot.rule.quorum });
  if (new Set(ballot.tellers.map((name) => name.trim())).size < 2) return no('two_tellers');
  return ok(null);
}

/** The count that goes into the minutes, or why the ballot cannot close yet. */
export function closingCount(ballot: {
  readonly state: BallotState;
  readonly mode: Mode;
  readonly attendance: Attendance;
  readonly subjects: number;
  readonly paper: readonly [Count | null, Count | null];
  readonly box: Count;
}): Result<Count, BallotRefusal> {
  if (ballot.state !== 'open') return no('wrong_state', { state: ballot.state, expected: 'open' });
  const paper = ballot.mode === 'electronic' ? ok(null) : agreedCount(ballot.paper);
  if (!paper.ok) return paper;
  const count = paper.value === null ? ballot.box : together(paper.value, ballot.box);
  const [first] = faultsOf(count, ballot.attendance, ballot.subjects);
  if (first)
    return no('count_wrong', {
      fault: first.fault,
      place: first.place === null ? 0 : first.place + 1,
      read: first.read,
      expected: first.expected,
    });
  return ok(count);
}

function agreedCount([one, other]: readonly [Count | null, Count | null]): Result<Count, BallotRefusal> {
  if (one === null || other === null) return no('count_missing', { teller: one === null ? 1 : 2 });
  const differences = differencesBetween(one, other);
  return differences.length === 0 ? ok(one) : no('counts_differ', { places: differences.join(', ') });
}
