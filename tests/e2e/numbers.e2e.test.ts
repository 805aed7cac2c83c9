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

test('every one of 4,917 rows can be scrolled to, though only some are in the page at a time', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/members?standing=rated`);
  const { printed } = await rowsOpened(page);
  expect(printed).toBe(4917);
  const { seen, most } = await page.evaluate(async () => {
    const rows = new Set<number>();
    let inPage = 0;
    for (;;) {
      const shown = [...document.querySelectorAll('tbody tr[aria-rowindex]')];
      inPage = Math.max(inPage, shown.length);
      for (const row of shown) rows.add(Number(row.getAttribute('aria-rowindex')));
      const before = window.scrollY;
      window.scrollBy(0, 1000);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 15)));
      if (window.scrollY === before) break;
    }
    return { seen: rows.size, most: inPage };
  });
  expect(seen).toBe(4917);
  expect(most).toBeLessThan(200);
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
