import { TooMuch } from './allowance.ts';
import type { Cell, CellValue, MergedCells, Row, Sheet, TextRun } from '#kernel/cells.ts';
import { serialDay, type DateSystem } from './serial-days.ts';
import type { CellStyle } from './styles.ts';
import { inFont, lengthened, StringItem, unescaped, type StoredText } from './text-runs.ts';
import { MalformedPart, walkXml, type StartTag } from './xml.ts';

const mostRows = 200_000;
const lastRow = 1_048_576;
const lastColumn = 16_384;
const letterA = 64;

/** What the cells of a sheet refer to. */
export interface WorkbookContext {
  readonly dateSystem: DateSystem;
  readonly strings: readonly StoredText[];
  readonly style: (index: number) => CellStyle;
  /** Called for everything that is kept in memory. */
  readonly spend: () => void;
}

/** Reads one worksheet; only cells that hold something cost memory, wherever they stand. */
export function readSheetPart(part: Uint8Array, name: string, context: WorkbookContext): Sheet {
  const reader = new SheetReader(context);
  walkXml(part, reader);
  return { name, rows: inOrder(reader.rows), merged: reader.merged };
}

class SheetReader {
  readonly rows: Row[] = [];
  readonly merged: MergedCells[] = [];
  readonly #context: WorkbookContext;
  /** Equal strings in equal fonts are one object: most cells repeat a few words. */
  readonly #texts = new Map<string, CellValue>();
  readonly #item = new StringItem();
  #rowCount = 0;
  #rowNumber = 0;
  #cells: Cell[] = [];
  #column = 0;
  #type = 'n';
  #style = 0;
  #inCell = false;
  #inItem = false;
  #stored: string | undefined;
  #inValue = false;

  constructor(context: WorkbookContext) {
    this.#context = context;
  }

  open(name: string, tag: StartTag): void {
    if (this.#inCell) this.#openInCell(name, tag);
    else if (name === 'c') this.#openCell(tag);
    else if (name === 'row') this.#openRow(tag);
    else if (name === 'mergeCell') this.#merge(tag.attribute('ref') ?? '');
  }

  text(piece: string): void {
    if (this.#inValue) this.#stored = lengthened(this.#stored ?? '', piece);
    else if (this.#inItem) this.#item.text(piece);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'is') this.#inItem = false;
    else if (this.#inItem) this.#item.close(name);
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#cells.length > 0) {
      this.rows.push({ number: this.#rowNumber, cells: inColumnOrder(this.#cells) });
      this.#cells = [];
    }
  }

  #openRow(tag: StartTag): void {
    this.#rowCount += 1;
    if (this.#rowCount > mostRows) throw new TooMuch();
    const number = tag.attribute('r');
    this.#rowNumber = number === undefined ? this.#rowNumber + 1 : Number(number);
    if (!(this.#rowNumber >= 1 && this.#rowNumber <= lastRow)) throw new MalformedPart('a row outside the sheet');
    this.#column = 0;
  }

  #openCell(tag: StartTag): void {
    const reference = tag.attribute('r');
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (!(this.#column >= 1 && this.#column <= lastColumn)) throw new MalformedPart('a cell outside the sheet');
    this.#type = tag.attribute('t') ?? 'n';
    this.#style = Number(tag.attribute('s') ?? 0);
    this.#stored = undefined;
    this.#inCell = true;
  }

  #openInCell(name: string, tag: StartTag): void {
    if (this.#inItem) this.#item.open(name, tag);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'is') this.#inItem = true;
  }

  #closeCell(): void {
    this.#inCell = false;
    const value = this.#type === 'inlineStr' ? this.#inline() : this.#value();
    if (value === undefined) return;
    this.#context.spend();
    this.#cells.push({ column: this.#column, value });
  }

  #inline(): CellValue | undefined {
    const runs = this.#item.take();
    return textValue(inFont(runs, this.#context.style(this.#style).font));
  }

  #value(): CellValue | undefined {
    const stored = this.#stored;
    if (stored === undefined || stored === '') return undefined;
    switch (this.#type) {
      case 's':
        return this.#shared(stored);
      case 'str':
        return textValue([{ text: unescaped(stored), font: this.#context.style(this.#style).font }]);
      case 'b':
        return { kind: 'boolean', boolean: stored.trim() === '1' || stored.trim() === 'true' };
      case 'e':
        return { kind: 'error', error: stored };
      case 'd':
        return { kind: 'date', day: stored.trim().slice(0, 10) };
      default:
        return this.#number(stored);
    }
  }

  #shared(stored: string): CellValue | undefined {
    const font = this.#context.style(this.#style).font;
    const key = `${stored} ${font}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const runs = this.#context.strings[Number(stored)];
    if (runs === undefined) throw new MalformedPart('a string that is not in the file');
    const value = textValue(inFont(runs, font));
    if (value !== undefined) this.#texts.set(key, value);
    return value;
  }

  #number(stored: string): CellValue {
    const number = Number(stored);
    if (!Number.isFinite(number)) throw new MalformedPart('a number that is none');
    const { isDate, percentDecimals } = this.#context.style(this.#style);
    const day = isDate ? serialDay(number, this.#context.dateSystem) : undefined;
    if (day !== undefined) return { kind: 'date', day };
    return percentDecimals === undefined ? { kind: 'number', number } : { kind: 'number', number, percentDecimals };
  }

  #merge(reference: string): void {
    this.#context.spend();
    const [from = '', to = from] = reference.split(':');
    this.merged.push({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) });
  }
}

function textValue(runs: readonly TextRun[]): CellValue | undefined {
  return runs.some((run) => run.text !== '') ? { kind: 'text', runs } : undefined;
}

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code <= letterA || code > letterA + 26) break;
    column = column * 26 + code - letterA;
  }
  return column;
}

function rowOf(reference: string): number {
  return Number(/\d+$/u.exec(reference)?.[0] ?? 0);
}

/** Files may list rows and cells in any order; the last of two with one address counts. */
function inOrder(rows: Row[]): readonly Row[] {
  const sorted = rows.every((row, index) => index === 0 || row.number > rows[index - 1]!.number);
  if (sorted) return rows;
  const byNumber = new Map<number, Cell[]>();
  for (const row of rows) byNumber.set(row.number, [...(byNumber.get(row.number) ?? []), ...row.cells]);
  return [...byNumber].toSorted(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells: inColumnOrder(cells) }));
}

function inColumnOrder(cells: Cell[]): readonly Cell[] {
  const sorted = cells.every((cell, index) => index === 0 || cell.column > cells[index - 1]!.column);
  if (sorted) return cells;
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  return [...byColumn.values()].toSorted((a, b) => a.column - b.column);
}
