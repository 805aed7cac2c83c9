import type { Bilingual } from '#kernel/bilingual.ts';
import type { Level } from '#domain/level.ts';
import { placesByRounding } from '#engine/quota.ts';
import type { LevelCounts, QuotaLine } from '#features/ratings/ratings.ts';

/** Years: the picture of one committee's year. */

/** What a year comes to: levels by kind of subject, and certificates of merit. */
export interface YearFigures {
  readonly grassroots: LevelCounts;
  readonly cells: LevelCounts;
  readonly members: LevelCounts;
  readonly commendations: number;
}

/** The figures of record: what the year came to when it was closed. */
export interface YearRecord {
  readonly closedBy: string;
  readonly closedAt: string;
  readonly figures: YearFigures;
}

/** Subjects of a class that are rated, and how many of them have no decided level yet. */
export function undecidedOf({ rated, pending, excellent, good, completed, failed }: LevelCounts) {
  const subjects = rated + pending;
  return { subjects, undecided: subjects - excellent - good - completed - failed };
}

/** The quota of the grassroots organisations in each reading, and how many groups of cells and members each reading finds over. */
export function quotaReadings(
  profiles: readonly { readonly id: string; readonly label: Bilingual }[],
  lines: readonly (QuotaLine & { readonly profile: string })[],
  percent: number,
) {
  const over = (profile: string, subject: string) =>
    lines.filter((line) => line.profile === profile && line.subject === subject && line.over > 0).length;
  const nothing = { base: 0, limit: 0, used: 0, over: 0 };
  return {
    readings: profiles.map(({ id, label }) => {
      const { base, limit, used, over } = lines.find((line) => line.profile === id && line.subject === 'grassroots') ?? nothing;
      return { profile: id, label, base, limit, used, over, roundings: roundingsOf(base, used, percent) };
    }),
    groupsOver: profiles.map(({ id }) => ({ profile: id, cells: over(id, 'cells'), members: over(id, 'members') })),
  };
}

function roundingsOf(base: number, used: number, percent: number) {
  if ((base * percent) % 100 === 0) return [];
  return placesByRounding(base, percent).map(({ round, places }) => ({ round, limit: places, over: Math.max(0, used - places) }));
}

type Earlier = ReadonlyMap<string, readonly { readonly year: number; readonly level: Level | null }[]>;

/** Levels of grassroots organisations year by year, oldest first, this year last. `other` counts wordings of no level. */
export function comparisonOf(year: number, now: LevelCounts, earlier: Earlier, isGrassroots: (code: string) => boolean) {
  const results = [...earlier].filter(([code]) => isGrassroots(code)).flatMap(([, years]) => years);
  const past = [...Map.groupBy(results, (result) => result.year)].map(([pastYear, rows]) => {
    const count = (level: Level | null) => rows.filter((row) => row.level === level).length;
    return {
      year: pastYear,
      excellent: count('excellent'),
      good: count('good'),
      completed: count('completed'),
      failed: count('failed'),
      other: count(null),
    };
  });
  const { excellent, good, completed, failed } = now;
  return [...past.toSorted((a, b) => a.year - b.year), { year, excellent, good, completed, failed, other: 0 }];
}
