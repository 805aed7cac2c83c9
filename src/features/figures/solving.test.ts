import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST_COUNT, SUMS, type PrintedPercent, type Ranges } from './figures.ts';
import { percentOf, possible } from './shares.ts';
import { narrowed, solved, type Puzzle, type ShareRule } from './solving.ts';

const unknown = { from: 0, to: LARGEST_COUNT };
const nothing: Ranges = {
  total: unknown,
  excellent: unknown,
  good: unknown,
  completed: unknown,
  failed: unknown,
  goodOrBetter: unknown,
  typical: unknown,
  roster: unknown,
  exempt: unknown,
  notRated: unknown,
};
const exactly = (value: number) => ({ from: value, to: value });
const sums = SUMS.filter((sum) => sum.whole !== 'roster');

function rule(digits: number, decimals: number, numerator: ShareRule['numerator'], bases: ShareRule['bases'] = ['total']): ShareRule {
  const percent: PrintedPercent = { label: '', printed: '', digits: BigInt(digits), decimals, direction: 'exact', numerator, base: null };
  return { window: possible(percent), numerator, bases };
}

/** Rounded half up, or cut off. */
function prints(numerator: number, base: number, digits: number, decimals: number): boolean {
  if (base === 0) return numerator === 0 && digits === 0;
  const scaled = (numerator * 100 * 10 ** decimals) / base;
  return Math.floor(scaled) === digits || Math.floor(scaled + 0.5) === digits;
}

const small = fc.integer({ min: 0, max: 25 });

test('solving two counts agrees with trying all numbers', () => {
  fc.assert(
    fc.property(
      small,
      small,
      small,
      small,
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      fc.boolean(),
      (excellent, good, completed, failed, decimals, other, loose) => {
        const total = excellent + good + completed + failed;
        fc.pre(total > 0);
        const digits = Math.round(percentOf(good, total, decimals) * 10 ** decimals) + (other ? 1 : 0);
        const bases = loose ? (['total', 'goodOrBetter'] as const) : (['total'] as const);
        const puzzle: Puzzle = {
          ranges: { ...nothing, total: exactly(total), excellent: exactly(excellent), failed: exactly(failed) },
          sums,
          shares: [rule(digits, decimals, 'good', bases)],
        };
        const answers = Array.from({ length: good + completed + 1 }, (_, index) => index).filter(
          (n) => prints(n, total, digits, decimals) || (loose && prints(n, excellent + n, digits, decimals)),
        );
        const expected = answers.length === 1 ? [exactly(answers[0]!), exactly(good + completed - answers[0]!)] : [unknown, unknown];
        const found = solved(puzzle, ['good', 'completed']);
        expect([found.good, found.completed]).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test('solving an unknown total agrees with trying all numbers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 2 }),
      (excellent, rest, decimals) => {
        const digits = Math.round(percentOf(excellent, excellent + rest, decimals) * 10 ** decimals);
        fc.pre(digits > 0);
        const puzzle: Puzzle = {
          ranges: { ...nothing, excellent: exactly(excellent) },
          sums,
          shares: [rule(digits, decimals, 'excellent')],
        };
        const totals = Array.from({ length: 15_000 }, (_, index) => excellent + index).filter((total) =>
          prints(excellent, total, digits, decimals),
        );
        expect(solved(puzzle, ['total']).total).toEqual(totals.length === 1 ? exactly(totals[0]!) : unknown);
      },
    ),
  );
});

test('a total and three counts follow from one count and the percentages', () => {
  const shares = [rule(1951, 2, 'excellent'), rule(7317, 2, 'good'), rule(732, 2, 'completed')];
  const answer = solved({ ranges: { ...nothing, excellent: exactly(8) }, sums, shares }, ['total', 'good', 'completed', 'failed']);
  expect([answer.total, answer.good, answer.completed, answer.failed]).toEqual([41, 30, 3, 0].map(exactly));
});

test('contradictions leave no numbers, and nothing is answered', () => {
  const ranges = { ...nothing, total: exactly(41), excellent: exactly(8), failed: exactly(0) };
  const puzzle: Puzzle = { ranges, sums, shares: [rule(746, 1, 'good')] };
  expect(narrowed(puzzle)).toBeUndefined();
  expect(solved(puzzle, ['good'])).toEqual(ranges);
});

test('where nothing holds the counts down, nothing is claimed', () => {
  const shares = [rule(195, 1, 'excellent'), rule(732, 1, 'good'), rule(73, 1, 'completed'), rule(0, 0, 'failed')];
  expect(solved({ ranges: nothing, sums, shares }, ['total', 'excellent'])).toEqual(nothing);
});
