import type { TextRun } from '#kernel/cells.ts';
import { MalformedPart, walkXml, type StartTag } from './xml.ts';

/** A run without a font of its own has the font of its cell. */
export interface StoredRun {
  readonly text: string;
  readonly font: string | undefined;
}

/** Excel writes characters that XML cannot hold as `_x000D_`, and such a text itself as `_x005F_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A string of the workbook: mostly one text, which then is kept as no more than that. */
export type StoredText = string | readonly StoredRun[];

export function inFont(stored: StoredText, font: string): TextRun[] {
  if (typeof stored === 'string') return [{ text: stored, font }];
  return stored.map((run) => ({ text: run.text, font: run.font ?? font }));
}

/** Excel ends a cell at 32,767 characters. */
const longestText = 1024 * 1024;

/** Adds a piece to the text of a cell. */
export function lengthened(text: string, piece: string): string {
  if (text.length + piece.length > longestText) throw new MalformedPart('a text that no cell can hold');
  return text + piece;
}

/** Gathers the runs of one string item (`si` or `is`); reading aids (`rPh`) are no part of its text. */
export class StringItem {
  #runs: StoredRun[] = [];
  #font: string | undefined;
  #text: string | undefined;
  #inReadingAid = false;

  open(name: string, tag: StartTag): void {
    if (name === 'rPh') this.#inReadingAid = true;
    else if (name === 'r') this.#font = undefined;
    else if (name === 'rFont') this.#font = tag.attribute('val');
    else if (name === 't' && !this.#inReadingAid) this.#text = '';
  }

  text(piece: string): void {
    if (this.#text !== undefined) this.#text = lengthened(this.#text, piece);
  }

  close(name: string): void {
    if (name === 'rPh') this.#inReadingAid = false;
    else if (name === 'r') this.#font = undefined;
    else if (name === 't' && this.#text !== undefined) {
      this.#runs.push({ text: unescaped(this.#text), font: this.#font });
      this.#text = undefined;
    }
  }

  take(): StoredText {
    const runs = this.#runs;
    this.#runs = [];
    const [only] = runs;
    return runs.length === 1 && only?.font === undefined ? (only?.text ?? '') : runs;
  }
}

/** The shared strings in their order; `spend` is called for each. */
export function readSharedStrings(part: Uint8Array, spend: () => void): StoredText[] {
  const strings: StoredText[] = [];
  const item = new StringItem();
  walkXml(part, {
    open: (name, tag) => item.open(name, tag),
    text: (piece) => item.text(piece),
    close: (name) => {
      item.close(name);
      if (name !== 'si') return;
      spend();
      strings.push(item.take());
    },
  });
  return strings;
}
