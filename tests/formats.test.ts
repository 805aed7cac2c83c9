import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayAt, printedDay, printedMoment, printedTime } from '#kernel/dates.ts';
import { printedNumber } from '#kernel/numbers.ts';

/** Days, moments and numbers are written in one way: by the kernel, which screens, refusals and papers share. */

const OWN_WAYS =
  /Intl\.(?:DateTime|Number)Format|\.toLocale(?:Date|Time)?String\b|\bformat(?:Date|Time|Number)\w*\(|<Formatted(?:Date|Time|Number)/gu;

const ownWays = (source: string): readonly string[] => source.match(OWN_WAYS) ?? [];

test('nobody writes a day, a moment or a number in a way of their own', async () => {
  const files = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(300);
  const found = await Promise.all(files.map(async (file) => [file, ownWays(await readFile(file, 'utf8'))] as const));
  expect(found.filter(([, ways]) => ways.length > 0)).toEqual([]);
});

test.each(['new Intl.DateTimeFormat()', 'at.toLocaleString()', 'at.toLocaleDateString(x)', 'intl.formatDate(at)', '<FormattedNumber'])(
  '%s would be found',
  (source) => expect(ownWays(source)).toHaveLength(1),
);

describe('what everybody writes', () => {
  test.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [4886, '4.886', '4,886'],
    [1_234_567, '1.234.567', '1,234,567'],
    [8.2, '8,2', '8.2'],
    [-4886.25, '-4.886,25', '-4,886.25'],
  ])('the number %d', (value, vi, en) => {
    expect(printedNumber(value, 'vi')).toBe(vi);
    expect(printedNumber(value, 'en')).toBe(en);
  });

  test('days, moments and times of Vietnam, wherever the machine stands', () => {
    const late = '2020-12-31T18:05:33.250Z';
    expect([dayAt(late), printedMoment(late), printedTime(late)]).toEqual(['2021-01-01', '01/01/2021 01:05', '01:05:33']);
    expect([printedDay('2020-12-31'), printedDay('1975')]).toEqual(['31/12/2020', '1975']);
  });
});
