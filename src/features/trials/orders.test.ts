import { expect, test } from 'vitest';
import { orderOf, queryOf, rowsOf } from './orders.ts';

test('a trial can be read back from the address that it was written to', () => {
  const order = {
    book: 'vn-party-2020',
    profile: 'good',
    changes: [{ rule: 'M.excellent.sick-leave', field: 'when', value: 'sickMonths < 1 && "a|b,c" != ""' }],
  };
  expect(orderOf(queryOf(order))).toEqual(order);
});

test('an address without a book asks for no trial, and one with broken changes for none of them', () => {
  expect(orderOf({ search: 'lan' })).toBeNull();
  expect(orderOf({ book: 'b', changes: '[["x"' })).toEqual({ book: 'b', changes: [] });
  expect(orderOf({ book: 'b', changes: '{"a":1}' })).toEqual({ book: 'b', changes: [] });
});

test('rows are picked by what is filled in and known', () => {
  expect(rowsOf({ search: '', unit: 'DB01', direction: 'sideways' })).toEqual({ unit: 'DB01' });
  expect(rowsOf({ direction: 'worse' })).toEqual({ direction: 'worse' });
});
