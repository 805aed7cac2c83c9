import { describe, expect, test } from 'vitest';
import { projectionOf } from './projection.ts';

const share = { percent: 20, round: 'down', table: undefined, minimum: 0, uplift: undefined } as const;
const bands = [
  { from: 0, below: 5, places: 1 },
  { from: 5, below: undefined, places: 3 },
];

describe('what a quota would allow if all were rated', () => {
  test.each([
    ['a fifth of 9 is 1,8', share, 9, 1],
    ['rounded to the nearest', { ...share, round: 'nearest' as const }, 9, 2],
    ['rounded up', { ...share, round: 'up' as const }, 9, 2],
    ['a fifth of 4 is no place', share, 4, 0],
    ['but a group has at least one', { ...share, minimum: 1 }, 4, 1],
    ['a table says how many', { ...share, percent: undefined, table: bands }, 4, 1],
    ['of five and more', { ...share, percent: undefined, table: bands }, 5, 3],
  ])('%s', (_, quota, subjects, limit) => {
    expect(projectionOf(quota, { subjects, undecided: 1 })).toEqual({ subjects, limit });
  });

  test('nothing where everybody is decided, or nobody is there', () => {
    expect(projectionOf(share, { subjects: 9, undecided: 0 })).toBe(null);
    expect(projectionOf(share, { subjects: 0, undecided: 0 })).toBe(null);
  });
});
