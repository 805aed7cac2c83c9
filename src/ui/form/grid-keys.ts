import type { KeyboardEvent } from 'react';

type Cell = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const CELLS = ':is(input:not([type=hidden]), select, textarea)';

/**
 * In a sheet of fields Enter and the arrows lead down and up its columns, and Enter at the foot of one to the head of the next; at the very last
 * field it sends, as everywhere. The arrows of a choice choose.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target as Cell;
  const place = cell.closest('td');
  const step = stepOf(event.key, cell);
  if (place === null || step === 0) return;
  const columns = columnsOf(event.currentTarget);
  const column = columns.findIndex((cells) => cells.includes(cell));
  const row = columns[column]?.indexOf(cell) ?? 0;
  const next = columns[column]?.[row + step] ?? (event.key === 'Enter' ? columns[column + 1]?.[0] : undefined);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

function stepOf(key: string, cell: Cell): -1 | 0 | 1 {
  if (key === 'Enter') return 1;
  if (cell instanceof HTMLSelectElement) return 0;
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}

/** The fields below one another: tables one after the other, of each its columns. */
function columnsOf(sheet: HTMLElement): readonly (readonly Cell[])[] {
  return [...sheet.querySelectorAll('table')]
    .flatMap((table) => {
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.cells]);
      const width = Math.max(0, ...rows.map((cells) => cells.length));
      return Array.from({ length: width }, (_, place) => rows.flatMap((cells) => cells[place]?.querySelector<Cell>(CELLS) ?? []));
    })
    .filter((cells) => cells.length > 0);
}
