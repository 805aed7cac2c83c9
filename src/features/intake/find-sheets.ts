/** Finds the sheets of a workbook and their header rows: by the headers first, by the sheet's name second. */
import { fold } from '#kernel/vietnamese.ts';
import type { MergedCells, Row, Sheet } from '#kernel/cells.ts';
import { shownText } from './cells.ts';
import type { Column } from './column.ts';
import { columnsOfPlan, headerMatcher, type SheetPlan } from './columns.ts';

/** A title row holds something; blank rows between titles are not counted. */
const mostTitleRows = 10;

/** Where one sheet has its columns. */
export interface SheetLayout {
  readonly plan: SheetPlan;
  readonly sheet: Sheet;
  readonly headerRow: number;
  /** Records begin below this row; a header may be merged over several rows. */
  readonly lastHeaderRow: number;
  /** Column number by key. */
  readonly columns: ReadonlyMap<string, number>;
  readonly unknown: readonly { readonly column: number; readonly header: string }[];
}

interface Header {
  readonly column: number;
  readonly text: string;
  readonly bottom: number;
}

/** A row that may be the header row. */
interface HeaderRow {
  readonly number: number;
  readonly headers: readonly Header[];
}

interface Candidate {
  readonly layout: SheetLayout;
  /** Required columns that the header row has. */
  readonly found: number;
  readonly named: boolean;
}

/** The layout of each plan's sheet; undefined where the workbook has no such sheet. */
export function findSheets(sheets: readonly Sheet[], plans: readonly SheetPlan[]): (SheetLayout | undefined)[] {
  const candidates = sheets.flatMap((sheet) => {
    const rows = headerRows(sheet);
    return plans.flatMap((plan) => bestHeaderRow(sheet, rows, plan) ?? []);
  });
  const byHeader = candidates.filter((candidate) => candidate.found * 2 > requiredColumns(candidate.layout.plan).length);
  const byName = candidates.filter((candidate) => candidate.named);
  const chosen = new Map<SheetPlan, SheetLayout>();
  const taken = new Set<Sheet>();
  for (const { layout } of [...byHeader.toSorted(betterFirst), ...byName.toSorted(betterFirst)]) {
    if (chosen.has(layout.plan) || taken.has(layout.sheet)) continue;
    chosen.set(layout.plan, layout);
    taken.add(layout.sheet);
  }
  return plans.map((plan) => chosen.get(plan));
}

/** Required columns that the sheet does not have, in the order of the plan. */
export function missingColumns(layout: SheetLayout): Column[] {
  return requiredColumns(layout.plan).filter((column) => !hasColumn(layout.columns, column));
}

function betterFirst(a: Candidate, b: Candidate): number {
  return share(b) - share(a) || Number(b.named) - Number(a.named);
}

function share({ found, layout }: Candidate): number {
  return found / requiredColumns(layout.plan).length;
}

function requiredColumns(plan: SheetPlan): Column[] {
  return columnsOfPlan(plan).filter((column) => column.required);
}

function hasColumn(columns: ReadonlyMap<string, number>, column: Column): boolean {
  return columns.has(column.key) || (column.parts?.every((part) => columns.has(part)) ?? false);
}

function bestHeaderRow(sheet: Sheet, rows: readonly HeaderRow[], plan: SheetPlan): Candidate | undefined {
  const named = fold(sheet.name) === fold(plan.name);
  let best: Candidate | undefined;
  for (const row of rows) {
    const layout = layoutOf(sheet, plan, row);
    const found = requiredColumns(plan).length - missingColumns(layout).length;
    if (best === undefined || found > best.found) best = { layout, found, named };
  }
  return best;
}

function layoutOf(sheet: Sheet, plan: SheetPlan, row: HeaderRow): SheetLayout {
  const match = headerMatcher(plan);
  const columns = new Map<string, number>();
  const main = new Set<string>();
  let lastHeaderRow = row.number;
  for (const header of row.headers) {
    const found = match(header.text);
    if (found === undefined) continue;
    lastHeaderRow = Math.max(lastHeaderRow, header.bottom);
    const { key } = found.column;
    if (columns.has(key) && (main.has(key) || !found.main)) continue;
    columns.set(key, header.column);
    if (found.main) main.add(key);
  }
  dropNeedlessParts(plan, columns);
  const used = new Set(columns.values());
  const unknown = row.headers.filter(({ column }) => !used.has(column)).map(({ column, text }) => ({ column, header: text }));
  return { plan, sheet, headerRow: row.number, lastHeaderRow, columns, unknown };
}

/** Where the whole is there, its parts are unknown columns. */
function dropNeedlessParts(plan: SheetPlan, columns: Map<string, number>): void {
  for (const { key, parts } of columnsOfPlan(plan)) {
    if (parts !== undefined && columns.has(key)) for (const part of parts) columns.delete(part);
  }
}

function headerRows(sheet: Sheet): HeaderRow[] {
  const tall = sheet.merged.filter(({ top, bottom }) => bottom > top);
  const rows: HeaderRow[] = [];
  const above = new Map<string, string>();
  for (const row of sheet.rows) {
    const headers = headersOf(row, tall, above);
    if (headers.length > 0) rows.push({ number: row.number, headers });
    if (rows.length > mostTitleRows) break;
  }
  return rows;
}

/** The headers of a row, with those that are merged into it from the rows `above`. */
function headersOf(row: Row, tall: readonly MergedCells[], above: Map<string, string>): Header[] {
  const bottoms = new Map(tall.filter(({ top }) => top === row.number).map(({ left, bottom }) => [left, bottom]));
  const headers = new Map<number, Header>();
  for (const { top, left, bottom } of tall) {
    const text = above.get(`${top}:${left}`);
    if (text !== undefined && bottom >= row.number) headers.set(left, { column: left, text, bottom });
  }
  for (const { column, value } of row.cells) {
    const text = shownText(value);
    if (text === '') continue;
    above.set(`${row.number}:${column}`, text);
    headers.set(column, { column, text, bottom: bottoms.get(column) ?? row.number });
  }
  return [...headers.values()].toSorted((a, b) => a.column - b.column);
}
