/** Ratings: the level that a subject is given for a year, what the book allows, and the summary of a committee's year. */

import type { Level } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';

/** Years of a history strip: as many as the longest streak looks at. */
export const HISTORY_YEARS = 5;

/** Counts of decided levels. `rated` = excellent + good + completed + failed. */
export interface LevelCounts {
  readonly rated: number;
  readonly excellent: number;
  readonly good: number;
  readonly completed: number;
  readonly failed: number;
  readonly notRated: number;
  readonly pending: number;
}

export interface QuotaLine {
  readonly subject: string;
  readonly group: string;
  readonly base: number;
  readonly limit: number;
  readonly used: number;
  readonly over: number;
  /** Of the base; null where a table says how many places there are. */
  readonly percent?: number | null;
}

export interface Disagreement {
  readonly subject: string;
  readonly decided: Level;
  readonly eligible: Level;
  readonly failed: readonly string[];
  /** Conditions that are asked for the decided level and cannot be told yet. */
  readonly undetermined?: readonly string[];
}

/**
 * The outcome of a committee's year, exactly as `tongket rate --json` prints it. Under a book that judges leaders and leading collectives it counts
 * them too, and each quota says its percentage.
 */
export interface Summary {
  readonly year: number;
  readonly book: string;
  readonly profile: string;
  readonly grassroots: LevelCounts & { readonly typical: number };
  readonly cells: LevelCounts & { readonly typical: number };
  readonly members: LevelCounts;
  readonly collectives?: LevelCounts;
  readonly leaders?: LevelCounts;
  readonly quotas: readonly QuotaLine[];
  readonly streaks: { readonly memberFiveYears: readonly string[]; readonly cellTypicalFiveYears: readonly string[] };
  readonly commendations: Commendations;
  readonly disagreements: readonly Disagreement[];
  readonly pending: readonly { readonly subject: string; readonly missing: readonly string[] }[];
  readonly notRated: readonly { readonly subject: string; readonly reason: string }[];
  readonly refusals: readonly unknown[];
}

/** Papers of the year by the book's names of them; `total` counts those that this committee gives itself, and comes after them. */
export type Commendations = Readonly<Record<'typical' | 'leadership' | 'cellFiveYears' | 'memberFiveYears' | 'total', number>> &
  Readonly<Record<string, number>>;

export const NO_COMMENDATIONS: Commendations = { typical: 0, leadership: 0, cellFiveYears: 0, memberFiveYears: 0, total: 0 };

const NOBODY: LevelCounts = { rated: 0, excellent: 0, good: 0, completed: 0, failed: 0, notRated: 0, pending: 0 };

/** Whether a book's summary speaks of leaders and leading collectives. */
export const ratesLeaders = ({ subjects }: Book): boolean => subjects.get('leader')?.facts.has('position') === true;

/** The summary of a file from which nothing was taken in. */
export function emptySummary(year: number, book: Book, profile: string): Summary {
  return {
    year,
    book: book.id,
    profile,
    grassroots: { ...NOBODY, typical: 0 },
    cells: { ...NOBODY, typical: 0 },
    members: NOBODY,
    ...(ratesLeaders(book) && { collectives: NOBODY, leaders: NOBODY }),
    quotas: [],
    streaks: { memberFiveYears: [], cellTypicalFiveYears: [] },
    commendations: countCommendations(book, []),
    disagreements: [],
    pending: [],
    notRated: [],
    refusals: [],
  };
}

export function countCommendations(book: Book, honours: readonly { readonly award: string }[]): Commendations {
  const counted = [...book.commendations.values()].map(({ id, givenBelow }) => ({
    id,
    givenBelow,
    count: honours.filter(({ award }) => award === id).length,
  }));
  const own = counted.filter(({ givenBelow }) => !givenBelow);
  const byName = (lines: typeof counted) => Object.fromEntries(lines.map(({ id, count }) => [id, count]));
  const total = own.reduce((sum, { count }) => sum + count, 0);
  return { ...byName(own), total, ...byName(counted.filter(({ givenBelow }) => givenBelow)) } as Commendations;
}
