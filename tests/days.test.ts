import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Cuts the day off an instant, which is that of Greenwich: until seven in the morning Vietnam is a day further. */
const CUT = /\.slice\(0, 10\)/u;

/** Where days are made of numbers, or a cell of a workbook says one. */
const ALLOWED = ['src/kernel/dates.ts', 'src/papers/spreadsheet/serial-days.ts', 'src/papers/spreadsheet/sheet-part.ts'];

test('nobody takes the day of an instant by cutting it off: `dayAt` tells the day in Vietnam', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const cutting = files.filter((file) => !file.includes('.test.') && CUT.test(readFileSync(`${root}/${file}`, 'utf8')));
  expect(cutting.toSorted()).toEqual(ALLOWED);
});
