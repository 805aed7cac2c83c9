import { day, type Day } from './dates.ts';

/** What people type into a field, read the way they write it in Viet Nam. */

const PARTS = /^(\d{1,2})[\s./\-,]+(\d{1,2})[\s./\-,]+(\d{2}|\d{4})$/u;
const BARE = /^(\d{2})(\d{2})(\d{2}|\d{4})$/u;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;

/**
 * `1/2/26`, `01.02.2026`, `01022026` and `2026-02-01` are the first of February 2026: the day comes before the month. Two figures of a year are
 * the one nearest to `today`, at most ten years ahead of it. @returns undefined where it is no day of the calendar
 */
export function typedDay(text: string, today: Day): Day | undefined {
  const trimmed = text.trim();
  const [, isoYear, isoMonth, isoDay] = ISO.exec(trimmed) ?? [];
  if (isoYear !== undefined) return day(Number(isoYear), Number(isoMonth), Number(isoDay));
  const [, dayOfMonth, month, year] = PARTS.exec(trimmed) ?? BARE.exec(trimmed) ?? [];
  return year === undefined ? undefined : day(wholeYear(year, today), Number(month), Number(dayOfMonth));
}

function wholeYear(year: string, today: Day): number {
  if (year.length === 4) return Number(year);
  const now = Number(today.slice(0, 4));
  const inThisCentury = now - (now % 100) + Number(year);
  return inThisCentury > now + 10 ? inThisCentury - 100 : inThisCentury;
}

const WHOLE = /^[-+]?\d+$/u;
const GROUPED = /^[-+]?[1-9]\d{0,2}(?:[.\s]\d{3})+$/u;
const DECIMAL = /^[-+]?\d+[.,]\d+$/u;
const GROUPED_DECIMAL = /^[-+]?[1-9]\d{0,2}(?:[.\s]\d{3})+,\d+$/u;

/**
 * `2,5` and `2.5` are two and a half, `1.234.567` and `1 234` are grouped, `1.234,5` is both. One sign before three figures could be either and is
 * no answer, but for a point where whole numbers are asked for: there it groups. @returns undefined where it is no number
 */
export function typedNumber(text: string, { isWhole }: { readonly isWhole: boolean }): number | undefined {
  const trimmed = text.trim();
  if (WHOLE.test(trimmed)) return Number(trimmed);
  if (GROUPED_DECIMAL.test(trimmed)) return Number(trimmed.replaceAll(/[.\s]/gu, '').replace(',', '.'));
  if (isGrouped(trimmed, isWhole)) return Number(trimmed.replaceAll(/[.\s]/gu, ''));
  if (isWhole || !DECIMAL.test(trimmed) || isEither(trimmed)) return undefined;
  return Number(trimmed.replace(',', '.'));
}

/** `1.234`, and `1,234` as the English print it: a thousand and more, or one and a bit. */
const isEither = (text: string): boolean => /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/u.test(text);

const isGrouped = (text: string, isWhole: boolean): boolean => GROUPED.test(text) && (isWhole || !isEither(text));

/** A number as it is typed: with a comma; three figures behind it are followed by a nought, so that they are read again as they were. */
export function asTyped(value: number): string {
  const text = String(value).replace('.', ',');
  return isEither(text) ? `${text}0` : text;
}
