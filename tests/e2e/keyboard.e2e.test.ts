import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
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

/** Presses Tab until what has the focus matches; fails when it never does. */
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} was not reached with ${most} presses of Tab`);
}

test('the keyboard alone leads from the year to the proof of a member', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020`);
  await settled(page);
  await tabTo(page, '.skip');
  await tabTo(page, '.menu li:has(a[href$="/members"]) > button');
  await page.keyboard.press('Enter');
  await tabTo(page, '.menu a[href$="/members"]');
  await page.keyboard.press('Enter');
  await page.locator('h1:focus', { hasText: 'Đảng viên' }).waitFor();
  await settled(page);
  await tabTo(page, 'input[type="search"]');
  await page.keyboard.type('DV00291');
  await page.locator('[data-row-count="1"]').waitFor();
  await tabTo(page, 'tbody th a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/members/DV00291');
  await page.locator('.proof tr[data-condition]').first().waitFor();
  const conditions = await page.locator('.proof tr[data-condition]').allTextContents();
  expect(conditions.length).toBeGreaterThan(8);
  for (const condition of conditions)
    expect(condition).toMatch(/(Đạt|Không đạt|Chưa xác định|Không áp dụng|Có|Không có).*(Hướng dẫn|Quy định)/su);
});

test('the skip link leads past the menu, and sorting works with Enter', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/organisations?class=grassroots`);
  await page.locator('[data-row-count="41"]').waitFor();
  await tabTo(page, '.skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await tabTo(page, 'thead button');
  await page.keyboard.press('Enter');
  await page.locator('thead th:first-child[aria-sort="ascending"]').waitFor();
});
