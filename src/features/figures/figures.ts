/**
 * Figures: results that somebody published elsewhere, as printed, and what can be proved about them.
 * Nothing here ever changes a printed figure: a finding stands next to it.
 */

/**
 * The counts of one published line.
 * `total`: those who were rated; `goodOrBetter`: excellent + good; `typical`: chosen from the excellent (“tiêu biểu”);
 * `roster`: all who belong = total + exempt + notRated.
 */
export const COUNTS = [
  'total',
  'excellent',
  'good',
  'completed',
  'failed',
  'goodOrBetter',
  'typical',
  'roster',
  'exempt',
  'notRated',
] as const;
export type CountName = (typeof COUNTS)[number];

/** No published count comes near it; a count of which nothing is known lies between 0 and here. */
export const LARGEST_COUNT = 1_000_000_000;

/** Whole numbers from `from` to `to`, both included; a known number has them equal. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A figure as the source has it: a number, or a text such as `gần 120`. */
export type Printed = string | number;

/** `below` = gần, dưới; `above` = hơn, trên; `about` = khoảng. */
export type Direction = 'exact' | 'below' | 'above' | 'about';

export interface PrintedCount extends Range {
  readonly printed: Printed;
}

export type PrintedCounts = Readonly<Record<CountName, PrintedCount | null>>;

/** What a percentage is taken of, or on: a count of its line, or a number of its own. */
export type Term = CountName | PrintedCount;

export interface PrintedPercent {
  readonly label: string;
  readonly printed: Printed;
  /** The print without its decimal sign: `19,5` has 195 and one decimal. */
  readonly digits: bigint;
  readonly decimals: number;
  readonly direction: Direction;
  /** null: not printed, or in words that are not understood. */
  readonly numerator: Term | null;
  readonly base: Term | null;
}

export interface PublishedLine {
  readonly id: string | number;
  readonly unit: string;
  readonly year: string;
  readonly subject: string;
  readonly counts: PrintedCounts;
  readonly percentages: readonly PrintedPercent[];
}

export type FindingCode =
  | 'sum-mismatch'
  | 'percent-mismatch'
  | 'percent-truncated'
  | 'base-implied'
  | 'no-base-fits'
  | 'solved'
  | 'roster-mismatch'
  | 'approximate'
  | 'not-enough';

/** A number, a text, a range as [from, to] (null: no end is known), or a list of names. */
export type FindingValue = Printed | null | readonly (number | null)[] | readonly string[];

export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
  readonly values: Readonly<Record<string, FindingValue>>;
}

/** One reading of the limit of 20 %: `percent` = excellent / base; null where a count is not known exactly. */
export interface QuotaReading {
  readonly percent: number | null;
  readonly limit: number | null;
  readonly over: number | null;
}

export interface Quota {
  readonly rated: QuotaReading;
  readonly goodOrBetter: QuotaReading;
  readonly good: QuotaReading;
}

/** What is said about one line, exactly as `tongket check-figures --json` prints it. */
export interface LineReport {
  readonly id: string | number;
  readonly findings: readonly Finding[];
  readonly quota: Quota;
}

export interface Sum {
  readonly whole: CountName;
  readonly parts: readonly CountName[];
  readonly broken: 'sum-mismatch' | 'roster-mismatch';
}

/** What must add up, whoever published it. */
export const SUMS: readonly Sum[] = [
  { whole: 'total', parts: ['excellent', 'good', 'completed', 'failed'], broken: 'sum-mismatch' },
  { whole: 'goodOrBetter', parts: ['excellent', 'good'], broken: 'sum-mismatch' },
  { whole: 'roster', parts: ['total', 'exempt', 'notRated'], broken: 'roster-mismatch' },
];

/** What every count can be: the whole numbers that are not ruled out. */
export type Ranges = Readonly<Record<CountName, Range>>;

export const isExact = ({ from, to }: Range): boolean => from === to;

/** The words for a count in a sentence. */
export const COUNT_WORDS: Readonly<Record<CountName, string>> = {
  total: 'tổng số được xếp loại',
  excellent: 'hoàn thành xuất sắc nhiệm vụ',
  good: 'hoàn thành tốt nhiệm vụ',
  completed: 'hoàn thành nhiệm vụ',
  failed: 'không hoàn thành nhiệm vụ',
  goodOrBetter: 'hoàn thành tốt nhiệm vụ trở lên',
  typical: 'tiêu biểu',
  roster: 'tổng số hiện có',
  exempt: 'được miễn',
  notRated: 'không xếp loại',
};
