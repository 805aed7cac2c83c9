import { type Level, LEVELS } from '#domain/level.ts';

/** Counting sheets: the same whether they were paper or not. */

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
  /** Of whom the level needs more than `share`; without a share the level with most votes is reached, and none where two have as many. */
  readonly base: 'convened' | 'present';
  readonly share: Fraction | null;
  /** At least this part of the convened is there: else the meeting cannot vote. */
  readonly quorum: Fraction;
  /** Whether a vote for a higher level counts for the lower ones too. */
  readonly cumulative: boolean;
  /** Below this many voters a count can give people away: it is warned of before, and only the outcome is published. */
  readonly small: number;
  /** How sure we are that a text says so. */
  readonly confidence: 'verified' | 'partial' | 'assumed';
}

type Fraction = readonly [part: number, of: number];

const CONVENED: VotingRule = {
  base: 'convened',
  share: [1, 2],
  quorum: [2, 3],
  cumulative: false,
  small: 5,
  confidence: 'assumed',
};

export const VOTING_RULES = {
  'majority-of-convened': CONVENED,
  'majority-of-present': { ...CONVENED, base: 'present' },
  'cumulative-of-convened': { ...CONVENED, cumulative: true },
  plurality: { ...CONVENED, share: null },
} as const satisfies Record<string, VotingRule>;

export type VotingRuleId = keyof typeof VOTING_RULES;
export const VOTING_RULE_IDS = Object.keys(VOTING_RULES) as VotingRuleId[];

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
export function hasQuorum({ convened, present }: Attendance, { quorum: [part, of] }: VotingRule): boolean {
  return present * of >= part * convened && present > 0;
}

/** The highest level with enough votes, or null: then it is discussed and voted on again, or reported upward. */
export function reachedLevel(count: SubjectCount, attendance: Attendance, rule: VotingRule): Level | null {
  const best = LEVELS.toReversed();
  if (rule.share === null) return mostVoted(count);
  const [part, of] = rule.share;
  const votes = (level: Level) =>
    rule.cumulative ? sum(best.slice(0, best.indexOf(level) + 1).map((higher) => count[higher])) : count[level];
  return best.find((level) => votes(level) * of > part * attendance[rule.base]) ?? null;
}

function mostVoted(count: SubjectCount): Level | null {
  const most = Math.max(...LEVELS.map((level) => count[level]));
  const leading = LEVELS.filter((level) => count[level] === most);
  return most > 0 && leading.length === 1 ? leading[0]! : null;
}

/** How many votes a level needs in that meeting; null where the rule asks for most votes. */
export function votesNeeded(attendance: Attendance, { share, base }: VotingRule): number | null {
  return share === null ? null : Math.floor((share[0] * attendance[base]) / share[1]) + 1;
}

/** Votes that may be told beyond the minutes; null where the numbers would give people away and only the outcome is told. */
export function publishedCount(count: Count, place: number, rule: VotingRule): SubjectCount | null {
  const subject = count.subjects[place]!;
  const valid = count.collected - count.invalid;
  const isUnanimous = Object.values(subject).some((votes) => votes === valid);
  return valid < rule.small || isUnanimous ? null : subject;
}
