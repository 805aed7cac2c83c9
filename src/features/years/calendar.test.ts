import { RATED_CLASSES } from '#domain/class.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disorderOf, dueFor, usualCalendar, YEAR_STEPS } from './calendar.ts';

const step = fc.constantFrom(...YEAR_STEPS);
const level = fc.constantFrom(...RATED_CLASSES);
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2020-12-${String(date).padStart(2, '0')}`);
const path = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map((ids) => ids.join('.'));
const exception = fc.record({ step, organisation: fc.bigInt({ min: 1n, max: 9n }), due: day });

test('the usual calendar of every year is in order, below before above', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2090 }), (year) => {
      const calendar = usualCalendar(year);
      expect(disorderOf(calendar)).toBeNull();
      const decided = RATED_CLASSES.map((of) => dueFor(calendar, [], { step: 'decision', level: of, path: '1' })!);
      expect(decided).toEqual(decided.toSorted());
      expect(calendar.every(({ due }) => due.startsWith(String(year)))).toBe(true);
    }),
  );
});

test('an exception only ever gives more time, to the organisation and what is below it', () => {
  fc.assert(
    fc.property(fc.array(exception, { maxLength: 6 }), step, level, path, (exceptions, asked, of, place) => {
      const calendar = [{ step: asked, level: of, due: '2020-12-10' }];
      const mine = exceptions.filter((one) => one.step === asked && place.split('.').includes(String(one.organisation)));
      const expected = [...mine.map(({ due }) => due), '2020-12-10'].toSorted().at(-1);
      expect(dueFor(calendar, exceptions, { step: asked, level: of, path: place })).toBe(expected);
    }),
  );
});

test('nothing is due that the calendar does not name', () => {
  expect(dueFor(usualCalendar(2020), [], { step: 'appraisal', level: 'members', path: '1.2' })).toBeNull();
});

test('a step before the one it builds on is found', () => {
  const calendar = [
    { step: 'proposal', level: 'cells', due: '2020-12-01' },
    { step: 'meeting', level: 'cells', due: '2020-12-02' },
  ] as const;
  expect(disorderOf(calendar)).toMatchObject({ first: { step: 'meeting' }, then: { step: 'proposal' } });
});
