import type { Day } from '#kernel/dates.ts';
import { daysLeft } from '#kernel/deadlines.ts';
import { RATED_CLASSES, type Class, type RatedClass } from '#domain/class.ts';
import { DONE_WITH, dueFor, type DueStep, type Exception, type YearStep } from './calendar.ts';

/** Who is late: review files that have not reached what a step of the calendar asks for. */

/** States of review files, in their order (reviews room). */
const STATES = ['open', 'submitted', 'discussed', 'proposed', 'appraised', 'decided'];

/** Where one subject's review stands. */
export interface FileStanding {
  readonly kind: 'member' | 'organisation' | 'collective';
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly level: Class;
  readonly unitCode: string;
  readonly grassroots: string | null;
  readonly state: string;
}

export interface Waiting {
  readonly file: FileStanding;
  readonly step: YearStep;
  /** With the exceptions that hold for the subject. */
  readonly due: Day;
  readonly isOverdue: boolean;
}

const has = (state: string, step: YearStep): boolean => STATES.indexOf(state) >= STATES.indexOf(DONE_WITH[step]);

const levelOf = ({ level }: FileStanding): RatedClass => (level === 'collectives' ? 'grassroots' : level);

/** The first step that each file still owes, and whether its day is past. Files that owe nothing are left out. */
export function waitingOf(
  files: readonly FileStanding[],
  calendar: readonly DueStep[],
  exceptions: readonly Exception[],
  today: Day,
): Waiting[] {
  const ordered = calendar.toSorted((a, b) => STATES.indexOf(DONE_WITH[a.step]) - STATES.indexOf(DONE_WITH[b.step]));
  return files.flatMap((file) => {
    const level = levelOf(file);
    const owed = ordered.find((due) => due.level === level && due.step !== 'ballot' && !has(file.state, due.step));
    if (owed === undefined) return [];
    const due = dueFor(calendar, exceptions, { step: owed.step, level, path: file.path })!;
    return [{ file, step: owed.step, due, isOverdue: today > due }];
  });
}

/** Per step and level of the calendar: of how many files, and how many have not done it. */
export function countBehind(files: readonly FileStanding[], calendar: readonly DueStep[]) {
  return calendar
    .filter(({ step }) => step !== 'ballot')
    .map((due) => {
      const concerned = files.filter((file) => levelOf(file) === due.level);
      return { ...due, all: concerned.length, behind: concerned.filter((file) => !has(file.state, due.step)).length };
    });
}

/** Which files are asked for by name. */
export interface Asked {
  readonly unit?: string | undefined;
  readonly step?: YearStep | undefined;
  readonly level?: RatedClass | undefined;
  readonly overdue?: unknown;
}

/** Nobody, where neither a unit nor a step is asked for. */
export function namedBy(waiting: readonly Waiting[], { unit, step, level, overdue }: Asked): readonly Waiting[] {
  if (unit === undefined && step === undefined) return [];
  return waiting
    .filter(({ file, isOverdue }) => (unit === undefined || (file.grassroots ?? '') === unit) && (overdue === undefined || isOverdue))
    .filter(({ file }) => (step === undefined || !has(file.state, step)) && (level === undefined || levelOf(file) === level));
}

/** So many files of a unit owe a step by a day. */
export interface Owed {
  readonly step: YearStep;
  readonly level: RatedClass;
  readonly due: Day;
  /** Days until then; negative once it is past. */
  readonly left: number;
  readonly count: number;
}

function owedBy(waiting: readonly Waiting[], today: Day): Owed[] {
  const groups = Map.groupBy(waiting, ({ file, step, due }) => `${due} ${step} ${levelOf(file)}`);
  return [...groups.values()]
    .map((same) => {
      const { file, step, due } = same[0]!;
      return { step, level: levelOf(file), due, left: daysLeft(today, due)!, count: same.length };
    })
    .toSorted((a, b) => a.left - b.left || RATED_CLASSES.indexOf(a.level) - RATED_CLASSES.indexOf(b.level));
}

/**
 * Per grassroots organisation: how many files still owe a step, what they owe, and how many of those are overdue; what has been due longest
 * first.
 */
export function countUnits(files: readonly FileStanding[], waiting: readonly Waiting[], nameOf: (code: string) => string, today: Day) {
  const all = Map.groupBy(files, ({ grassroots }) => grassroots ?? '');
  const behind = Map.groupBy(waiting, ({ file }) => file.grassroots ?? '');
  return [...all]
    .flatMap(([code, own]) => {
      const owing = behind.get(code) ?? [];
      const owes = owedBy(owing, today);
      const [first] = owes;
      if (first === undefined) return [];
      const overdue = owing.filter(({ isOverdue }) => isOverdue).length;
      return [{ code, name: nameOf(code), all: own.length, behind: owing.length, overdue, left: first.left, owes }];
    })
    .toSorted((a, b) => a.left - b.left || b.overdue - a.overdue || b.behind - a.behind || (a.code < b.code ? -1 : 1));
}
