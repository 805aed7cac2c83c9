import type { Day } from '#kernel/dates.ts';
import { type Grade, GRADES, type Level, LEVELS, rankOf } from './level.ts';

/** Facts of a year that the tables keep: one list to a table, by the names that books give them. What reads and writes a table follows it. */

/** How a fact is kept: levels and grades by their rank, tenths as a whole number of them (27,5 is 275), a mark as yes or no. */
export type StoredType = 'level' | 'grade' | 'int' | 'tenths' | 'number' | 'text' | 'date' | 'mark';
export type StoredFacts = Readonly<Record<string, StoredType>>;

/** A fact as people tell it: `excellent`, 27.5, `2025-12-31`, yes; null where nothing is said. */
export type Told = string | number | boolean | readonly string[] | null;

interface ToldAs {
  readonly level: Level | null;
  readonly grade: Grade | null;
  readonly int: number | null;
  readonly tenths: number | null;
  readonly number: number | null;
  readonly text: string | null;
  readonly date: Day | null;
  readonly mark: boolean;
}

/** All facts of a list as somebody told them; null is a fact that is absent. */
export type ToldFacts<F extends StoredFacts> = { readonly [Fact in keyof F]: ToldAs[F[Fact]] };

/** Nothing told: every fact absent, every mark not set. */
export const nothingTold = <F extends StoredFacts>(facts: F): ToldFacts<F> =>
  Object.fromEntries(Object.entries(facts).map(([fact, type]) => [fact, type === 'mark' ? false : null])) as ToldFacts<F>;

const COLUMN_TYPES = {
  level: 'smallint',
  grade: 'smallint',
  int: 'integer',
  tenths: 'integer',
  number: 'numeric',
  text: 'text',
  date: 'date',
  mark: 'boolean',
} as const satisfies Record<StoredType, string>;

/** Column of a fact: books write `targetsDone`, the table `targets_done`. */
export function columnOf(fact: string): string {
  return fact.replace(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}

export const columnsOf = (facts: StoredFacts): string[] => Object.keys(facts).map(columnOf);

/** `targets_done integer` and so on: the facts as columns of a table that holds them for a moment. */
export const typedColumns = (facts: StoredFacts): string[] =>
  Object.entries(facts).map(([fact, type]) => `${columnOf(fact)} ${COLUMN_TYPES[type]}`);

/** What was told, by the columns that keep it; what nobody told is absent, and a mark that nobody set is no. */
export function storedRow<F extends StoredFacts>(facts: F, told: { readonly [Fact in keyof F]: Told }): Record<string, Told> {
  return Object.fromEntries(Object.entries(facts).map(([fact, type]) => [columnOf(fact), storedValue(type, told[fact] ?? null)]));
}

function storedValue(type: StoredType, told: Told): Told {
  if (type === 'mark') return told === true;
  if (type === 'level') return rankOf(LEVELS, told as string | null);
  if (type === 'grade') return rankOf(GRADES, told as string | null);
  return type === 'tenths' && told !== null ? Math.round(Number(told) * 10) : told;
}

/** Assignments of an update from the JSON `a.facts`: what it does not say stays as it was. */
export const assignments = (facts: StoredFacts): string =>
  Object.entries(facts)
    .map(([fact, type]) => {
      const column = columnOf(fact);
      return `${column} = CASE WHEN a.facts ? '${fact}' THEN (a.facts->>'${fact}')::${COLUMN_TYPES[type]} ELSE f.${column} END`;
    })
    .join(', ');
