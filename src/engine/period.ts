import type { Day } from '#kernel/dates.ts';

/** The rating year that a book is applied to, and the day on which it closes. */
export interface Period {
  readonly year: number;
  readonly closing: Day;
}

/**
 * Whole months from one day to another, rounded down: 30/6 to 31/12 is 6, 1/7 to 31/12 is 5; negative where `to` is earlier.
 */
export function fullMonths(from: Day, to: Day): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return to.slice(8, 10) < from.slice(8, 10) ? months - 1 : months;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
