import { expect, test } from 'vitest';
import { numbersOf, waitingFirst } from './waiting.ts';

const card = (text: string, due: string | null, more: { count?: number; page?: string; own?: true } = {}) => ({
  text,
  since: null,
  due,
  count: 1,
  ...more,
});
const cards = [
  card('rest', null, { count: 7, page: 'reviews' }),
  card('soon', '2020-12-12', { count: 2, page: 'reviews' }),
  card('late', '2020-12-01', { count: 3, page: 'board' }),
  card('own', '2020-12-31', { own: true }),
];

test('what only the caller can do stands first, then what is late, what is due soon, the rest', () => {
  expect(waitingFirst(cards, '2020-12-10').map(({ text }) => text)).toEqual(['own', 'late', 'soon', 'rest']);
});

test('the menu says how many cards there are, and by page how much waits', () => {
  expect(numbersOf(cards)).toEqual({ 'my-work': 4, reviews: 9, board: 3 });
  expect(numbersOf([])).toEqual({});
});
