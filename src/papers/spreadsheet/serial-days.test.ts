import { expect, test } from 'vitest';
import { serialDay } from './serial-days.ts';

test.each([
  [1, 1900, '1900-01-01'],
  [59, 1900, '1900-02-28'],
  [60, 1900, undefined],
  [61, 1900, '1900-03-01'],
  [0, 1900, undefined],
  [-1, 1900, undefined],
  [44196, 1900, '2020-12-31'],
  [44196.999, 1900, '2020-12-31'],
  [44195.99999999999, 1900, '2020-12-31'],
  [2_958_465, 1900, '9999-12-31'],
  [2_958_466, 1900, undefined],
  [0, 1904, '1904-01-01'],
  [42734, 1904, '2020-12-31'],
] as const)('serial %d of the %d system is %s', (serial, system, day) => {
  expect(serialDay(serial, system)).toBe(day);
});
