import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef, Row as TableRow } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Notice } from './states.tsx';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column sorts by; without it the column cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number | readonly string[];
  readonly end?: boolean;
}

/** Above this many rows only those near the window are in the page; all of them are when it is printed. */
const DRAW_ALL_UP_TO = 120;
const ROW_HEIGHT = 58;
const collator = new Intl.Collator('vi', { numeric: true });

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Drawn<Row extends object> = TableRow<typeof features, Row>;

/** Several keys are compared one after the other. */
function compare(left: unknown, right: unknown): number {
  if (Array.isArray(left) && Array.isArray(right))
    return left.map((key, index) => compare(key, right[index])).find((order) => order !== 0) ?? 0;
  return typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

/** The rows to draw, and the empty height above and below them. */
function useDrawnRows<Row extends object>(rows: readonly Drawn<Row>[]) {
  const frame = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const partly = rows.length > DRAW_ALL_UP_TO && !printing;
  const [top, setTop] = useState(0);
  useEffect(() => setTop(frame.current?.offsetTop ?? 0), [rows]);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: top,
    enabled: partly,
  });
  if (!partly) return { frame, drawn: rows.map((row, index) => ({ row, index })), above: 0, below: 0, measure: undefined };
  const items = virtualizer.getVirtualItems();
  const drawn = items.flatMap(({ index }) => {
    const row = rows[index];
    return row ? [{ row, index }] : [];
  });
  const above = Math.max(0, (items[0]?.start ?? top) - top);
  const below = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  return { frame, drawn, above, below, measure: virtualizer.measureElement };
}

function useRows<Row extends object>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        accessorFn: (row) => column.sortBy?.(row),
        enableSorting: column.sortBy !== undefined,
        sortDescFirst: false,
        sortFn: (left, right, id) => compare(left.getValue(id), right.getValue(id)),
      })),
    [columns],
  );
  return useTable({ features, columns: definitions, data: rows });
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;
const SORT_SIGNS = { asc: '▲', desc: '▼' } as const;

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Steps to the right, for rows that stand below one another. */
  depth?: (row: Row) => number;
  /** What to say when there are no rows. */
  empty?: ReactNode;
}

/** A real table: its first column names the row, headings sort, and on a phone each row becomes a card. */
export function DataTable<Row extends object>({ caption, columns, rows, rowKey, depth, empty }: DataTableProps<Row>) {
  const t = useTexts<keyof typeof uiTexts>();
  const table = useRows(columns, rows);
  const { frame, drawn, above, below, measure } = useDrawnRows(table.getRowModel().rows);
  if (rows.length === 0)
    return (
      empty ?? (
        <Notice title={t('ui.noRows.title')}>
          <p>{t('ui.noRows.text')}</p>
        </Notice>
      )
    );
  return (
    <div ref={frame}>
      <table className="sheet" aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => {
              const model = table.getColumn(column.id);
              const sorted = model?.getIsSorted() || null;
              return (
                <th key={column.id} scope="col" className={column.end ? 'end' : undefined} aria-sort={sorted ? SORTED[sorted] : undefined}>
                  {column.sortBy ? (
                    <button type="button" title={t('ui.sort', { column: column.header })} onClick={() => model?.toggleSorting()}>
                      {column.header} <span aria-hidden="true">{sorted ? SORT_SIGNS[sorted] : '↕'}</span>
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr className="gap" aria-hidden="true" style={{ height: above }} />}
          {drawn.map(({ row, index }) => (
            <tr key={rowKey(row.original)} ref={measure} data-index={index} aria-rowindex={index + 2}>
              {columns.map((column, place) => (
                <Cell key={column.id} column={column} row={row.original} first={place === 0} depth={depth?.(row.original) ?? 0} />
              ))}
            </tr>
          ))}
          {below > 0 && <tr className="gap" aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, first, depth }: { column: Column<Row>; row: Row; first: boolean; depth: number }) {
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
