/** Levels of the yearly rating, lowest first: an index is the rank that the database keeps (HD 21-HD/BTCTW, B.1.3 and B.2.3). */
export const LEVELS = ['failed', 'completed', 'good', 'excellent'] as const;
export type Level = (typeof LEVELS)[number];

/** Grades of one criterion, lowest first. */
export const GRADES = ['poor', 'average', 'good', 'excellent'] as const;
export type Grade = (typeof GRADES)[number];

export const EXCELLENT = LEVELS.indexOf('excellent');

/** Where a subject stands before its level is asked: rated, waiting for a fact, or left out by the book. */
export const STANDINGS = ['rated', 'pending', 'not-rated'] as const;
export type Standing = (typeof STANDINGS)[number];

export function levelOf(rank: number | null): Level | null {
  return rank === null ? null : (LEVELS[rank] ?? null);
}

export function rankOf(scale: readonly string[], value: string | null): number | null {
  return value === null ? null : scale.indexOf(value);
}
