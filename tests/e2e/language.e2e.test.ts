import type { Browser } from 'playwright-core';
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

test('Vietnamese comes first, English is one click away and stays', async () => {
  const page = await visitor(browser, app);
  await page.goto(app.url);
  await page.waitForURL('**/Q10/2020');
  await settled(page);
  expect(await page.locator('html').getAttribute('lang')).toBe('vi');
  expect(await page.locator('h1').textContent()).toBe('Tổng kết năm 2020');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'The year 2020 in review' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.title()).toContain('The year 2020');
  await page.goto(`${app.url}/Q10/2020/members`);
  await settled(page);
  expect(await page.locator('h1').textContent()).toBe('Members, 2020');
});

test('?lang= asks for a language, and switching goes back to the other', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/commendations?lang=en`);
  await settled(page);
  expect(await page.locator('h1').textContent()).toBe('Certificates of merit, 2020');
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Giấy khen năm 2020' }).waitFor();
  await page.reload();
  await settled(page);
  expect(await page.locator('h1').textContent()).toBe('Giấy khen năm 2020');
});
