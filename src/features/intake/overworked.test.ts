import { expect, test } from 'vitest';
import { refusalOf } from './overworked.ts';

test('a workbook replaces a year until somebody hands a file in, or the year is closed', () => {
  expect(refusalOf({ files: 0, isClosed: false }, 2020)).toBeNull();
  expect(refusalOf({ files: 3, isClosed: false }, 2020)).toMatchObject({
    code: 'intake.year_begun',
    message: { vi: expect.stringContaining('3 hồ sơ') },
  });
  expect(refusalOf({ files: 0, isClosed: true }, 2020)).toMatchObject({ code: 'intake.year_closed' });
});
