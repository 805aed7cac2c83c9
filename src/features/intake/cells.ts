/** What a cell means: the value that its column asks for, null for a blank, or why it is none. */
import { day, printedDay, type Day } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { CellValue, TextRun } from '#kernel/cells.ts';
import { unicodeText } from './legacy-fonts.ts';
import { tenthsOf } from '#engine/facts.ts';
import type { ListedValues } from './listed-values.ts';

export type Reading<T> = Result<T | null, 'unknown-value' | 'bad-date' | 'bad-number' | 'out-of-range'>;

const blank = ok(null);

/** The cell as text, in Unicode NFC and without outer spaces: what a person reads in it. A date is `dd/mm/yyyy`. */
export function shownText(value: CellValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'text':
      return cleanText(value.runs);
    case 'number':
      return plainDigits(value.number);
    case 'date':
      return printedDay(value.day);
    case 'boolean':
      return value.boolean ? 'TRUE' : 'FALSE';
    case 'error':
      return value.error;
  }
}

/** Cells with equal text share their runs, so each is converted once however often it stands in the file. */
const converted = new WeakMap<readonly TextRun[], string>();

function cleanText(runs: readonly TextRun[]): string {
  const known = converted.get(runs);
  if (known !== undefined) return known;
  const text = clean(sameFontJoined(runs));
  converted.set(runs, text);
  return text;
}

/** A letter and its marks may stand in two runs, so runs of one font are converted together. */
function sameFontJoined(runs: readonly TextRun[]): string {
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) return unicodeText(only.text, only.font);
  const joined: { text: string; font: string }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.font === run.font) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined
    .map((run) => unicodeText(run.text, run.font))
    .join('')
    .normalize('NFC');
}

/** Characters that no keyboard types and no database keeps; Excel files can smuggle them in. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/gu;

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unprintable, '').toWellFormed().trim();
}

function plainDigits(number: number): string {
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

export function readText(value: CellValue | undefined): Reading<string> {
  if (value?.kind === 'error') return refuse('unknown-value');
  const text = shownText(value);
  return text === '' ? blank : ok(text);
}

/** A code is looked up, so it must fit the index of a database; no register writes one of even half this length. */
export const longestCode = 100;

export function readCode(value: CellValue | undefined): Reading<string> {
  const text = readText(value);
  return text.ok && (text.value?.length ?? 0) > longestCode ? refuse('unknown-value') : text;
}

/** Codes parted by `;` or `,`, each once; null where there is none. */
export function readCodes(value: CellValue | undefined): Reading<readonly string[]> {
  const text = readText(value);
  if (!text.ok) return text;
  const codes = [...new Set((text.value ?? '').split(/[;,]/u).map((code) => code.trim()))].filter((code) => code !== '');
  if (codes.some((code) => code.length > longestCode)) return refuse('unknown-value');
  return codes.length === 0 ? blank : ok(codes);
}

export function readListed(value: CellValue | undefined, list: ListedValues): Reading<string | boolean> {
  const text = shownText(value);
  if (text === '') return blank;
  const found = list.find(text);
  return found === undefined ? refuse('unknown-value') : ok(found);
}

/** No count or measure of a year comes near it, and the database keeps whole numbers up to twice as many. */
const largestNumber = 1_000_000_000;

/** A number ≥ 0, also typed as text (`2,9`). `1.000` is refused: it may be a thousand or a one. */
export function readNumber(value: CellValue | undefined): Reading<number> {
  const number = value?.kind === 'number' ? value.number : typedNumber(value);
  if (number === null) return blank;
  if (number === undefined) return refuse('bad-number');
  return number < 0 || number > largestNumber ? refuse('out-of-range') : ok(number);
}

export function readWholeNumber(value: CellValue | undefined): Reading<number> {
  const number = value?.kind === 'number' ? value.number : typedNumber(value);
  if (typeof number === 'number' && !Number.isInteger(number)) return refuse('bad-number');
  return readNumber(value);
}

/** A number ≥ 0 with at most one decimal, which is refused and not rounded where it has more; what a formula leaves behind is passed over. */
export function readTenths(value: CellValue | undefined): Reading<number> {
  const number = value?.kind === 'number' ? value.number : typedNumber(value);
  if (number === null) return blank;
  const tenths = number === undefined ? undefined : tenthsOf(number);
  if (tenths === undefined) return refuse('bad-number');
  return tenths < 0 || tenths > 10 * largestNumber ? refuse('out-of-range') : ok(tenths / 10);
}

function typedNumber(value: CellValue | undefined): number | null | undefined {
  if (value === undefined) return null;
  if (value.kind !== 'text') return undefined;
  const text = shownText(value);
  if (text === '') return null;
  if (!/^-?\d{1,15}(?:[.,]\d{1,15})?$/u.test(text) || /^-?[1-9]\d{0,2}[.,]\d{3}$/u.test(text)) return undefined;
  return Number(text.replace(',', '.'));
}

const longestDate = 40;
const dayFirst = /^(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4})$/u;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const monthOnly = /^(\d{1,2})\s*\/\s*(\d{4})$/u;
const timeOfDay = /[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|AM|PM|SA|CH)?$/iu;

export function readDate(value: CellValue | undefined): Reading<Day> {
  if (value === undefined) return blank;
  if (value.kind === 'date') return ok(value.day);
  if (value.kind !== 'text') return refuse('bad-date');
  const text = shownText(value);
  if (text === '') return blank;
  const read = text.length > longestDate ? undefined : typedDay(text.replace(timeOfDay, ''));
  return read === undefined ? refuse('bad-date') : ok(read);
}

/** A birthday may be a year alone, which stays `yyyy`. */
export function readBirth(value: CellValue | undefined): Reading<string> {
  const text = value?.kind === 'number' || value?.kind === 'text' ? shownText(value) : '';
  return /^(?:1[89]|20)\d\d$/u.test(text) ? ok(text) : readDate(value);
}

function typedDay(text: string): Day | undefined {
  const first = dayFirst.exec(text);
  if (first !== null) return day(Number(first[4]), Number(first[3]), Number(first[1]));
  const iso = yearFirst.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const month = monthOnly.exec(text);
  return month === null ? undefined : day(Number(month[2]), Number(month[1]), 1);
}
