/** Ratings: the level that a subject is given for a year, what the book allows, and the summary of a committee's year. */

/** Levels of the yearly rating, lowest first: an index is the rank that the database keeps (HD 21-HD/BTCTW, B.1.3 and B.2.3). */
export const LEVELS = ['failed', 'completed', 'good', 'excellent'] as const;
export type Level = (typeof LEVELS)[number];

/** Grades of one criterion, lowest first. */
export const GRADES = ['poor', 'average', 'good', 'excellent'] as const;
export type Grade = (typeof GRADES)[number];

export const EXCELLENT = LEVELS.indexOf('excellent');

/** Years of a history strip: as many as the longest streak looks at. */
export const HISTORY_YEARS = 5;

/** Where a subject stands before its level is asked: rated, waiting for a fact, or left out by the book. */
export const STANDINGS = ['rated', 'pending', 'not-rated'] as const;
export type Standing = (typeof STANDINGS)[number];

export function levelOf(rank: number | null): Level | null {
  return rank === null ? null : (LEVELS[rank] ?? null);
}

export function rankOf(scale: readonly string[], value: string | null): number | null {
  return value === null ? null : scale.indexOf(value);
}

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
}

export interface Disagreement {
  readonly subject: string;
  readonly decided: Level;
  readonly eligible: Level;
  readonly failed: readonly string[];
}

/** The outcome of a committee's year, exactly as `tongket rate --json` prints it. */
export interface Summary {
  readonly year: number;
  readonly book: string;
  readonly profile: string;
  readonly grassroots: LevelCounts & { readonly typical: number };
  readonly cells: LevelCounts & { readonly typical: number };
  readonly members: LevelCounts;
  readonly quotas: readonly QuotaLine[];
  readonly streaks: { readonly memberFiveYears: readonly string[]; readonly cellTypicalFiveYears: readonly string[] };
  readonly commendations: {
    readonly typical: number;
    readonly leadership: number;
    readonly cellFiveYears: number;
    readonly memberFiveYears: number;
    readonly total: number;
  };
  readonly disagreements: readonly Disagreement[];
  readonly pending: readonly { readonly subject: string; readonly missing: readonly string[] }[];
  readonly notRated: readonly { readonly subject: string; readonly reason: string }[];
  readonly refusals: readonly unknown[];
}

const NOBODY: LevelCounts = { rated: 0, excellent: 0, good: 0, completed: 0, failed: 0, notRated: 0, pending: 0 };

/** The summary of a file from which nothing was taken in. */
export function emptySummary(year: number, book: string, profile: string): Summary {
  return {
    year,
    book,
    profile,
    grassroots: { ...NOBODY, typical: 0 },
    cells: { ...NOBODY, typical: 0 },
    members: NOBODY,
    quotas: [],
    streaks: { memberFiveYears: [], cellTypicalFiveYears: [] },
    commendations: { typical: 0, leadership: 0, cellFiveYears: 0, memberFiveYears: 0, total: 0 },
    disagreements: [],
    pending: [],
    notRated: [],
    refusals: [],
  };
}
