import type { WrongCell } from './intake.contract.ts';

/** Wrong cells of one kind in one column: mended in one go, whatever their number. */
export interface FaultKind {
  readonly code: WrongCell['code'];
  readonly sheet: string;
  /** Letters, as Excel shows them; '' where it is about no column. */
  readonly column: string;
  readonly cells: readonly WrongCell[];
}

/** The most numerous kind first; of equal ones that which comes first in the file. */
export function kindsOf(refusals: readonly WrongCell[]): readonly FaultKind[] {
  const kinds = Map.groupBy(refusals, ({ code, sheet, column }) => JSON.stringify([code, sheet, column]));
  return [...kinds.values()]
    .map((cells) => ({ code: cells[0]!.code, sheet: cells[0]!.sheet, column: cells[0]!.column, cells }))
    .toSorted((a, b) => b.cells.length - a.cells.length);
}

/** One field of a line: quoted where it would break it, and never read as a formula. */
const field = (text: string): string => `"${text.replace(/^(?=[=+\-@\t\r])/u, "'").replaceAll('"', '""')}"`;

/**
 * All wrong cells as a table that Excel opens by a double click in whatever language it runs: UTF-16 with its mark, fields parted by tabs. Commas
 * and semicolons part fields in some languages and not in others.
 */
export function listOf(
  refusals: readonly WrongCell[],
  headers: readonly [sheet: string, cell: string, message: string],
): Uint8Array<ArrayBuffer> {
  const lines = [headers, ...refusals.map(({ sheet, row, column, message }) => [sheet, row === 0 ? '' : `${column}${row}`, message])];
  const text = `\ufeff${lines.map((line) => line.map(field).join('\t')).join('\r\n')}\r\n`;
  const bytes = new DataView(new ArrayBuffer(2 * text.length));
  for (let place = 0; place < text.length; place += 1) bytes.setUint16(2 * place, text.charCodeAt(place), true);
  return new Uint8Array(bytes.buffer);
}
