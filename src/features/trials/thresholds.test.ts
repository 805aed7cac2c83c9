import { describe, expect, test } from 'vitest';
import { openLibrary } from '#main/desk.ts';
import { thresholdsOf } from './thresholds.ts';

describe('the values that a trial may change in the book of 2020', () => {
  const { book } = openLibrary().get('vn-party-2020')!;
  const thresholds = thresholdsOf(book);

  test('a condition with one number offers that number', () => {
    expect(thresholds.get('M.excellent.sick-leave')).toEqual([
      { field: 'when', kind: 'number', prefix: 'sickMonths < ', value: '3', suffix: '', options: [] },
    ]);
    expect(thresholds.get('M.not-rated.under-six-months')).toMatchObject([{ kind: 'number', value: '6' }]);
  });

  test('a condition with one named value offers the values of its scale', () => {
    const [rating] = thresholds.get('M.excellent.state-rating')!;
    expect(rating).toMatchObject({ kind: 'choice', prefix: 'stateRating == ', value: 'level.excellent' });
    expect(rating!.options.map(({ value }) => value)).toEqual(['level.failed', 'level.completed', 'level.good', 'level.excellent']);
    expect(thresholds.get('M.excellent.other-grades')).toMatchObject([{ field: 'every.atLeast', kind: 'choice', value: 'grade.good' }]);
  });

  test('a condition with several values is offered as it is written', () => {
    expect(thresholds.get('M.failing.tasks')).toMatchObject([{ kind: 'text', value: 'tasksDone * 100 < 50 * tasksAssigned' }]);
  });

  test('shares of children, quotas and streaks offer their numbers', () => {
    expect(thresholds.get('O.excellent.children-good')).toMatchObject([
      { field: 'childShare.atLeast', value: 'level.good' },
      { field: 'childShare.percent', kind: 'number', value: '80' },
    ]);
    expect(thresholds.get('quota.members')).toContainEqual(expect.objectContaining({ field: 'percent', kind: 'number', value: '20' }));
    expect(thresholds.get('quota.members')).toContainEqual(expect.objectContaining({ field: 'round', kind: 'choice', value: 'down' }));
    expect(thresholds.get('streak.memberFiveYears')).toMatchObject([{ field: 'years', value: '5' }]);
  });

  test('what is put together again is what the book says', () => {
    for (const list of thresholds.values()) {
      for (const { prefix, value, suffix, kind, options } of list) {
        expect(`${prefix}${value}${suffix}`).not.toBe('');
        if (kind === 'choice') expect(options.map((option) => option.value)).toContain(value);
      }
    }
    expect(thresholds.size).toBeGreaterThan(30);
  });
});
