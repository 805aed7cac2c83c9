import { expect, test } from 'vitest';
import { headerMatcher, memberColumns, organisationColumns, pastResultColumns, plainHeader } from './columns.ts';

test.each([
  ['  Nghỉ ốm\n (tháng) ', 'nghi om'],
  ['Chỉ tiêu giao (số) [1]', 'chi tieu giao'],
  ['Mức (theo HD 21 (2019))', 'muc'],
  ['ĐẢNG', 'dang'],
  ['(ghi chú) Tên', '(ghi chu) ten'],
  ['('.repeat(50_000), '('.repeat(50_000)],
])('%# a header is compared without marks, case, spaces and trailing notes', (header, plain) => expect(plainHeader(header)).toBe(plain));

test.each([
  [organisationColumns, 'O5', 'O5', true],
  [organisationColumns, 'o5 Chương trình', 'O5', false],
  [organisationColumns, 'O5. Chương trình', 'O5', false],
  [organisationColumns, 'O5_x', 'O5', false],
  [organisationColumns, 'O5Chương', undefined, false],
  [organisationColumns, 'O51', undefined, false],
  [organisationColumns, 'O8', undefined, false],
  [organisationColumns, 'Mã TCĐ', 'code', false],
  [organisationColumns, 'MTTQ', 'front', false],
  [memberColumns, 'M10', undefined, false],
  [memberColumns, 'M1: Chính trị', 'M1', false],
  [memberColumns, 'họ tên', 'name', false],
  [memberColumns, 'Nghỉ ốm', 'sickMonths', true],
  [pastResultColumns, 'MÃ', 'subject', true],
  [pastResultColumns, 'Mức', 'level', true],
] as const)('%# %s', (plan, header, key, main) => {
  const match = headerMatcher(plan)(header);
  expect([match?.column.key, match?.main ?? false]).toEqual([key, main]);
});

test('no two columns of a sheet share a header', () => {
  for (const plan of [organisationColumns, memberColumns, pastResultColumns]) {
    const headers = plan.columns.flatMap((column) => [column.header, ...(column.also ?? [])]).map(plainHeader);
    expect(new Set(headers).size).toBe(headers.length);
  }
});
