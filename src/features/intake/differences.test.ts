import { form2020 } from '#tests/support/workbook-form.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { differencesBetween } from './differences.ts';
import { readIntake } from './intake.papers.ts';
import type { Intake, MemberEntry, OrganisationEntry } from './intake.ts';

const sample = fileURLToPath(new URL('../../../samples/quan-10-2020.xlsx', import.meta.url));
const read = readIntake(readFileSync(sample), 2020, form2020);
const before = (read.ok ? read.value : undefined)!;

const withMember = (index: number, change: Partial<MemberEntry>): Intake => ({
  ...before,
  members: before.members.with(index, { ...before.members[index]!, ...change }),
});
const withOrganisation = (index: number, change: Partial<OrganisationEntry>): Intake => ({
  ...before,
  organisations: before.organisations.with(index, { ...before.organisations[index]!, ...change }),
});

test('the sample says of itself that its people are made up', () => {
  expect(before.invented).toBe(true);
});

test('the same workbook in another order of rows has no difference', () => {
  const turned = { ...before, members: before.members.map((entry, index) => ({ ...entry, row: index })).toReversed() };
  expect(differencesBetween(before, turned, form2020)).toEqual([]);
});

test('a changed value is told with the header and the words of the workbook', () => {
  const member = { subject: 'member', code: 'DV00001', name: 'Vũ Hồng Trang', change: 'changed' };
  expect(differencesBetween(before, withMember(0, { M5: 'poor', admitted: '2014-07-19', stateEmployee: true }), form2020)).toEqual([
    { ...member, field: 'Ngày vào Đảng', before: '18/07/2014', after: '19/07/2014' },
    { ...member, field: 'CBCCVC', before: 'không', after: 'có' },
    { ...member, field: 'M5', before: 'Tốt', after: 'Kém' },
  ]);
  const [change] = differencesBetween(before, withOrganisation(1, { peerFront: null }), form2020);
  expect(change).toMatchObject({
    subject: 'organisation',
    code: 'DB01',
    field: 'Mặt trận',
    before: 'Hoàn thành tốt nhiệm vụ',
    after: null,
  });
});

test('subjects that come and go are told whole', () => {
  const without = { ...before, members: before.members.slice(1) };
  expect(differencesBetween(before, without, form2020)).toMatchObject([{ code: 'DV00001', change: 'removed', field: null }]);
  expect(differencesBetween(without, before, form2020)).toMatchObject([{ code: 'DV00001', change: 'added', field: null }]);
});

test('a changed result of an earlier year is a change of its subject', () => {
  const [first, ...rest] = before.pastResults;
  const after = { ...before, pastResults: [{ ...first!, level: 'Hoàn thành nhiệm vụ' }, ...rest] };
  expect(differencesBetween(before, after, form2020)).toEqual([
    {
      subject: 'organisation',
      code: 'DB01',
      name: 'Đảng bộ Phường 1',
      change: 'changed',
      field: 'Kết quả năm 2016',
      before: 'Hoàn thành tốt nhiệm vụ, 40-QĐ/QU',
      after: 'Hoàn thành nhiệm vụ, 40-QĐ/QU',
    },
  ]);
});
