import { expect, test } from 'vitest';
import { myTurnFirst, turnOf, type Turn } from './boards.ts';

test('it is the caller’s turn where the caller keeps the board and something is ready', () => {
  expect(turnOf({ subjects: 5, decided: 2, waiting: 3 }, true)).toBe('mine');
  expect(turnOf({ subjects: 5, decided: 2, waiting: 3 }, false)).toBe('elsewhere');
  expect(turnOf({ subjects: 5, decided: 2, waiting: 0 }, true)).toBe('elsewhere');
  expect(turnOf({ subjects: 5, decided: 5, waiting: 0 }, true)).toBe('done');
});

test('the caller’s boards stand first, the most urgent of them before the others; the rest keeps its order', () => {
  const board = (code: string, turn: Turn, due: string | null = null) => ({ code, turn, due, since: null });
  const boards = [
    board('done', 'done'),
    board('b', 'elsewhere', '2020-12-31'),
    board('rest', 'mine', '2020-12-31'),
    board('a', 'elsewhere', '2020-12-01'),
    board('late', 'mine', '2020-12-01'),
    board('soon', 'mine', '2020-12-12'),
  ];
  expect(myTurnFirst(boards, '2020-12-10').map(({ code }) => code)).toEqual(['late', 'soon', 'rest', 'b', 'a', 'done']);
});
