import { writeXlsx, type Cell, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import type { Day } from '#kernel/dates.ts';
import { printable } from '#papers/printable.ts';

/** What a written cell holds; text stays text, whatever sign it begins with. */
export type WrittenValue = string | number | boolean | { readonly day: Day } | null;

export interface WrittenSheet {
  readonly name: string;
  /** Lines above the table, the first of them large. */
  readonly titles: readonly string[];
  /** Width in characters of ordinary text. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly WrittenValue[])[];
}

const name = 'Times New Roman';
const thin = { style: 'thin' as const, color: { rgb: '000000' } };
const border = { top: thin, right: thin, bottom: thin, left: thin };
const longestSheetName = 31;

const titleStyle = { font: { name, size: 14, bold: true }, alignment: { vertical: 'center' as const } };
const subtitleStyle = { font: { name, size: 13 } };
const headerStyle = {
  font: { name, size: 13, bold: true },
  border,
  fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'F2F2F2' } },
  alignment: { horizontal: 'center' as const, vertical: 'center' as const, wrapText: true },
};
const textStyle = { font: { name, size: 13 }, border, alignment: { vertical: 'top' as const, wrapText: true }, numFmt: '@' };
const numberStyle = { font: { name, size: 13 }, border, alignment: { vertical: 'top' as const } };
const dateStyle = { ...numberStyle, numFmt: 'dd/mm/yyyy' };

/** Writes plain tables in the manner of Vietnamese offices: titles, a header that stays in view, borders, days as dd/mm/yyyy. */
export async function writeSpreadsheet(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: printable(sheets).map(plainTable), defaultFont: { name, size: 13 } });
}

function plainTable(sheet: WrittenSheet): WriteSheet {
  const headerAt = sheet.titles.length === 0 ? 0 : sheet.titles.length + 1;
  const cells = new Map<string, Partial<Cell>>();
  const rows: CellValue[][] = [];
  const put = (row: number, column: number, value: CellValue, style: CellStyle): void => {
    (rows[row] ??= [])[column] = value;
    cells.set(`${row},${column}`, { value, style });
  };
  sheet.titles.forEach((title, row) => put(row, 0, title, row === 0 ? titleStyle : subtitleStyle));
  sheet.columns.forEach(({ header }, column) => put(headerAt, column, header, headerStyle));
  sheet.rows.forEach((row, index) =>
    sheet.columns.forEach((_, column) => {
      const { value, style } = styled(row[column] ?? null);
      put(headerAt + 1 + index, column, value, style);
    }),
  );
  return {
    name: sheet.name
      .replace(/[[\]:*?/\\]/gu, ' ')
      .slice(0, longestSheetName)
      .trim(),
    columns: sheet.columns.map(({ width }) => ({ width })),
    rows: Array.from(rows, (row) => Array.from(row ?? [], (value) => value ?? null)),
    cells,
    freezePane: { rows: headerAt + 1 },
  };
}

function styled(value: WrittenValue): { value: CellValue; style: CellStyle } {
  if (typeof value === 'object' && value !== null) return { value: new Date(`${value.day}T00:00:00Z`), style: dateStyle };
  return { value, style: typeof value === 'string' ? textStyle : numberStyle };
}
