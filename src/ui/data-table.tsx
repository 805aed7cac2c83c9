import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Notice } from './states.tsx';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

/** How a column of a table is drawn. */
export interface DrawnColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly end?: boolean | undefined;
  /** Pressing its heading sorts by it; `sorted` says that the rows are. */
  readonly onSort?: (() => void) | undefined;
  readonly sorted?: Direction | undefined;
}

type Direction = 'up' | 'down';
const SORTED = { up: 'ascending', down: 'descending' } as const;
const SORT_SIGNS = { up: '▲', down: '▼' } as const;

interface SheetProps<Row> {
  caption: string;
  columns: readonly DrawnColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Of a longer list: how many rows it has, and how many stand before these. */
  count?: number;
  before?: number;
  /** Steps to the right, for rows that stand below one another. */
  depth?: ((row: Row) => number) | undefined;
  /** What to say when there are no rows. */
  empty?: ReactNode;
}

/** A real table: its first column names the row, headings sort, and on a phone each row becomes a card. */
export function Sheet<Row extends object>({
  caption,
  columns,
  rows,
  rowKey,
  count = rows.length,
  before = 0,
  depth,
  empty,
}: SheetProps<Row>) {
  const t = useTexts<keyof typeof uiTexts>();
  if (rows.length === 0)
    return (
      empty ?? (
        <Notice title={t('ui.noRows.title')}>
          <p>{t('ui.noRows.text')}</p>
        </Notice>
      )
    );
  return (
    <table className="sheet" aria-rowcount={count + 1}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column.id} {...column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row)} aria-rowindex={before + index + 2}>
            {columns.map((column, place) => (
              <Cell key={column.id} column={column} row={row} first={place === 0} depth={depth?.(row) ?? 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading<Row>({ header, end, sorted, onSort }: DrawnColumn<Row>) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <th scope="col" className={end ? 'end' : undefined} aria-sort={sorted && SORTED[sorted]}>
      {onSort === undefined ? (
        header
      ) : (
        <button type="button" title={t('ui.sort', { column: header })} onClick={onSort}>
          {header} <span aria-hidden="true">{sorted ? SORT_SIGNS[sorted] : '↕'}</span>
        </button>
      )}
    </th>
  );
}

function Cell<Row>({ column, row, first, depth }: { column: DrawnColumn<Row>; row: Row; first: boolean; depth: number }) {
  const content = column.cell(row);
  if (first) {
    return (
      <th scope="row" style={depth > 0 ? { paddingInlineStart: `${0.75 + depth * 1.5}rem` } : undefined}>
        {content}
      </th>
    );
  }
  const blank = content === null || content === '' || content === false;
  return (
    <td data-label={column.header} className={[column.end && 'end', blank && 'blank'].filter(Boolean).join(' ') || undefined}>
      {content}
    </td>
  );
}

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column sorts by; without it the column cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number | readonly string[];
  readonly end?: boolean;
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Several keys are compared one after the other. */
function compare(left: unknown, right: unknown): number {
  if (Array.isArray(left) && Array.isArray(right))
    return left.map((key, index) => compare(key, right[index])).find((order) => order !== 0) ?? 0;
  return typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
}

type DataTableProps<Row> = Omit<SheetProps<Row>, 'columns' | 'count' | 'before'> & { columns: readonly Column<Row>[] };

/** A table that is all there: its headings sort it up, down, and back as it came. What can grow is a list of the server instead. */
export function DataTable<Row extends object>({ columns, rows, ...sheet }: DataTableProps<Row>) {
  const [by, setBy] = useState<{ readonly id: string; readonly direction: Direction } | null>(null);
  const sorted = useMemo(() => {
    const key = columns.find(({ id }) => id === by?.id)?.sortBy;
    if (by === null || key === undefined) return rows;
    return rows.toSorted((a, b) => compare(key(a), key(b)) * (by.direction === 'up' ? 1 : -1));
  }, [columns, rows, by]);
  const drawn = columns.map(({ sortBy, ...column }): DrawnColumn<Row> => {
    const direction = by?.id === column.id ? by.direction : undefined;
    const next = direction === undefined ? 'up' : direction === 'up' ? 'down' : null;
    return {
      ...column,
      sorted: direction,
      onSort: sortBy && (() => setBy(next === null ? null : { id: column.id, direction: next })),
    };
  });
  return <Sheet {...sheet} columns={drawn} rows={sorted} />;
}
