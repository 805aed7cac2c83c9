import type { Day } from './dates.ts';

/** A stretch of text in one font; `font` is '' where the file names none. */
export interface TextRun {
  readonly text: string;
  readonly font: string;
}

/** What a cell holds; a formula cell holds its stored value. A blank cell is not in its row at all. */
export type CellValue =
  | { readonly kind: 'text'; readonly runs: readonly TextRun[] }
  /** `percentDecimals`: the number is shown in percent, with so many decimals. */
  | { readonly kind: 'number'; readonly number: number; readonly percentDecimals?: number }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'error'; readonly error: string };

export interface Cell {
  /** 1 = column A. */
  readonly column: number;
  readonly value: CellValue;
}

export interface Row {
  /** As Excel shows it. */
  readonly number: number;
  /** The cells that hold something, from left to right. */
  readonly cells: readonly Cell[];
}

/** A rectangle of merged cells; its value stands in the upper left one. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  /** The rows that hold something, from top to bottom; hidden ones too. */
  readonly rows: readonly Row[];
  readonly merged: readonly MergedCells[];
}

/** `A`, `Z`, `AA`, … for 1, 26, 27, … */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
