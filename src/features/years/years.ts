/** Years: the picture of one committee's year. */

/** The years of a history strip: the five that a streak looks at, the rating year last. */
export function stripYears(year: number): readonly number[] {
  return [year - 4, year - 3, year - 2, year - 1, year];
}
