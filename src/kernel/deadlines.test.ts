import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, dayAt } from './dates.ts';
import { byUrgency, daysLeft, SOON_DAYS, urgencyOf } from './deadlines.ts';

const days = fc.integer({ min: 0, max: 40_000 }).map((n) => dayAfter('1950-01-01', n));

test('days are counted over months, leap years and the ends of years', () => {
  expect(daysLeft('2020-12-29', '2021-01-02')).toBe(4);
  expect(daysLeft('2020-02-28', '2020-03-01')).toBe(2);
  expect(daysLeft('2020-12-05', '2020-12-05')).toBe(0);
  fc.assert(
    fc.property(days, fc.integer({ min: -4000, max: 4000 }), (from, n) => {
      expect(daysLeft(from, dayAfter(from, n))).toBe(n);
    }),
  );
});

test('the last day is the day in Vietnam: late begins there at midnight, not at midnight of the machine', () => {
  const before = dayAt('2020-12-20T16:59:59Z');
  const after = dayAt('2020-12-20T17:00:00Z');
  expect([urgencyOf(daysLeft(before, '2020-12-20')), urgencyOf(daysLeft(after, '2020-12-20'))]).toEqual(['soon', 'overdue']);
});

test('soon begins a week before the last day', () => {
  expect(urgencyOf(SOON_DAYS)).toBe('soon');
  expect(urgencyOf(SOON_DAYS + 1)).toBe('later');
  expect(urgencyOf(daysLeft('2020-12-01', null))).toBe('later');
});

test('what is late comes first, then what is due soon, then the rest; in each the first due and the longest waiting', () => {
  const today = '2020-12-10';
  const card = fc.record({ due: fc.option(days), since: fc.option(days) });
  const near = fc.record({
    due: fc.option(fc.integer({ min: -20, max: 20 }).map((n) => dayAfter(today, n))),
    since: fc.option(fc.integer({ min: -9, max: 0 }).map((n) => dayAfter(today, n))),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(card, near), { maxLength: 30 }), (cards) => {
      const sorted = cards.toSorted(byUrgency(today));
      for (const [index, next] of sorted.entries()) {
        const one = sorted[index - 1];
        if (one === undefined) continue;
        const rank = { overdue: 0, soon: 1, later: 2 };
        expect(rank[urgencyOf(daysLeft(today, one.due))]).toBeLessThanOrEqual(rank[urgencyOf(daysLeft(today, next.due))]);
        expect((one.due ?? '9999') <= (next.due ?? '9999')).toBe(true);
        if (one.due === next.due) expect((one.since ?? '9999') <= (next.since ?? '9999')).toBe(true);
      }
    }),
  );
});
