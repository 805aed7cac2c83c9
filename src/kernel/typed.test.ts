import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printedDay } from './dates.ts';
import { asTyped, typedDay, typedNumber } from './typed.ts';

const TODAY = '2026-12-01';

describe('a day as it is typed', () => {
  test.each([
    ['1/2/26', '2026-02-01'],
    ['01/02/2026', '2026-02-01'],
    ['1.2.2026', '2026-02-01'],
    ['1-2-26', '2026-02-01'],
    [' 1 / 2 / 2026 ', '2026-02-01'],
    ['01022026', '2026-02-01'],
    ['010226', '2026-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['3/2/30', '2030-02-03'],
    ['3/2/58', '1958-02-03'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (text, read) => expect(typedDay(text, TODAY)).toBe(read));

  test.each(['', 'hôm qua', '31/2/2026', '13/13/2026', '2/2026', '0/1/2026', '1/2/202', '1/2/20266', '29/2/2023'])('%j is no day', (text) =>
    expect(typedDay(text, TODAY)).toBeUndefined(),
  );

  test('printed and typed again it is the same day', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(typedDay(printedDay(iso), TODAY)).toBe(iso);
        expect(typedDay(printedDay(iso).replaceAll('/', ''), TODAY)).toBe(iso);
      }),
    ));
});

describe('a number as it is typed', () => {
  test.each([
    ['2,5', 2.5],
    ['2.5', 2.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['12', 12],
    [' 7 ', 7],
    ['-3', -3],
    ['1.234.567', 1_234_567],
    ['1 234', 1234],
    ['1.234,5', 1234.5],
    ['1234,5', 1234.5],
    ['1,2340', 1.234],
  ])('%s is %d', (text, read) => expect(typedNumber(text, { isWhole: false })).toBe(read));

  test.each([
    ['1.234', 1234],
    ['30', 30],
  ])('%s is the whole number %d', (text, read) => expect(typedNumber(text, { isWhole: true })).toBe(read));

  test.each(['', 'ba', '2,5,1', '1.23.456', '5 %', '1e3', '1.234', '1,234', '-12,500', ',5'])('%j is no number', (text) =>
    expect(typedNumber(text, { isWhole: false })).toBeUndefined(),
  );
  test.each(['2,5', '2.5', '1,234'])('%j is no whole number', (text) => expect(typedNumber(text, { isWhole: true })).toBeUndefined());

  test('written with a comma it is read again as it was', () =>
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 3 }), (whole, places) => {
        const value = whole / 10 ** places;
        expect(typedNumber(asTyped(value), { isWhole: false })).toBe(value);
      }),
    ));
});
