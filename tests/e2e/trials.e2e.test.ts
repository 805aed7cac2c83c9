import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import { violations, widerThanTheScreen } from '#tests/support/accessibility.ts';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { choose, openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const SICK = 'Nghỉ ốm dưới 03 tháng trong năm';

/** Adds a member's rule with this name, under this level or block. */
async function addValue(page: Page, place: string, name: string): Promise<void> {
  const select = page.getByLabel('Thêm một giá trị muốn đổi');
  const value = await select.locator(`option[value^="M.${place}."]`, { hasText: name }).getAttribute('value');
  await select.selectOption(value);
}

const changedOf = async (page: Page): Promise<number> => Number(await page.locator('[data-changed]').getAttribute('data-changed'));

describe.each(Object.entries(WIDTHS))('on a %s', (_, viewport) => {
  test('a stricter rule is tried: who changes is counted, found by name, and taken away as a workbook', async () => {
    const page = await visitor(browser, app, viewport);
    await page.goto(`${app.url}/Q10/2020`);
    await choose(page, 'Thử phương án');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    for (const level of ['excellent', 'good']) {
      await addValue(page, level, SICK);
      await page.getByLabel('Giá trị mới (điều kiện)').last().fill('1');
    }
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    await page.locator('[data-changed]').waitFor();
    const changed = await changedOf(page);
    expect(changed).toBeGreaterThan(5);
    expect(await page.locator('main').textContent()).toContain('Không có gì của năm bị thay đổi.');
    expect(await page.locator('[data-row-count]').getAttribute('data-row-count')).toBe(String(changed));
    expect(await page.locator('.because').first().textContent()).toContain('Điểm B.6 Hướng dẫn 21-HD/BTCTW');
    expect(await violations(page)).toEqual([]);
    expect(await widerThanTheScreen(page)).toBeLessThanOrEqual(0);

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải bảng tính' }).click()]);
    const read = readSpreadsheet(readFileSync(await download.path()));
    if (!read.ok) throw new Error('The workbook cannot be read');
    const names = read.value.find((sheet) => sheet.name === 'Theo tên')!;
    const because = names.rows.filter(({ cells }) =>
      cells.some(({ value }) => value.kind === 'text' && value.runs.some((run) => run.text.includes(SICK))),
    );
    expect(because).toHaveLength(changed);

    const name = await page.locator('[aria-labelledby="names"] tbody th a').first().textContent();
    const unmarked = name!
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replaceAll(/đ/giu, 'd')
      .toLowerCase();
    await page.getByRole('searchbox').fill(unmarked);
    await page.waitForFunction((all) => Number(document.querySelector('[data-row-count]')?.getAttribute('data-row-count')) < all, changed);
    expect(await page.locator('[aria-labelledby="names"] tbody th a').allTextContents()).toContain(name);
    expect(await changedOf(page)).toBe(changed);
  });

  test('a value that breaks the book is refused in the words of the loader', async () => {
    const page = await visitor(browser, app, viewport);
    await page.goto(`${app.url}/Q10/2020/trials`);
    await settled(page);
    await addValue(page, 'failing', 'Chỉ hoàn thành dưới 50%');
    await page.getByLabel('Giá trị mới (điều kiện)').fill('taskDone * 100 < 30 * tasksAssigned');
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    await page.getByRole('heading', { name: 'Không thử được phương án này' }).waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('taskDone');
    expect(await violations(page)).toEqual([]);
  });
});

test('an overlay is tried as its decision wrote it: its own share, and its own article as the reason', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/trials`);
  await settled(page);
  await page.getByLabel('Quy định', { exact: true }).selectOption('vn-party-2020-example');
  await page.getByRole('button', { name: 'Chạy thử' }).click();
  await page.locator('[data-changed]').waitFor();
  expect(await changedOf(page)).toBeGreaterThan(0);
  expect(await page.locator('.because').first().textContent()).toContain('Điều 1 Quyết định 00-QĐ/VD');
  expect(await page.locator('[aria-labelledby="trial-quotas"] tbody tr', { hasText: 'cơ số 41' }).first().textContent()).toContain(
    'được 6 trên cơ số 41, đã xếp 8',
  );
});

test('a trial is kept in its address, and the year stands as it stood', async () => {
  const page = await visitor(browser, app);
  const changes = JSON.stringify([['quota.grassroots', 'percent', '15']]);
  await page.goto(`${app.url}/Q10/2020/trials?${new URLSearchParams({ book: 'vn-party-2020', profile: 'all-rated', changes }).toString()}`);
  await page.getByRole('heading', { name: 'Không ai thay đổi mức' }).waitFor();
  const row = page.locator('[aria-labelledby="trial-quotas"] tbody tr').first();
  expect(await row.textContent()).toContain('được 8 trên cơ số 41, đã xếp 8');
  expect(await row.textContent()).toContain('được 6 trên cơ số 41, đã xếp 8');
  expect(await row.textContent()).toContain('vượt 2 ở 1 nhóm');
  expect(await page.getByLabel('Giá trị mới (tỷ lệ %)').inputValue()).toBe('15');
  await page.goto(`${app.url}/Q10/2020`);
  await settled(page);
  expect(await page.locator('[data-number].number-big').first().getAttribute('data-number')).toBe('41');
});
