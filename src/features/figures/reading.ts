/** Reads published lines from JSON values and from the cells of a table: all of them, or everything that cannot be read. */
import { ok, refuse, type Result } from '#kernel/result.ts';
import {
  COUNTS,
  type CountName,
  type Printed,
  type PrintedCount,
  type PrintedCounts,
  type PrintedPercent,
  type PublishedLine,
  type Term,
} from './figures.ts';
import { countNamed } from './headers.ts';
import { readCount, readPercent } from './printed.ts';

export interface FiguresRefusal {
  readonly code:
    | 'figures.unreadable-file'
    | 'figures.unreadable-json'
    | 'figures.not-a-list'
    | 'figures.no-header'
    | 'figures.double-column'
    | 'figures.too-many-cells'
    | 'figures.bad-text'
    | 'figures.bad-count'
    | 'figures.bad-percent';
  /** `Trang1!C4`, `C4` or `[2].counts.good`; empty for the file itself. */
  readonly where: string;
  readonly message: string;
}

/** A line before its figures are read; each value can say where it stands. */
export interface RawLine {
  readonly number: number;
  readonly where: (field: string) => string;
  readonly texts: Readonly<Record<'id' | 'unit' | 'year' | 'subject', unknown>>;
  readonly counts: Readonly<Record<CountName, unknown>>;
  readonly percentages: readonly RawPercent[];
}

interface RawPercent {
  readonly where: string;
  readonly label: unknown;
  readonly printed: unknown;
  readonly numerator: unknown;
  readonly base: unknown;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects as the documentation of `check-figures` has them; fields that it does not name are let be. */
export function readJsonLines(value: unknown): Result<readonly PublishedLine[], readonly FiguresRefusal[]> {
  if (!Array.isArray(value)) return refuse([bad('figures.not-a-list', '', value, 'cần một danh sách [ … ] các dòng')]);
  const refusals: FiguresRefusal[] = [];
  const raw = value.map((line: unknown, index) => rawLine(line, index, refusals)).filter((line) => line !== undefined);
  return readLines(raw, refusals);
}

function rawLine(line: unknown, index: number, refusals: FiguresRefusal[]): RawLine | undefined {
  const at = `[${index}]`;
  const counts = isFields(line) ? (line['counts'] ?? {}) : undefined;
  if (!isFields(line) || !isFields(counts)) {
    refusals.push(
      bad('figures.not-a-list', isFields(line) ? `${at}.counts` : at, isFields(line) ? counts : line, 'cần một đối tượng { … }'),
    );
    return undefined;
  }
  const nested = (name: string): boolean => name in counts;
  return {
    number: index + 1,
    where: (field) => `${at}${nested(field) ? '.counts' : ''}.${field}`,
    texts: { id: line['id'], unit: line['unit'], year: line['year'], subject: line['subject'] },
    counts: Object.fromEntries(COUNTS.map((name) => [name, nested(name) ? counts[name] : line[name]])) as Record<CountName, unknown>,
    percentages: rawPercentages(line['percentages'], `${at}.percentages`, refusals),
  };
}

export function rawPercentages(value: unknown, where: string, refusals: FiguresRefusal[]): RawPercent[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isFields)) {
    refusals.push(bad('figures.not-a-list', where, value, 'cần một danh sách [ { "label", "printed", "numerator", "base" }, … ]'));
    return [];
  }
  return value.map(({ label, printed, numerator, base }, index) => ({ where: `${where}[${index}]`, label, printed, numerator, base }));
}

/** Reads the figures of the lines; one bad figure refuses the file, so that nothing unread passes for sound. */
export function readLines(
  raw: readonly RawLine[],
  before: readonly FiguresRefusal[],
): Result<readonly PublishedLine[], readonly FiguresRefusal[]> {
  const refusals = [...before];
  const lines = raw.map((line) => readLine(line, refusals));
  return refusals.length > 0 ? refuse(refusals) : ok(lines);
}

function readLine(raw: RawLine, refusals: FiguresRefusal[]): PublishedLine {
  const text = (field: 'id' | 'unit' | 'year' | 'subject'): Printed => {
    const value = raw.texts[field] ?? '';
    if (typeof value === 'string' || typeof value === 'number') return typeof value === 'string' ? value.normalize('NFC').trim() : value;
    refusals.push(bad('figures.bad-text', raw.where(field), value, 'cần chữ hoặc số'));
    return '';
  };
  const id = text('id');
  return {
    id: id === '' ? String(raw.number) : id,
    unit: String(text('unit')),
    year: String(text('year')),
    subject: String(text('subject')),
    counts: Object.fromEntries(COUNTS.map((name) => [name, countAt(raw.counts[name], raw.where(name), refusals)])) as PrintedCounts,
    percentages: raw.percentages.flatMap((percent) => percentAt(percent, refusals)),
  };
}

function countAt(value: unknown, where: string, refusals: FiguresRefusal[]): PrintedCount | null {
  const read = readCount(value);
  if (read.ok) return read.value;
  refusals.push(bad('figures.bad-count', where, value, 'cần số nguyên từ 0 (như 41, “1.234”, “gần 120”) hoặc để trống'));
  return null;
}

function percentAt(raw: RawPercent, refusals: FiguresRefusal[]): PrintedPercent[] {
  const read = readPercent(raw.printed);
  if (!read.ok)
    refusals.push(bad('figures.bad-percent', raw.where, raw.printed, 'cần tỷ lệ phần trăm (như 19,5, “19.51%”, “hơn 71%”) hoặc để trống'));
  if (!read.ok || read.value === null) return [];
  const label = typeof raw.label === 'string' ? raw.label.normalize('NFC').trim() : '';
  return [{ label, ...read.value, numerator: term(raw.numerator) ?? countNamed(label), base: term(raw.base) }];
}

/** A count's name or a number; words that name no count are as good as none. */
function term(value: unknown): Term | null {
  const named = typeof value === 'string' ? countNamed(value) : null;
  if (named !== null) return named;
  const read = readCount(value);
  return read.ok ? read.value : null;
}

const longestQuote = 60;

export function bad(code: FiguresRefusal['code'], where: string, read: unknown, expected: string): FiguresRefusal {
  const text = typeof read === 'string' ? read : (JSON.stringify(read) ?? 'không có gì');
  const shown = text.length > longestQuote ? `${Array.from(text).slice(0, longestQuote).join('')}…` : text;
  return { code, where, message: `${where === '' ? '' : `${where}: `}đã đọc «${shown}»; ${expected}.` };
}
