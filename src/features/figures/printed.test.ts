import { expect, test } from 'vitest';
import { readCount, readPercent, slackOf } from './printed.ts';

test.each([
  [8, 8, 8],
  ['08', 8, 8],
  ['1.234', 1234, 1234],
  ['1,234', 1234, 1234],
  ['1 234 567', 1_234_567, 1_234_567],
  ['Không', 0, 0],
  ['gần 120', 108, 120],
  ['dưới 45', 40, 45],
  ['hơn 1.000', 1000, 2000],
  ['trên 70', 70, 80],
  ['120+', 120, 132],
  ['khoảng 120', 108, 132],
  ['~120', 108, 132],
  ['≈ 7', 6, 8],
  ['nearly 120', 108, 120],
  ['about 0', 0, 1],
  [{ value: 120, direction: 'below' }, 108, 120],
  [{ value: 120 }, 108, 132],
])('the count %j lies from %i to %i', (raw, from, to) => {
  expect(readCount(raw)).toMatchObject({ ok: true, value: { from, to } });
});

test.each([null, undefined, '', ' ', '-', '–', '…'])('%j is no count', (raw) => expect(readCount(raw)).toEqual({ ok: true, value: null }));

test.each([
  -1,
  1.5,
  Number.NaN,
  2e9,
  '-3',
  '8,5',
  '1.23',
  '1.234,567',
  '12 chi bộ',
  '19%',
  'gần',
  true,
  [8],
  { value: 'x' },
  { value: 1, direction: 'left' },
])('the count %j is refused', (raw) => expect(readCount(raw)).toEqual({ ok: false, refusal: 'bad-count' }));

test.each([
  ['19,5', 195n, 1, 'exact'],
  ['19.50 %', 1950n, 2, 'exact'],
  [' 71% ', 71n, 0, 'exact'],
  [19.5, 195n, 1, 'exact'],
  [20, 20n, 0, 'exact'],
  [0, 0n, 0, 'exact'],
  ['1.234', 1234n, 3, 'exact'],
  ['hơn 71 %', 71n, 0, 'above'],
  ['over 71 %', 71n, 0, 'above'],
  ['gần 20%', 20n, 0, 'below'],
  ['~19,5', 195n, 1, 'about'],
  ['19,5 phần trăm', 195n, 1, 'exact'],
  [7.317073170731708, 7_317_073n, 6, 'exact'],
  [1e-9, 0n, 0, 'exact'],
] as const)('the percentage %j has %s digits, %i of them decimals, and is %s', (raw, digits, decimals, direction) => {
  const read = readPercent(raw);
  expect(read.ok && read.value).toMatchObject({ digits, decimals, direction });
});

test.each([-1, '-1', 'x', '1/5', '1,2,3', true, {}])('the percentage %j is refused', (raw) =>
  expect(readPercent(raw)).toEqual({ ok: false, refusal: 'bad-percent' }),
);

test.each([
  [0, 1],
  [7, 1],
  [45, 5],
  [70, 10],
  [120, 12],
  [1000, 1000],
])('what is near %i is at most %i away', (figure, slack) => expect(slackOf(figure)).toBe(slack));
