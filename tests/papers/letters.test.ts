/** A glyph can be lost on paper while the text of the PDF still reads well; so the letters are read back and looked at. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfRenderer } from '#papers/pdf/renderer.ts';
import { fontsOf, greyPage, poppler, print, textOf } from './poppler.ts';

const VOWELS = [...'aăâeêioôơuưy'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const SMALL = [...VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))), 'đ'];
const LETTERS = [...SMALL, ...SMALL.map((letter) => letter.toUpperCase())];

const COLUMNS = 15;
const CELL = 16;
const RESOLUTION = 300;
/** What another version of poppler may do to a letter: 1.5 % of its ink and one line of its height. Every tone mark does more. */
const INK_TOLERANCE = 0.015;
const HEIGHT_TOLERANCE = 1;

const FACES = [
  { face: 'Tinos', font: 'Tinos', weight: 'regular', style: 'normal' },
  { face: 'Tinos đậm', font: 'Tinos', weight: 'bold', style: 'normal' },
  { face: 'Tinos nghiêng', font: 'Tinos', weight: 'regular', style: 'italic' },
  { face: 'Be Vietnam Pro', font: 'Be Vietnam Pro', weight: 'regular', style: 'normal' },
];

/** Ink and height of a letter in pixels. */
type Shape = readonly [ink: number, height: number];

/** Shapes on pages that were looked at: face → letter → shape. */
const REFERENCE: Readonly<Record<string, Readonly<Record<string, Shape>>>> = JSON.parse(
  readFileSync(new URL('./letter-shapes.json', import.meta.url), 'utf8'),
);

const TEMPLATE = `
#set page(width: ${COLUMNS * CELL}mm, height: ${Math.ceil(LETTERS.length / COLUMNS) * CELL}mm, margin: 0mm)
#set text(font: data.font, weight: data.weight, style: data.style, size: 24pt, top-edge: "bounds", bottom-edge: "bounds")
#grid(columns: (${CELL}mm,) * ${COLUMNS}, rows: ${CELL}mm, align: center + horizon, ..data.letters.map(letter => [#letter]))`;

const { render, close } = createPdfRenderer();
afterAll(close);

const page = (face: (typeof FACES)[number], letters: readonly string[]): Promise<Uint8Array> =>
  render({ template: TEMPLATE, data: { ...face, letters }, title: 'Chữ cái', language: 'vi', date: '2021-02-26' });

function shapes(pdf: Uint8Array): Record<string, Shape> {
  const picture = greyPage(pdf, RESOLUTION);
  const cell = (CELL / 25.4) * RESOLUTION;
  return Object.fromEntries(
    LETTERS.map((letter, index) => {
      const { ink, height } = print(picture, (index % COLUMNS) * cell, Math.floor(index / COLUMNS) * cell, cell);
      return [letter, [Math.round(ink), height]];
    }),
  );
}

const differ = (seen: Shape, expected: Shape): boolean =>
  Math.abs(seen[0] - expected[0]) > INK_TOLERANCE * expected[0] || Math.abs(seen[1] - expected[1]) > HEIGHT_TOLERANCE;

const NOTHING: Shape = [0, 0];

const unlike = (seen: Readonly<Record<string, Shape>>, expected: Readonly<Record<string, Shape>>): string[] =>
  LETTERS.filter((letter) => differ(seen[letter] ?? NOTHING, expected[letter] ?? NOTHING));

describe.skipIf(!poppler)('the 146 letters of Vietnamese in a PDF', () => {
  test('there are 146 of them', () => {
    expect(new Set(LETTERS).size).toBe(146);
  });

  test.each(FACES)('are read back exactly in $face, composed', async (face) => {
    const text = textOf(await page(face, LETTERS)).replace(/\s/gu, '');
    expect(text).toBe(LETTERS.join(''));
  });

  test('are composed even when they came apart', async () => {
    const [face] = FACES;
    if (face === undefined) throw new Error('no face');
    const text = textOf(
      await page(
        face,
        LETTERS.map((letter) => letter.normalize('NFD')),
      ),
    ).replace(/\s/gu, '');
    expect(text).toBe(LETTERS.join(''));
  });

  test.each(FACES)('are embedded as a subset in $face', async (face) => {
    const fonts = fontsOf(await page(face, LETTERS));
    expect(fonts).toHaveLength(1);
    expect(fonts[0]).toMatch(/^[A-Z]{6}\+(Tinos|BeVietnamPro)-\S+ .* yes yes yes /u);
  });

  test.each(FACES)('have all their ink in $face', async (face) => {
    expect(unlike(shapes(await page(face, LETTERS)), REFERENCE[face.face] ?? {})).toEqual([]);
  });

  test('a page that lost a letter, or only its mark, is found out', async () => {
    const [face] = FACES;
    if (face === undefined) throw new Error('no face');
    const damaged = LETTERS.map((letter) => (letter === 'ế' ? ' ' : letter === 'ạ' ? 'a' : letter === 'Ở' ? 'Ơ' : letter));
    expect(unlike(shapes(await page(face, damaged)), REFERENCE[face.face] ?? {})).toEqual(['ạ', 'ế', 'Ở']);
  });

  test('the reference tells every letter with a tone mark from the one without', () => {
    expect(Object.keys(REFERENCE)).toEqual(FACES.map(({ face }) => face));
    for (const letters of Object.values(REFERENCE)) {
      for (const letter of LETTERS) {
        const bare = letter
          .normalize('NFD')
          .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
          .normalize('NFC');
        if (bare === letter) continue;
        expect(differ(letters[bare] ?? NOTHING, letters[letter] ?? NOTHING), `${letter} and ${bare}`).toBe(true);
      }
    }
  });
});
