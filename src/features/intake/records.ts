import { columnLetters, type CellValue, type Row } from '#kernel/cells.ts';
import { ok } from '#kernel/result.ts';
import { fold, writtenName } from '#kernel/vietnamese.ts';
import type { Told } from '#domain/stored-facts.ts';
import {
  longestCode,
  readBirth,
  readCode,
  readCodes,
  readDate,
  readListed,
  readNumber,
  readTenths,
  readText,
  readWholeNumber,
  shownText,
  type Reading,
} from './cells.ts';
import type { Column, Reads } from './column.ts';
import { columnsOfPlan } from './columns.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { IntakeRefusal } from './intake.ts';
import { listed, marks } from './listed-values.ts';
import { quoted, refuseCell, type CellAddress } from './refusals.ts';

/** One row of a sheet, read by the keys of its columns. A wrong cell reads as null and leaves a refusal. */
export interface SheetRecord {
  readonly row: number;
  /** What says who and where, as its column is read; null where the cell is blank or wrong. */
  readonly told: (key: string) => Told;
  /** The same of a text, a code, a name or a day. */
  readonly text: (key: string) => string | null;
  /** All facts of the sheet's plan. */
  readonly facts: () => Readonly<Record<string, Told>>;
  /** Whether the cell is wrong, so that nothing more is said about it. */
  readonly isRefused: (key: string) => boolean;
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
  return columnsOfPlan(layout.plan).find((column) => column.key === key)?.header ?? key;
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
  const identity = new Map(layout.plan.identity.map((column) => [column.key, column]));
  const cell = (key: string): CellValue | undefined => {
    const column = layout.columns.get(key);
    return column === undefined ? undefined : values.get(column);
  };
  const refuse = (key: string, code: IntakeRefusalCode, sentence: string): void => {
    refused.add(key);
    refusals.push(refuseCell(addressOf(layout, key, row.number), code, headerOf(layout, key), sentence));
  };
  const judged = (key: string, reading: Reading<Exclude<Told, null>>, expected: string): Told => {
    if (reading.ok) return reading.value;
    const problem = reading.refusal === 'out-of-range' ? 'cần số từ 0 đến 1.000.000.000.' : expected;
    refuse(key, reading.refusal, `đọc được ${quoted(shownText(cell(key)))}; ${problem}`);
    return null;
  };
  const read = ({ key, reads, most }: Column): Told => {
    const value = typeof reads === 'string' ? judged(key, READ[reads](cell(key)), EXPECTED[reads]) : oneOf(key, listed(reads.listed));
    if (most === undefined || typeof value !== 'number' || value <= most) return value;
    refuse(key, 'out-of-range', `đọc được ${quoted(shownText(cell(key)))}; cần số từ 0 đến ${most}.`);
    return null;
  };
  const oneOf = (key: string, list: ReturnType<typeof listed>) =>
    judged(key, readListed(cell(key), list), `cần một trong: ${list.expected}.`);
  const facts = () => {
    const values = Object.fromEntries(layout.plan.facts.map((column) => [column.key, read(column)]));
    for (const { key, notAbove = '' } of layout.plan.facts) {
      const [value, limit] = [values[key], values[notAbove]];
      if (typeof value !== 'number' || typeof limit !== 'number' || value <= limit || refused.has(notAbove)) continue;
      refuse(key, 'out-of-range', `đọc được ${value}, lớn hơn «${headerOf(layout, notAbove)}» (${limit}).`);
    }
    return values;
  };
  return {
    row: row.number,
    told: (key) => read(identity.get(key)!),
    text: (key) => read(identity.get(key)!) as string | null,
    facts,
    isRefused: (key) => refused.has(key),
    need: (key, value) => {
      if (value === null && layout.columns.has(key) && !refused.has(key)) {
        refuse(key, 'missing-value', 'để trống; ô này phải có giá trị.');
      }
      return value;
    },
    refuse,
  };
}

type Plain = Exclude<Reads, object>;

const READ = {
  code: readCode,
  codes: readCodes,
  name: (value) => {
    const text = readText(value);
    return text.ok ? ok((text.value && writtenName(text.value)) || null) : text;
  },
  text: readText,
  date: readDate,
  birth: readBirth,
  int: readWholeNumber,
  tenths: readTenths,
  number: readNumber,
  mark: (value) => {
    const mark = readListed(value, marks);
    return mark.ok ? ok(mark.value ?? false) : mark;
  },
} as const satisfies Record<Plain, (value: CellValue | undefined) => Reading<Exclude<Told, null>>>;

const EXPECTED = {
  code: `cần mã, nhiều nhất ${longestCode} ký tự.`,
  codes: `cần mã của một hay nhiều tổ chức, cách nhau bằng dấu «;», mỗi mã nhiều nhất ${longestCode} ký tự.`,
  name: 'cần chữ, không phải giá trị lỗi.',
  text: 'cần chữ, không phải giá trị lỗi.',
  date: dateExpected,
  birth: `${dateExpected.slice(0, -1)}, hoặc năm yyyy.`,
  int: 'cần một số nguyên.',
  tenths: 'cần một số có nhiều nhất một chữ số thập phân (như 26,5).',
  number: 'cần một số.',
  mark: `cần một trong: ${marks.expected}.`,
} as const satisfies Record<Plain, string>;
