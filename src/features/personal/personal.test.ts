import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingOf } from './openings.ts';
import { expiredOn } from './retention.ts';
import { columnName, printedValue } from './wording.ts';

describe('what counts as opening somebody’s record', () => {
  const id = '3f0d5a0e-0f6c-4a53-9d0f-6f1b1d1f0a11';
  test.each([
    ['/years/2020/members/DV1', false, { what: 'page', year: 2020, member: 'DV1', attachment: null }],
    ['/years/2020/members/DV%2F1', false, { what: 'page', year: 2020, member: 'DV/1', attachment: null }],
    ['/years/2020/reviews/member/DV1', false, { what: 'review-file', year: 2020, member: 'DV1', attachment: null }],
    ['/years/2020/reviews/member/DV1/form.docx', true, { what: 'review-file', year: 2020, member: 'DV1', attachment: null }],
    [`/years/2020/attachments/${id}`, true, { what: 'attachment', year: 2020, member: null, attachment: id }],
    ['/years/2020/report.pdf', true, { what: 'report.pdf', year: 2020, member: null, attachment: null }],
    [`/jobs/${id}/files/Q-2020-ket-qua.xlsx`, true, { what: 'Q-2020-ket-qua.xlsx', year: null, member: null, attachment: null }],
    ['/journal/entries.xlsx', true, { what: 'journal/entries.xlsx', year: null, member: null, attachment: null }],
  ])('%s', (path, isDocument, opening) => {
    expect(openingOf(path, isDocument)).toEqual(opening);
  });

  test.each(['/years/2020/members', '/years/2020', '/years/2020/reviews', '/years/2020/organisations/A', '/own', '/own/file.pdf'])(
    '%s is none',
    (path) => {
      expect(openingOf(path, path.endsWith('.pdf'))).toBeNull();
    },
  );
});

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
  expect(printedValue('discipline_date', '2020-05-01')).toBe('01/05/2020');
  expect(printedValue('reviewed', false)).toBe('không');
  expect(printedValue('self_answers', { M1: 'good', tasks_done: 2, M2: null })).toBe('M1: good; Nhiệm vụ hoàn thành: 2');
  expect(printedValue('evidence', [])).toBeNull();
  expect(columnName('full_name')).toBe('Họ và tên');
});
