import type { Day } from '#kernel/dates.ts';
import type { Class, RatedClass } from '#domain/class.ts';
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

/** Per grassroots organisation: how many files still owe a step, and how many of those are overdue; the most overdue first. */
export function countUnits(files: readonly FileStanding[], waiting: readonly Waiting[], nameOf: (code: string) => string) {
  const all = Map.groupBy(files, ({ grassroots }) => grassroots ?? '');
  const behind = Map.groupBy(waiting, ({ file }) => file.grassroots ?? '');
  return [...all]
    .map(([code, own]) => {
      const owing = behind.get(code) ?? [];
      return {
        code,
        name: nameOf(code),
        all: own.length,
        behind: owing.length,
        overdue: owing.filter(({ isOverdue }) => isOverdue).length,
      };
    })
    .filter((unit) => unit.behind > 0)
    .toSorted((a, b) => b.overdue - a.overdue || b.behind - a.behind || (a.code < b.code ? -1 : 1));
}
