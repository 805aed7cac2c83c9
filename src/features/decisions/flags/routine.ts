import type { Level } from '#domain/level.ts';

/**
 * Views against routine: patterns in decided levels that somebody should look at. They accuse nobody and change nothing; where a pattern is
 * explained by the work itself, that is the end of it. They read levels only.
 */

export type Pattern = 'rotation' | 'newcomers' | 'same-list' | 'head-always';

/** One subject in one year of one group (a cell's members, the organisations of one body). */
export interface DecidedSubject {
  readonly year: number;
  readonly kind: 'member' | 'organisation';
  readonly group: string;
  readonly code: string;
  readonly level: Level;
  /** Of an earlier year, as this one states it: the list of that year need not be whole, and who was head is not known. */
  readonly isStated: boolean;
  /** What the book allowed; null where that is not on file. */
  readonly eligible: Level | null;
  /** Head of the collective in that year. */
  readonly isHead: boolean;
}

export interface RoutineNote {
  readonly pattern: Pattern;
  readonly kind: DecidedSubject['kind'];
  readonly group: string;
  /** Years that the pattern is seen in, oldest first. */
  readonly years: readonly number[];
  readonly codes: readonly string[];
}

/** Years in a row that make a pattern, and that are looked at; fewer are chance. Ours: no text says so. */
export const YEARS = 3;

/** A list of one says little when it comes back. */
const SMALLEST_LIST = 2;

type Years = ReadonlyMap<number, readonly DecidedSubject[]>;

/** What an earlier year came to for somebody, as the book reads its wording; null where it says nothing. */
export interface StatedLevel {
  readonly kind: DecidedSubject['kind'];
  readonly code: string;
  readonly year: number;
  readonly level: Level | null;
}

/** Earlier years that came to us as results only are read too, for the group where their subjects are now. What was decided here goes before. */
export function withStated(decided: readonly DecidedSubject[], stated: readonly StatedLevel[], year: number): readonly DecidedSubject[] {
  const keyOf = (one: { kind: string; code: string; year: number }) => `${one.kind} ${one.code} ${one.year}`;
  const known = new Map(decided.map((subject) => [keyOf(subject), subject]));
  const earlier = stated.flatMap(({ level, ...one }): DecidedSubject[] => {
    const now = known.get(keyOf({ ...one, year }));
    const isRead = level !== null && now !== undefined && !known.has(keyOf(one)) && one.year > year - YEARS;
    return isRead ? [{ ...now, ...one, level, eligible: null, isHead: false, isStated: true }] : [];
  });
  return [...decided, ...earlier];
}

/** All patterns up to a year, group by group. */
export function routineNotes(subjects: readonly DecidedSubject[], year: number): readonly RoutineNote[] {
  const groups = Map.groupBy(
    subjects.filter((subject) => subject.year <= year),
    ({ kind, group }) => `${kind} ${group}`,
  );
  return [...groups.values()].flatMap((all) => {
    const { kind, group } = all[0]!;
    const years = Map.groupBy(all, (subject) => subject.year);
    const found = [rotation(years, year), newcomers(years, year), sameList(years, year), headAlways(years, year)];
    return found.flatMap((note) => (note === null ? [] : [{ ...note, kind, group }]));
  });
}

type Found = Omit<RoutineNote, 'kind' | 'group'> | null;

const excellentOf = (subjects: readonly DecidedSubject[] = []): string[] =>
  subjects
    .filter(({ level }) => level === 'excellent')
    .map(({ code }) => code)
    .toSorted((a, b) => (a < b ? -1 : 1));

const run = (year: number, length: number): number[] => Array.from({ length }, (_, index) => year - length + 1 + index);

/** As many excellent each year, nobody twice, among those who were all there all the time: a turn for everybody. */
function rotation(years: Years, year: number): Found {
  const span = run(year, YEARS);
  const lists = span.map((one) => excellentOf(years.get(one)));
  const size = lists[0]!.length;
  if (size === 0 || lists.some((list) => list.length !== size)) return null;
  const codes = lists.flat();
  const stayed = codes.every((code) => span.every((one) => years.get(one)!.some((subject) => subject.code === code)));
  return stayed && new Set(codes).size === codes.length ? { pattern: 'rotation', years: span, codes } : null;
}

/** All who came this year stand below what they were eligible for, and at most a third of the others do. */
function newcomers(years: Years, year: number): Found {
  const known = new Set((years.get(year - 1) ?? []).filter(({ isStated }) => !isStated).map(({ code }) => code));
  const judged = (years.get(year) ?? []).filter(({ eligible }) => eligible !== null);
  const came = judged.filter(({ code }) => !known.has(code));
  const others = judged.filter(({ code }) => known.has(code));
  if (came.length < 2 || others.length === 0 || !came.every(isBelow)) return null;
  return others.filter(isBelow).length * 3 <= others.length
    ? { pattern: 'newcomers', years: [year], codes: came.map(({ code }) => code) }
    : null;
}

const RANK: Readonly<Record<Level, number>> = { failed: 0, completed: 1, good: 2, excellent: 3 };
const isBelow = ({ level, eligible }: DecidedSubject): boolean => eligible !== null && RANK[level] < RANK[eligible];

/** The very list of the year before, though others could have been on it. */
function sameList(years: Years, year: number): Found {
  const [before, now] = [excellentOf(years.get(year - 1)), excellentOf(years.get(year))];
  const couldHave = (years.get(year) ?? []).length > now.length;
  const isSame = now.length >= SMALLEST_LIST && couldHave && before.join(' ') === now.join(' ');
  return isSame ? { pattern: 'same-list', years: [year - 1, year], codes: now } : null;
}

/** Whoever is head is excellent, year after year, and others are not always. */
function headAlways(years: Years, year: number): Found {
  const span = run(year, YEARS);
  const heads = span.map((one) => years.get(one)?.find(({ isHead }) => isHead));
  if (heads.some((head) => head?.level !== 'excellent')) return null;
  const othersVary = span.some((one) => years.get(one)!.some(({ isHead, level }) => !isHead && level !== 'excellent'));
  return othersVary ? { pattern: 'head-always', years: span, codes: [...new Set(heads.map((head) => head!.code))] } : null;
}
