import { form2020 } from '#tests/support/workbook-form.ts';
import { expect, test } from 'vitest';
import { smallCommittee, writeTables } from '#tests/support/intake-workbook.ts';
import { readIntake } from './intake.papers.ts';

async function isInvented(titles: readonly string[]): Promise<boolean> {
  const tables = smallCommittee();
  tables.members.titles.push(...titles);
  const read = readIntake(await writeTables(tables), 2020, form2020);
  return read.ok && read.value.invented;
}

test('a workbook is taken for real unless a title row says otherwise', async () => {
  expect(await isInvented([])).toBe(false);
  expect(await isInvented(['ĐẢNG BỘ QUẬN 10', 'Số liệu năm 2020'])).toBe(false);
});

test('a title row says that the data are a sample, in any spelling', async () => {
  expect(await isInvented(['QUẬN ỦY', 'DỮ LIỆU MINH HỌA: người không có thật'])).toBe(true);
  expect(await isInvented(['dữ liệu mẫu'])).toBe(true);
});
