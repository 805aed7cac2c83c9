import { expect, test } from 'vitest';
import { Counter } from './quota.ts';

const answered = (counter: Counter, caller: string, now: number) => {
  const admission = counter.begin(caller, now);
  if (admission === 'admitted') counter.end(caller);
  return admission;
};

test('a caller may ask quickly for a while, then as fast as time passes; others are not touched, and the first refusal is told', () => {
  const counter = new Counter({ burst: 3, perSecond: 2, atOnce: 9 });
  expect([0, 0, 0, 0, 0].map((now) => answered(counter, 'an', now))).toEqual([
    'admitted',
    'admitted',
    'admitted',
    'refused-first',
    'refused',
  ]);
  expect(answered(counter, 'binh', 0)).toBe('admitted');
  expect([499, 500, 501].map((now) => answered(counter, 'an', now))).toEqual(['refused', 'admitted', 'refused-first']);
  expect([60_000, 60_000, 60_000, 60_000].map((now) => answered(counter, 'an', now)).at(-1)).toBe('refused-first');
});

test('no more than so many requests of one caller are under way together', () => {
  const counter = new Counter({ burst: 100, perSecond: 1, atOnce: 2 });
  expect([counter.begin('an', 0), counter.begin('an', 0), counter.begin('an', 0)]).toEqual(['admitted', 'admitted', 'refused-first']);
  expect(counter.begin('binh', 0)).toBe('admitted');
  counter.end('an');
  expect(counter.begin('an', 0)).toBe('admitted');
});
