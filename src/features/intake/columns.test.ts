import { expect, test } from 'vitest';
import { formUnder, form2020 } from '#tests/support/workbook-form.ts';
import { columnsOfPlan, headerMatcher, plainHeader } from './columns.ts';

const form2025 = formUnder('vn-party-2025');
const { organisations: organisationColumns, members: memberColumns, pastResults: pastResultColumns } = form2020;

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
  [organisationColumns, 'MTTQ', 'peerFront', false],
  [memberColumns, 'M10', undefined, false],
  [memberColumns, 'M1: Chính trị', 'M1', false],
  [memberColumns, 'họ tên', 'name', false],
  [memberColumns, 'Nghỉ ốm', 'sickMonths', true],
  [form2025.organisations, 'O5', undefined, false],
  [form2025.organisations, 'Nhiệm vụ vượt mức', 'targetsExceeded', false],
  [form2025.members, 'Nhiệm vụ vượt mức', 'tasksExceeded', true],
  [form2025.members, 'Chức vụ lãnh đạo, quản lý', 'position', false],
  [form2025.members, 'Nghỉ ốm', 'sickMonths', true],
  [form2025.collectives!, 'Thành viên bị kỷ luật liên quan nhiệm vụ', 'leadersDisciplinedDuty', false],
  [pastResultColumns, 'MÃ', 'subject', true],
  [pastResultColumns, 'Mức', 'level', true],
] as const)('%# %s', (plan, header, key, main) => {
  const match = headerMatcher(plan)(header);
  expect([match?.column.key, match?.main ?? false]).toEqual([key, main]);
});

const BOOKS = ['vn-party-2014', 'vn-party-2018', 'vn-party-2020', 'vn-party-2023', 'vn-party-2025'];

test.each(BOOKS)('no two columns of a sheet share a header under %s', (book) => {
  const { organisations, members, collectives, pastResults } = formUnder(book);
  for (const plan of [organisations, members, pastResults, ...(collectives ? [collectives] : [])]) {
    const headers = columnsOfPlan(plan)
      .flatMap((column) => [column.header, ...(column.also ?? [])])
      .map(plainHeader);
    expect(headers.filter((header, index) => headers.indexOf(header) !== index)).toEqual([]);
  }
});

test('only who and where is required from 2025 on, in the order of the contract', () => {
  const required = ({ organisations, members, collectives, pastResults }: typeof form2025) =>
    [organisations, members, collectives!, pastResults].map((plan) =>
      columnsOfPlan(plan)
        .filter((column) => column.required)
        .map(({ key }) => key),
    );
  expect(required(form2025)).toEqual([
    ['code', 'name', 'kind', 'parent'],
    ['code', 'name', 'admitted', 'cell'],
    ['code'],
    ['subject', 'year', 'level'],
  ]);
});
