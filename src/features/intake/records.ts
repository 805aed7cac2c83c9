import { columnLetters, type CellValue, type Row } from '#kernel/cells.ts';
import { fold, writtenName } from '#kernel/vietnamese.ts';
import {
  longestCode,
  readBirth,
  readCode,
  readDate,
  readListed,
  readNumber,
  readText,
  readWholeNumber,
  shownText,
  type Reading,
} from './cells.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { IntakeRefusal } from './intake.ts';
import { marks, type ListedValues } from './listed-values.ts';
import { quoted, refuseCell, type CellAddress } from './refusals.ts';

/** One row of a sheet, read by the keys of its columns. A wrong cell reads as null and leaves a refusal. */
export interface SheetRecord {
  readonly row: number;
  readonly text: (key: string) => string | null;
  /** As names are kept: without signs that nobody sees. */
  readonly name: (key: string) => string | null;
  readonly code: (key: string) => string | null;
  readonly date: (key: string) => string | null;
  readonly birth: (key: string) => string | null;
  readonly number: (key: string) => number | null;
  readonly wholeNumber: (key: string) => number | null;
  readonly listed: <T>(key: string, list: ListedValues<T>) => T | null;
  readonly mark: (key: string) => boolean;
  /** The value, or a refusal where the cell is blank; nothing more is said about a column that is missing. */
  readonly need: <T>(key: string, value: T | null) => T | null;
  readonly refuse: (key: string, code: IntakeRefusalCode, sentence: string) => void;
}

const dateExpected = 'cần ngày có thật dạng dd/mm/yyyy, hoặc mm/yyyy khi chỉ biết tháng.';

/** A file with more is not read to its end: a person mends the first thousand, and a computer has no room for all. */
const mostRefusals = 1_000_000;

/** The records of a sheet, from below its header to its end, without blank rows and totals. */
export function* recordsOf(layout: SheetLayout, refusals: IntakeRefusal[]): Generator<SheetRecord> {
  for (const row of layout.sheet.rows) {
    if (refusals.length >= mostRefusals) return;
    if (row.number > layout.lastHeaderRow && !isSkipped(row)) yield recordOf(layout, row, refusals);
  }
}

/** Where a key's cell of a row stands. */
export function addressOf(layout: SheetLayout, key: string, row: number): CellAddress {
  return { sheet: layout.sheet.name, row, column: columnLetters(layout.columns.get(key) ?? 0) };
}

export function headerOf(layout: SheetLayout, key: string): string {
  return layout.plan.columns.find((column) => column.key === key)?.header ?? key;
}

const longestTotal = 255;

/** Blank rows, and totals: their first text is `Cộng`, or begins with `Tổng cộng`. */
function isSkipped(row: Row): boolean {
  for (const { value } of row.cells) {
    const text = shownText(value);
    if (text === '') continue;
    const plain = value.kind === 'text' && text.length <= longestTotal ? fold(text) : '';
    return plain === 'cong' || plain.startsWith('tong cong');
  }
  return true;
}

function recordOf(layout: SheetLayout, row: Row, refusals: IntakeRefusal[]): SheetRecord {
  const values = new Map(row.cells.map((cell) => [cell.column, cell.value]));
  const refused = new Set<string>();
  const cell = (key: string): CellValue | undefined => {
    const column = layout.columns.get(key);
    return column === undefined ? undefined : values.get(column);
  };
  const refuse = (key: string, code: IntakeRefusalCode, sentence: string): void => {
    refused.add(key);
    refusals.push(refuseCell(addressOf(layout, key, row.number), code, headerOf(layout, key), sentence));
  };
  const read = <T>(key: string, reading: Reading<T>, expected: string): T | null => {
    if (reading.ok) return reading.value;
    const problem = reading.refusal === 'out-of-range' ? 'cần số từ 0 đến 1.000.000.000.' : expected;
    refuse(key, reading.refusal, `đọc được ${quoted(shownText(cell(key)))}; ${problem}`);
    return null;
  };
  const listed = <T>(key: string, list: ListedValues<T>): T | null =>
    read(key, readListed(cell(key), list), `cần một trong: ${list.expected}.`);
  return {
    row: row.number,
    text: (key) => read(key, readText(cell(key)), 'cần chữ, không phải giá trị lỗi.'),
    name: (key) => {
      const text = read(key, readText(cell(key)), 'cần chữ, không phải giá trị lỗi.');
      return (text && writtenName(text)) || null;
    },
    code: (key) => read(key, readCode(cell(key)), `cần mã, nhiều nhất ${longestCode} ký tự.`),
    date: (key) => read(key, readDate(cell(key)), dateExpected),
    birth: (key) => read(key, readBirth(cell(key)), `${dateExpected.slice(0, -1)}, hoặc năm yyyy.`),
    number: (key) => read(key, readNumber(cell(key)), 'cần một số.'),
    wholeNumber: (key) => read(key, readWholeNumber(cell(key)), 'cần một số nguyên.'),
    listed,
    mark: (key) => listed(key, marks) ?? false,
    need: (key, value) => {
      if (value === null && layout.columns.has(key) && !refused.has(key)) {
        refuse(key, 'missing-value', 'để trống; ô này phải có giá trị.');
      }
      return value;
    },
    refuse,
  };
}
