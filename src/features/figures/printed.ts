/** Figures as they are printed: Vietnamese and English signs, and words that make a figure approximate. */
import { ok, refuse, type Result } from '#kernel/result.ts';
import { fold } from '#kernel/vietnamese.ts';
import { LARGEST_COUNT, type Direction, type Printed, type PrintedCount, type PrintedPercent } from './figures.ts';

const word = (words: string): RegExp => new RegExp(String.raw`^(?:${words})(?=[\s\d])\s*`, 'u');
const directions: readonly (readonly [Direction, RegExp, RegExp])[] = [
  ['below', word('gan|sap|duoi|chua den|it hon|nearly|almost|under|below|less than|up to'), /^[<≤]\s*/u],
  ['above', word('hon|tren|tu|it nhat|over|above|more than|at least'), /^[>≥]\s*/u],
  ['about', word('khoang|xap xi|chung|uoc|uoc tinh|about|around|approximately|circa'), /^[~≈]\s*/u],
];

/** `gần 120` → below and `120`; `120+` → above and `120`. */
function directed(text: string): { readonly direction: Direction; readonly rest: string } {
  const plain = fold(text);
  for (const [direction, words, sign] of directions) {
    const rest = plain.replace(words, '').replace(sign, '');
    if (rest !== plain) return { direction, rest };
  }
  return plain.endsWith('+') ? { direction: 'above', rest: plain.slice(0, -1).trim() } : { direction: 'exact', rest: plain };
}

/**
 * How far an approximate figure may be from its print: the place of its last digit that is not 0, and at least a tenth of it.
 * Wide on purpose: `hơn 1.000` may be 1.900, and a sum is called wrong only where no such number mends it.
 */
export function slackOf(figure: number): number {
  const zeros = figure === 0 ? 0 : (/0*$/u.exec(String(figure))?.[0].length ?? 0);
  return Math.max(10 ** zeros, Math.ceil(figure / 10));
}

function spread(value: number, direction: Direction, printed: Printed): PrintedCount {
  const slack = slackOf(value);
  return {
    printed,
    from: direction === 'below' || direction === 'about' ? Math.max(0, value - slack) : value,
    to: direction === 'above' || direction === 'about' ? value + slack : value,
  };
}

const silent = new Set(['', '-', '–', '—', '…', '...', '?', 'n/a', 'null']);
const none = new Set(['khong', 'khong co', 'none']);
const wholeNumber = /^(?:\d+|[1-9]\d{0,2}(?:([.,\s])\d{3})(?:\1\d{3})*)$/u;

/** A count as a number, a printed text (`08`, `1.234`, `gần 120`) or `{value, direction}`; null where the source is silent. */
export function readCount(raw: unknown): Result<PrintedCount | null, 'bad-count'> {
  if (raw === undefined || raw === null) return ok(null);
  if (typeof raw === 'number') return count(raw, 'exact', raw);
  if (typeof raw === 'object') return readDescribed(raw as Record<string, unknown>);
  if (typeof raw !== 'string') return refuse('bad-count');
  const { direction, rest } = directed(raw);
  if (silent.has(rest)) return ok(null);
  if (none.has(rest)) return count(0, 'exact', raw);
  return wholeNumber.test(rest) ? count(Number(rest.replace(/\D/gu, '')), direction, raw.trim()) : refuse('bad-count');
}

function count(value: number, direction: Direction, printed: Printed): Result<PrintedCount, 'bad-count'> {
  return Number.isInteger(value) && value >= 0 && value <= LARGEST_COUNT ? ok(spread(value, direction, printed)) : refuse('bad-count');
}

function readDescribed({ value, direction = 'about' }: Record<string, unknown>): Result<PrintedCount, 'bad-count'> {
  if (typeof value !== 'number') return refuse('bad-count');
  const known = [...directions.map(([name]) => name), 'exact' as const].find((name) => name === direction);
  return known === undefined ? refuse('bad-count') : count(value, known, value);
}

const percentSign = /\s*(?:%|phan tram|percent)\s*$/u;
const decimalNumber = /^\d{1,6}(?:[.,]\d{1,20})?$/u;
/** More decimals than this are not printed by hand but computed, and a computer's last ones are not to be trusted. */
const mostDecimals = 6;

export type PercentPrint = Pick<PrintedPercent, 'printed' | 'digits' | 'decimals' | 'direction'>;

/** A percentage as a number or a printed text (`19,5`, `19.51 %`, `hơn 71%`); null where the source is silent. */
export function readPercent(raw: unknown): Result<PercentPrint | null, 'bad-percent'> {
  if (raw === undefined || raw === null) return ok(null);
  if (typeof raw !== 'string' && typeof raw !== 'number') return refuse('bad-percent');
  const { direction, rest } = directed(typeof raw === 'number' ? plainDecimal(raw) : raw);
  const text = rest.replace(percentSign, '');
  if (silent.has(text)) return ok(null);
  const kept = keptDecimal(text);
  if (kept === undefined) return refuse('bad-percent');
  const [whole = '', decimals = ''] = kept.split('.');
  const printed = typeof raw === 'string' ? raw.trim() : raw;
  return ok({ printed, digits: BigInt(whole + decimals), decimals: decimals.length, direction });
}

/** The number with a decimal point and the decimals that count. */
function keptDecimal(text: string): string | undefined {
  if (!decimalNumber.test(text)) return undefined;
  const [whole, decimals] = text.split(/[.,]/u);
  if (decimals === undefined) return whole;
  return decimals.length > mostDecimals ? plainDecimal(Number(`${whole}.${decimals}`)) : `${whole}.${decimals}`;
}

function plainDecimal(number: number): string {
  return number.toFixed(mostDecimals).replace(/\.?0+$/u, '');
}
