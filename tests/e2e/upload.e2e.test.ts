import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '#tests/support/accessibility.ts';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { press } from '#tests/support/fill.ts';
import { smallCommittee, writeTables } from '#tests/support/intake-workbook.ts';
import type { IntakeTables } from '#tests/support/intake-workbook.ts';
import { walkNumbers } from '#tests/support/numbers.ts';
import { choose, openBrowser, settled, visitor } from '#tests/support/visit.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp({ sample: false }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function offer(page: Page, name: string, tables: IntakeTables): Promise<void> {
  const buffer = Buffer.from(await writeTables(tables));
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await page.getByLabel('Năm xếp loại').fill('2020');
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
}

/** The small committee with one fact of one member changed. */
function changed(field: string, value: unknown): IntakeTables {
  const tables = smallCommittee();
  const [first] = tables.members.records;
  if (first) first[field] = value;
  return tables;
}

test('from nothing: invited to upload, refused by cell, previewed, confirmed, and shown what a second workbook changes', async () => {
  const page = await visitor(browser, app);
  await page.goto(app.url);
  await page.getByRole('link', { name: 'Nhập số liệu của năm từ Excel' }).click();
  await page.waitForURL('**/intake');
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));

  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.getByRole('link', { name: 'Tệp Excel (.xlsx): Chưa điền.' }).click();
  expect(await page.locator('input[type="file"]').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(sent).toEqual([]);

  await offer(page, 'sai.xlsx', changed('Ngày vào Đảng', '31/02/2014'));
  await page.getByRole('heading', { name: 'Tệp có 1 chỗ cần sửa' }).waitFor();
  const refusal = await page.locator('.refusals tbody tr').textContent();
  expect(refusal).toContain('D2');
  expect(refusal).toContain('31/02/2014');
  await page.getByText('Ngày không có thật hoặc không đọc được – Đảng viên, cột D: 1 ô').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Tải danh sách lỗi/u }).click()]);
  expect(readFileSync(await download.path(), 'utf16le')).toMatch(/"Đảng viên"\t"D2"\t".*31\/02\/2014/u);
  expect(await violations(page)).toEqual([]);

  await offer(page, 'dung.xlsx', smallCommittee());
  await page.getByRole('heading', { name: 'Đã đọc được tệp dung.xlsx' }).waitFor();
  await page.getByText('Năm này chưa có số liệu').waitFor();
  sent.length = 0;
  const confirming = page.locator('.preview form');
  await confirming.getByRole('button', { name: 'Xác nhận và xếp loại năm 2020' }).click();
  await page.getByText('Năm 2020 chưa có số liệu: toàn bộ tệp được ghi').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(sent).toEqual([]);
  await confirming.locator('.look-again').getByRole('button', { name: 'Xác nhận và xếp loại năm 2020' }).click();
  await page.waitForURL('**/Q/2020');
  await settled(page);
  expect(await page.locator('.warning').count()).toBe(0);

  await choose(page, 'Nhập số liệu từ Excel');
  await page.waitForURL('**/Q/2020/intake');
  await offer(page, 'lan-hai.xlsx', changed('M5', 'Xuất sắc'));
  await page.locator('[data-differences="1"]').waitFor();
  const difference = await page.locator('.preview tbody tr').textContent();
  expect(difference).toContain('DV1');
  expect(difference).toMatch(/Kém.*Xuất sắc/u);
  expect(await violations(page)).toEqual([]);
  await press(confirming, 'Xác nhận và xếp loại năm 2020');
  await page.waitForURL('**/Q/2020');

  await choose(page, 'Nhập số liệu từ Excel');
  await offer(page, 'lan-hai.xlsx', changed('M5', 'Xuất sắc'));
  await page.locator('[data-differences="0"]').waitFor();
});

test('a year with people who wait for facts: its numbers open their rows too', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q/2020`);
  await settled(page);
  const { wrong } = await walkNumbers(page);
  expect(wrong).toEqual([]);
  const late = await page.locator('section[aria-labelledby="late"] tbody tr').count();
  expect(late).toBeGreaterThan(0);
});
