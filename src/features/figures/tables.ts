/** Reads published lines from a table: the header row is found by its headers, below titles, in any order of columns. */
import type { Result } from '#kernel/result.ts';
import { COUNTS, type CountName, type Printed, type PublishedLine } from './figures.ts';
import { columnNamed, type Column, type TextColumn } from './headers.ts';
import { bad, rawPercentages, readLines, type FiguresRefusal, type RawLine } from './reading.ts';

export interface TableRow {
  readonly number: number;
  /** By column, 1 = A; blank cells are absent. */
  readonly cells: ReadonlyMap<number, Printed>;
}

export interface Table {
  /** How the address of a cell is written for a person. */
  readonly address: (row: number, column: number) => string;
  readonly rows: readonly TableRow[];
}

const mostTitleRows = 10;

interface Header {
  readonly row: TableRow;
  readonly columns: ReadonlyMap<number, Column>;
}

/** The row that names most columns, two figures at least; undefined where the table is none of published results. */
export function headerOf(table: Table): Header | undefined {
  const candidates = table.rows.slice(0, mostTitleRows + 1).map((row) => ({ row, columns: columnsOf(row) }));
  const [best] = candidates.toSorted((a, b) => b.columns.size - a.columns.size);
  const figures = [...(best?.columns.values() ?? [])].filter((column) => column.kind !== 'text');
  return figures.length >= 2 ? best : undefined;
}

function columnsOf(row: TableRow): Map<number, Column> {
  const named = [...row.cells].map(([column, header]) => [column, columnNamed(String(header))] as const);
  return new Map(named.filter((pair): pair is readonly [number, Column] => pair[1] !== undefined));
}

/** Headers that are none of ours; their columns are not read. */
export function unreadHeaders(table: Table): string[] {
  const header = headerOf(table);
  return header === undefined
    ? []
    : [...header.row.cells].filter(([column]) => !header.columns.has(column)).map(([, text]) => String(text));
}

export function readTable(table: Table, header: Header): Result<readonly PublishedLine[], readonly FiguresRefusal[]> {
  const refusals = doubleColumns(table, header);
  const rows = table.rows.filter((row) => row.number > header.row.number && row.cells.size > 0);
  const raw = rows.map((row) => rawLine(table, header, row, refusals));
  return readLines(raw, refusals);
}

function doubleColumns(table: Table, { row, columns }: Header): FiguresRefusal[] {
  const seen = new Set<string>();
  return [...columns].flatMap(([at, column]) => {
    if (column.kind === 'percent' || !seen.has(column.key)) {
      if (column.kind !== 'percent') seen.add(column.key);
      return [];
    }
    return [
      bad('figures.double-column', table.address(row.number, at), row.cells.get(at), 'một cột khác đã có nghĩa này, chỉ giữ một cột'),
    ];
  });
}

function rawLine(table: Table, { row: head, columns }: Header, row: TableRow, refusals: FiguresRefusal[]): RawLine {
  const place = new Map([...columns].flatMap(([at, column]) => (column.kind === 'percent' ? [] : [[column.key as string, at] as const])));
  const where = (field: string): string => table.address(row.number, place.get(field) ?? 1);
  const cell = (field: TextColumn | CountName): Printed | undefined => row.cells.get(place.get(field) ?? 0);
  const widest = Math.max(...head.cells.keys());
  for (const [at, value] of row.cells) {
    if (at > widest)
      refusals.push(
        bad(
          'figures.too-many-cells',
          table.address(row.number, at),
          value,
          'ô nằm ngoài các cột có tiêu đề; số có dấu phẩy thập phân trong tệp .csv phải đặt trong dấu ngoặc kép',
        ),
      );
  }
  const percentages = [...columns].flatMap(([at, column]) =>
    column.kind === 'percent'
      ? [
          {
            where: table.address(row.number, at),
            label: column.header,
            printed: row.cells.get(at),
            numerator: column.numerator,
            base: column.base,
          },
        ]
      : [],
  );
  return {
    number: row.number,
    where,
    texts: { id: cell('id'), unit: cell('unit'), year: cell('year'), subject: cell('subject') },
    counts: Object.fromEntries(COUNTS.map((name) => [name, cell(name)])) as Record<CountName, unknown>,
    percentages: [...percentages, ...rawPercentages(parsed(cell('percentages')), where('percentages'), refusals)],
  };
}

/** A text that is no JSON stays a text, and is refused as one. */
function parsed(cell: Printed | undefined): unknown {
  try {
    return cell === undefined ? undefined : JSON.parse(String(cell));
  } catch {
    return cell;
  }
}
