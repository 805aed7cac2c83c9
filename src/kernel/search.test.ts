import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFound, searchWords } from './search.ts';
import { givenName } from './vietnamese.ts';

const finds = (search: string, text: string) => isFound(searchWords(search), text);

test.each([
  ['hùng', 'Hưng', false],
  ['hung', 'Hưng', true],
  ['hung', 'Nguyễn Văn Hùng', true],
  ['hùng', 'Nguyễn Văn Hùng', true],
  ['hùng nguyễn', 'Nguyễn Văn Hùng', true],
  ['nguyê', 'Nguyễn Văn Hùng', true],
  ['nguyé', 'Nguyễn Văn Hùng', false],
  ['hoà', 'Lê Hòa', true],
  ['hòa', 'Lê Hoà', true],
  ['thúy', 'Đặng Thị Thuý An', true],
  ['thủy', 'Đặng Thị Thuý An', false],
  ['đặng', 'ĐẶNG Thị An', true],
  ['đặng', 'Ðặng Thị An', true], // An Icelandic letter that looks the same.
  ['dang', 'Ðặng Thị An', true],
  ['đang', 'Dang Thị An', false],
  ["h'hen", 'H’Hen Niê', true],
  ['hhen', 'H’Hen Niê', true],
  ['h’hen niê', "H'Hen Niê", true],
  ['(b)', 'Nguyễn Thị Lan (B)', true],
  ['DV00012', 'DV00012 Lê Bình', true],
  ['1-qđ/đu', 'Quyết định 1-QĐ/ĐU', true],
  ['đ_“a”,:&]', 'Đ_“A”,:&] x', true],
  ['bình lê an', 'Lê Bình', false],
  ['', 'Lê Bình', true],
  ["'", 'Lê Bình', true],
])('«%s» in «%s»: %s', (search, text, expected) => {
  expect(finds(search, text)).toBe(expected);
});

test.each([
  ['Nguyễn Thị Mỹ Lan', 'Lan'],
  ['Nguyễn Thị Lan (B)', 'Lan'],
  ['Nguyễn Thị Lan (B) [2]', 'Lan'],
  ['(B)', '(B)'],
])('«%s» is called «%s»', (name, expected) => {
  expect(givenName(name)).toBe(expected);
});

// The oracle: each letter by hand, as a table of what it is written with.
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const VOWELS: Readonly<Record<string, readonly string[]>> = {
  a: ['a', 'â', 'ă'],
  e: ['e', 'ê'],
  i: ['i'],
  o: ['o', 'ô', 'ơ'],
  u: ['u', 'ư'],
  y: ['y'],
};
interface Sign {
  readonly base: string;
  readonly kind: string;
  readonly tone: string;
}
const sign: fc.Arbitrary<Sign> = fc.oneof(
  fc
    .constantFrom(...Object.entries(VOWELS).flatMap(([base, kinds]) => kinds.map((kind) => ({ base, kind }))))
    .chain((vowel) => fc.constantFrom(...TONES).map((tone) => ({ ...vowel, tone }))),
  fc.constantFrom(
    ...[...'bcgnht'].map((base) => ({ base, kind: base, tone: '' })),
    { base: 'd', kind: 'd', tone: '' },
    { base: 'd', kind: 'đ', tone: '' },
  ),
);
const written = (signs: readonly Sign[]) => signs.map(({ kind, tone }) => (kind + tone).normalize('NFC')).join('');

/** Whether typed signs are those of a text from a place on. */
const fits = (typed: readonly Sign[], text: readonly Sign[], from: number): boolean =>
  typed.every(({ base, kind, tone }, at) => {
    const there = text[from + at];
    if (there?.base !== base) return false;
    if (kind === base && tone === '') return true;
    return there.kind === kind && (tone === '' || there.tone === tone);
  });

/** Two vowels of which either may carry the tone are left to the examples above. */
const isPlain = (signs: readonly Sign[]) => !signs.some(({ base }, at) => ['oa', 'oe', 'uy'].includes(base + (signs[at + 1]?.base ?? '')));

test('a word is found where each of its letters is, with the marks that were typed', () => {
  const word = fc.array(sign, { minLength: 1, maxLength: 6 }).filter(isPlain);
  let hits = 0;
  fc.assert(
    fc.property(
      word,
      fc.nat(5),
      fc.nat(6),
      fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
      (text, from, length, keep, upper) => {
        const part = text.slice(from % text.length, (from % text.length) + length);
        const typed = (part.length === 0 ? text : part).map((one, at): Sign => {
          if (keep[at] === 0) return { ...one, kind: one.base, tone: '' };
          return keep[at] === 1 ? { ...one, tone: '' } : one;
        });
        const expected = text.some((_, at) => fits(typed, text, at));
        if (expected) hits += 1;
        expect(finds(upper ? written(typed).toUpperCase() : written(typed), written(text))).toBe(expected);
      },
    ),
    { numRuns: 500 },
  );
  expect(hits).toBeGreaterThan(100);
});

test('of two words, either order is found, and a third is missed', () => {
  const word = fc.array(sign, { minLength: 2, maxLength: 5 }).filter(isPlain).map(written);
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(finds(`${other} ${one}`, `${one} văn ${other}`)).toBe(true);
      expect(finds(`${other} ${one} xq`, `${one} văn ${other}`)).toBe(false);
    }),
  );
});
