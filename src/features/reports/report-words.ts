import { printedNumber } from '#kernel/numbers.ts';
import { nameKeys } from '#kernel/vietnamese.ts';
import { type Level, LEVELS } from '#domain/level.ts';
import type { LevelCounts } from '#features/ratings/ratings.ts';
import type { QuotaReading, ReportData } from './reports.ts';

/** Levels as a report lists them, highest first. */
export const LEVELS_DOWN: readonly Level[] = LEVELS.toReversed();

/** `4.917`: a whole number with the thousands parted as Vietnamese offices do. */
export const grouped = (count: number): string => printedNumber(count, 'vi');

/** `08` in a sentence: counts below ten take a zero, a count of none does not. */
export const counted = (count: number): string => (count > 0 && count < 10 ? `0${count}` : grouped(count));

/** Share in percent with one decimal, rounded half up on whole numbers: `19,5`; `–` where there is nothing to share. */
export function share(count: number, of: number): string {
  if (of === 0) return '–';
  const value = Math.floor((count * 2000 + of) / (of * 2));
  return `${grouped(Math.trunc(value / 10))},${value % 10}`;
}

/** `41 được xếp loại × 20% = 8,2 → 8 (làm tròn xuống); đã dùng 8` */
export function quotaArithmetic(reading: QuotaReading, percent: number): string {
  const { base, limit, used, over } = reading;
  const exact = base.count * percent;
  const rounding = exact % 100 === 0 ? '' : limit * 100 < exact ? ' (làm tròn xuống)' : ' (làm tròn lên)';
  const excess = over > 0 ? `, vượt ${grouped(over)}` : '';
  return `${grouped(base.count)} ${base.label} × ${percent}% = ${grouped(exact / 100)} → ${grouped(limit)}${rounding}; đã dùng ${grouped(used)}${excess}`;
}

/** The reading in force first, the others in the order given. */
export function readingsInForceFirst(data: ReportData): readonly QuotaReading[] {
  const { profile, readings } = data.quota;
  return readings.toSorted((a, b) => Number(b.profile === profile) - Number(a.profile === profile));
}

export const total = (counts: LevelCounts): number => counts.rated + counts.notRated + counts.pending;

/** `2016 – 2020`: the five years that end in the rating year. */
export const fiveYears = (year: number): string => `${year - 4} – ${year}`;

const alphabet = new Intl.Collator('vi');

/** People in the order that lists of names have: by given name, in the Vietnamese alphabet. */
export const byGivenName = <T extends { readonly name: string }>(people: readonly T[]): T[] =>
  people
    .map((person) => ({ person, keys: nameKeys(person.name) }))
    .toSorted((a, b) => alphabet.compare(a.keys[0], b.keys[0]) || alphabet.compare(a.keys[1], b.keys[1]))
    .map(({ person }) => person);

/** The condition and its article in one line. */
export const withArticle = (condition: { readonly label: string; readonly article: string }): string =>
  condition.article === '' ? condition.label : `${condition.label} (${condition.article})`;

/** What is owed and by whom: `M5: chi bộ` */
export const owed = (missing: { readonly label: string; readonly owner: string }): string => `${missing.label} – ${missing.owner}`;
