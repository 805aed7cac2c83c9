import { expect, test } from 'vitest';
import { withQuery, yearPlace } from './addresses.ts';

test('a committee code with a slash cannot lead to another address', () => {
  const place = yearPlace({ committee: 'Q10/a', year: '2020' });
  expect(place.page).toBe('/Q10%2Fa/2020');
  expect(place.api).toBe('/api/committees/Q10%2Fa/years/2020');
});

test('a query leaves out what is not asked', () => {
  expect(withQuery('/x', { a: '1', b: undefined, c: 'hai ba' })).toBe('/x?a=1&c=hai+ba');
  expect(withQuery('/x', { a: undefined })).toBe('/x');
});
