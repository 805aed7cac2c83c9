import { describe, expect, test } from 'vitest';
import type { CellValue } from '#kernel/cells.ts';
import { longestCode, readBirth, readCode, readDate, readListed, readNumber, readText, readWholeNumber, shownText } from './cells.ts';
import { form2020 } from '#tests/support/workbook-form.ts';
import { columnsOfPlan } from './columns.ts';
import { listed, marks } from './listed-values.ts';

const text = (value: string, font = ''): CellValue => ({ kind: 'text', runs: [{ text: value, font }] });
const number = (value: number): CellValue => ({ kind: 'number', number: value });
const list = (sheet: 'organisations' | 'members', key: string) => {
  const reads = columnsOfPlan(form2020[sheet]).find((column) => column.key === key)!.reads;
  return listed(typeof reads === 'object' ? reads.listed : []);
};
const [kinds, grades, levels] = ['kind', 'O1', 'decided'].map((key) => list('organisations', key)) as [
  typeof marks,
  typeof marks,
  typeof marks,
];
const statuses = list('members', 'status');
const error: CellValue = { kind: 'error', error: '#N/A' };
const truth: CellValue = { kind: 'boolean', boolean: true };
const date: CellValue = { kind: 'date', day: '2020-06-01' };
const outcome = (reading: { ok: true; value: unknown } | { ok: false; refusal: unknown }) => (reading.ok ? reading.value : reading.refusal);

describe('text', () => {
  test.each([
    [text('\u00a0 Nguyễn\u00a0'), 'Nguyễn'],
    [text('Nguyễn'.normalize('NFD')), 'Nguyễn'],
    [text('a\r\nb\u0000'), 'a\nb'],
    [
      {
        kind: 'text',
        runs: [
          { text: 'Nguy', font: 'VNI-Times' },
          { text: 'e', font: 'VNI-Times' },
          { text: 'ãn Đ', font: 'VNI-Times' },
        ],
      },
      'Nguyeãn Đ',
    ],
    [
      {
        kind: 'text',
        runs: [
          { text: 'Thuye', font: 'VNI-Times' },
          { text: 'àn ', font: 'VNI-Times' },
          { text: 'Trưởng', font: 'Arial' },
        ],
      },
      'Thuyền Trưởng',
    ],
    [number(100001), '100001'],
    [number(1e21), '1000000000000000000000'],
    [date, '01/06/2020'],
    [text('=1+1'), '=1+1'],
    [undefined, ''],
  ] as const)('%o reads %s', (value, expected) => expect(shownText(value as CellValue)).toBe(expected));

  test('an error value is no text, a blank is none', () => {
    expect(outcome(readText(error))).toBe('unknown-value');
    expect(outcome(readText(text(' \u00a0')))).toBeNull();
  });
});

test('a code may be long, but not as long as a story', () => {
  expect(outcome(readCode(text('Đ'.repeat(longestCode))))).toBe('Đ'.repeat(longestCode));
  expect(outcome(readCode(text('Đ'.repeat(longestCode + 1))))).toBe('unknown-value');
});

describe('dates', () => {
  test.each([
    ['31/12/2020', '2020-12-31'],
    ['1/6/2020', '2020-06-01'],
    ['01-06-2020', '2020-06-01'],
    ['2020-06-01', '2020-06-01'],
    ['06/2020', '2020-06-01'],
    ['6/2020', '2020-06-01'],
    ['29/02/2020', '2020-02-29'],
    [' 30/06/2020 ', '2020-06-30'],
    ['30/06/2020 08:15', '2020-06-30'],
    ['2020-06-30T00:00:00.000Z', '2020-06-30'],
    ['30 / 6 / 2020', '2020-06-30'],
    ['31/02/2020', 'bad-date'],
    ['29/02/2019', 'bad-date'],
    ['12/31/2020', 'bad-date'],
    ['13/2020', 'bad-date'],
    ['0/2020', 'bad-date'],
    ['1/6/20', 'bad-date'],
    ['2020', 'bad-date'],
    ['43983', 'bad-date'],
    ['tháng 6', 'bad-date'],
    ['01/06-2020', 'bad-date'],
    ['2020/06/01', 'bad-date'],
    ['00/06/2020', 'bad-date'],
    ['01/01/0000', 'bad-date'],
    ['=TODAY()', 'bad-date'],
    ['', null],
  ])('%s is %s', (typed, expected) => expect(outcome(readDate(text(typed)))).toBe(expected));

  test('a real date is one; a bare number, an error and a truth value are none', () => {
    expect([date, number(43983), number(2020), error, truth].map((value) => outcome(readDate(value)))).toEqual([
      '2020-06-01',
      'bad-date',
      'bad-date',
      'bad-date',
      'bad-date',
    ]);
  });

  test('a birthday may be a year', () => {
    const cases = [text('1957'), number(1957), text('5/1957'), date, number(57), text('57'), number(20880), error, undefined];
    expect(cases.map((value) => outcome(readBirth(value)))).toEqual([
      '1957',
      '1957',
      '1957-05-01',
      '2020-06-01',
      'bad-date',
      'bad-date',
      'bad-date',
      'bad-date',
      null,
    ]);
  });
});

describe('numbers', () => {
  test.each([
    [number(2.9), 2.9, 'bad-number'],
    [text('2,9'), 2.9, 'bad-number'],
    [text('2.9'), 2.9, 'bad-number'],
    [text(' 12 '), 12, 12],
    [number(0), 0, 0],
    [number(-1), 'out-of-range', 'out-of-range'],
    [text('-1'), 'out-of-range', 'out-of-range'],
    [number(-1.5), 'out-of-range', 'bad-number'],
    [number(1e15), 'out-of-range', 'out-of-range'],
    [text('1.000'), 'bad-number', 'bad-number'],
    [text('mười'), 'bad-number', 'bad-number'],
    [text('1e3'), 'bad-number', 'bad-number'],
    [date, 'bad-number', 'bad-number'],
    [error, 'bad-number', 'bad-number'],
    [truth, 'bad-number', 'bad-number'],
    [text(' '), null, null],
    [undefined, null, null],
  ])('%o reads %s, as a whole number %s', (value, expected, whole) => {
    expect([outcome(readNumber(value)), outcome(readWholeNumber(value))]).toEqual([expected, whole]);
  });
});

describe('listed values', () => {
  test.each([
    ['x', true],
    ['X', true],
    ['có', true],
    ['CÓ', true],
    ['1', true],
    ['✓', true],
    ['✔', true],
    ['không', false],
    ['0', false],
    ['', null],
    ['v', 'unknown-value'],
    ['đúng', 'unknown-value'],
    ['2', 'unknown-value'],
  ])('the mark %s is %s', (typed, expected) => expect(outcome(readListed(text(typed), marks))).toBe(expected));

  test('a mark may be typed as a number, a truth value is no mark', () => {
    expect([number(1), number(0), number(2), truth, error].map((value) => outcome(readListed(value, marks)))).toEqual([
      true,
      false,
      'unknown-value',
      'unknown-value',
      'unknown-value',
    ]);
  });

  test.each([
    [kinds, 'ĐẢNG BỘ  CƠ SỞ', 'DBCS'],
    [kinds, 'cbtt', 'CBTT'],
    [kinds, 'Chi bộ', 'unknown-value'],
    [grades, 'xuat sac', 'excellent'],
    [grades, 'k', 'poor'],
    [grades, 'Khá', 'unknown-value'],
    [levels, 'Hoàn thành  xuất sắc nhiệm vụ'.normalize('NFD'), 'excellent'],
    [levels, 'kht', 'failed'],
    [levels, 'HTNV', 'completed'],
    [levels, 'Tốt', 'unknown-value'],
    [statuses, 'Đình chỉ sinh hoạt cấp uỷ', 'suspendedFromCommittee'],
  ] as const)('%# %s', (list, typed, expected) => expect(outcome(readListed(text(typed), list))).toBe(expected));
});
