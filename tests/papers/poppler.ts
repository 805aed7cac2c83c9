import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hasPdfReader } from '#tests/support/pdf-reader.ts';

/**
 * Poppler reads PDFs with other code than the one that wrote them. In CI it must be there; elsewhere tests that need it
 * are skipped with a warning.
 */
export const poppler = hasPdfReader();
if (!poppler) console.warn('poppler-utils is not installed: PDFs are not read back and not looked at');

function withFile<T>(pdf: Uint8Array, read: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return read(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const textOf = (pdf: Uint8Array): string =>
  withFile(pdf, (file) => execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));

interface Word {
  readonly text: string;
  /** In millimetres from the page's upper edge. */
  readonly top: number;
  readonly bottom: number;
}

const MM = 25.4 / 72;

/** Every word, and where it stands on its page. */
export const wordsOf = (pdf: Uint8Array): readonly Word[] =>
  withFile(pdf, (file) =>
    [
      ...execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }).matchAll(
        /<word [^>]*yMin="([\d.]+)" [^>]*yMax="([\d.]+)">([^<]*)</gu,
      ),
    ].map(([, top, bottom, text]) => ({ text: text!, top: Number(top) * MM, bottom: Number(bottom) * MM })),
  );

/** The lines of `pdffonts` below its two heading lines. */
export const fontsOf = (pdf: Uint8Array): string[] =>
  withFile(pdf, (file) => execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2));

export interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** One byte each, 255 = white, row by row. */
  readonly pixels: Uint8Array;
}

/** One page as paper would show it, at `resolution` dots per inch. */
export function greyPage(pdf: Uint8Array, resolution: number, page = 1): GreyPage {
  return withFile(pdf, (file, folder) => {
    const root = join(folder, 'page');
    execFileSync('pdftoppm', ['-gray', '-singlefile', '-f', String(page), '-r', String(resolution), file, root]);
    const picture = readFileSync(`${root}.pgm`);
    const header = /^P5\s(\d+)\s(\d+)\s255\s/u.exec(picture.subarray(0, 40).toString('latin1'));
    if (header === null) throw new Error('pdftoppm wrote no grey picture');
    return { width: Number(header[1]), height: Number(header[2]), pixels: picture.subarray(header[0].length) };
  });
}

/** What stands in a square: `ink` is the sum of darkness, 1 for a black pixel; `height` the lines from the first ink to the last. */
export function print(page: GreyPage, left: number, top: number, side: number): { readonly ink: number; readonly height: number } {
  const lines: number[] = [];
  for (let y = Math.round(top); y < Math.round(top + side); y += 1) {
    const line = page.pixels.subarray(y * page.width + Math.round(left), y * page.width + Math.round(left + side));
    lines.push(line.reduce((sum, pixel) => sum + 255 - pixel, 0) / 255);
  }
  const inked = (line: number): boolean => line > 0.5;
  const first = lines.findIndex(inked);
  return { ink: lines.reduce((sum, line) => sum + line, 0), height: first === -1 ? 0 : lines.findLastIndex(inked) - first + 1 };
}
