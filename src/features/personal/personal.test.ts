import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tablesAbout } from './about.ts';
import { personalEvents } from './personal.events.ts';
import { expiredOn } from './retention.ts';
import { columnName, printedValue } from './wording.ts';

test('the self-reviews of the last three years are kept, on every day of a year', () => {
  expect(expiredOn('2024-01-01')).toEqual({ lastYear: 2020, writtenBefore: '2021-01-01' });
  expect(expiredOn('2023-12-31').lastYear).toBe(2019);
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const year = date.getUTCFullYear();
      const { lastYear, writtenBefore } = expiredOn(day);
      const kept = [year - 1, year - 2, year - 3].filter((one) => one > lastYear);
      return kept.length === 3 && lastYear === year - 4 && writtenBefore.slice(4) === day.slice(4);
    }),
  );
});

test('values of the database read as words', () => {
  expect(printedValue('decided', 3)).toBe('Hoàn thành xuất sắc nhiệm vụ');
  expect(printedValue('m1', 0)).toBe('Kém');
  expect(printedValue('tasks_done', 3)).toBe('3');
  expect(printedValue('points_general', 275)).toBe('27,5');
  expect(printedValue('duty_related', 'no')).toBe('không');
  expect(printedValue('discipline_date', '2020-05-01')).toBe('01/05/2020');
  expect(printedValue('reviewed', false)).toBe('không');
  expect(printedValue('self_answers', { M1: 'good', tasks_done: 2, M2: null })).toBe('M1: good; Nhiệm vụ hoàn thành: 2');
  expect(printedValue('evidence', [])).toBeNull();
  expect(columnName('full_name')).toBe('Họ và tên');
});

test('the own record begins with who one is, whatever the order of the house, and leaves out what is about nobody', () => {
  const title = { vi: 'x', en: 'x' };
  const rooms = [
    { name: 'new-room', tables: { things: { about: 'subject', title }, settings: { about: 'nobody' } } },
    { name: 'without' },
    { name: 'ratings', tables: { verdicts: { about: 'member', title } } },
    { name: 'members', tables: { members: { about: 'member', title } } },
  ] as const;
  expect(tablesAbout(rooms)).toEqual([
    { table: 'members', by: 'member', title },
    { table: 'verdicts', by: 'member', title },
    { table: 'things', by: 'subject', title },
  ]);
});

test('what was disposed of reads as it did, and a kind that only a later release knows by its name', () => {
  const years = [{ year: 2020, selfReviews: 3, attachments: 2 }];
  expect(personalEvents.disposed.words({ years })).toEqual({
    vi: 'đã hủy bản tự kiểm điểm hết thời hạn lưu: năm 2020: 3 bản, 2 tệp',
    en: 'disposed of self-reviews whose time is over: 2020: 3 reviews, 2 files',
  });
  expect(personalEvents.disposed.words({ years: [...years, { year: 2021, minutes: 1 }] })?.en).toMatch(/; 2021: 1 minutes$/u);
  expect(personalEvents.disposed.words({})).toBeNull();
});
