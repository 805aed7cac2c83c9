import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { rowsOpened, walkNumbers } from '#tests/support/numbers.ts';
import { openBrowser, settled, visitor } from '#tests/support/visit.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('every number of the year opens as many rows as it says', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020`);
  await settled(page);
  const { count, wrong } = await walkNumbers(page);
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test('the headline is the one of the newspaper: 41 = 8 + 30 + 3 + 0, and 36 certificates = 3 + 5 + 1 + 27', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020`);
  await settled(page);
  const figures = await page
    .locator('[data-number].number-big')
    .evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-number'))));
  expect(figures).toEqual([41, 8, 30, 3, 0, 36, 3, 5, 1, 27]);
});

test('every one of 4,917 rows is on one of the pages, and there are few on each', async () => {
  const page = await visitor(browser, app);
  const rows = new Set<string>();
  for (let at = 1; ; at += 1) {
    await page.goto(`${app.url}/Q10/2020/members?standing=rated&size=200&page=${at}`);
    const { printed } = await rowsOpened(page);
    expect(printed).toBe(4917);
    const shown = await page.locator('tbody tr[aria-rowindex]').evaluateAll((all) => all.map((row) => row.getAttribute('aria-rowindex')!));
    expect(shown.length).toBeLessThanOrEqual(200);
    for (const row of shown) rows.add(row);
    if ((await page.getByRole('link', { name: 'Trang sau' }).count()) === 0) break;
  }
  expect(rows.size).toBe(4917);
}, 240_000);

test('members are listed by given name, and found without marks', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/members`);
  await settled(page);
  const firstNames = await page
    .locator('tbody th a')
    .evaluateAll((links) => links.slice(0, 20).map((link) => link.textContent?.trim().split(' ').at(-1) ?? ''));
  expect(firstNames).toEqual(firstNames.toSorted(new Intl.Collator('vi').compare));
  await page.getByRole('searchbox').fill('dang thi');
  await page.waitForFunction(() => Number(document.querySelector('[data-row-count]')?.getAttribute('data-row-count')) < 1000);
  const found = await page.locator('tbody th').allTextContents();
  expect(found.length).toBeGreaterThan(0);
  for (const text of found) expect(text).toMatch(/Đặng|Đăng|Đáng|Dáng|Dang/u);
});
