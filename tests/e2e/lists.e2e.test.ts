import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import { violations, widerThanTheScreen } from '#tests/support/accessibility.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { openCell } from '#tests/support/open-cell.ts';
import { sideBySide } from '#tests/support/side-by-side.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';
import { webPages } from '#main/web-features.ts';
import { stopsOf } from '#tests/support/tour.ts';

/** Lists of the server as people use them. */

const YEAR = '/Q10/2020';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  await openCell(app, 'CB010001');
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** So many members are on file as excellent: other than in the sample, for a cell is open. */
async function excellent(): Promise<number> {
  const answer = await app.fetch(`/api/committees/Q10/years/2020/members?decided=excellent`);
  return ((await answer.json()) as { count: number }).count;
}

/** Once what is shown is what the address asks for. */
const arrived = (page: Page) => page.waitForFunction(() => document.querySelector('.server-list [aria-busy="true"]') === null);

const position = (page: Page) => page.locator('.row-count').first();
const box = (page: Page) => page.locator('input[type="search"]').first();

const TYPED = 'nguyễn văn hùng an';

test('no search box of any page loses a letter, however fast one types, and while letters are composed', { timeout: 900_000 }, async () => {
  let boxes = 0;
  // Most of it is waiting between two keys.
  await sideBySide(stopsOf(webPages), 4, async ({ account, address }) => {
    const page = await visitor(browser, app, WIDTHS.desktop, account);
    await page.goto(`${app.url}${YEAR}/${address}`);
    await settled(page);
    const found = page.locator('main input[type="search"]');
    for (let at = 0; at < (await found.count()); at += 1) {
      boxes += 1;
      for (const delay of [40, 120, 250]) {
        const search = found.nth(at);
        await search.fill('');
        await search.pressSequentially(TYPED, { delay });
        expect(await search.inputValue(), `${address} at ${delay} ms`).toBe(TYPED);
        await page.waitForFunction((typed) => new URLSearchParams(location.search).toString().includes(typed), encode(TYPED));
        expect(await search.inputValue(), `${address} after ${delay} ms`).toBe(TYPED);
      }
      await compose(page, at);
    }
    await page.context().close();
  });
  expect(boxes).toBeGreaterThan(6);
});

const encode = (text: string) => new URLSearchParams({ q: text }).toString().slice(2);

/** As an input method composes `hùng`: nothing is asked for before it is done. */
async function compose(page: Page, at: number): Promise<void> {
  const search = page.locator('main input[type="search"]').nth(at);
  await search.fill('');
  await page.waitForFunction(() => !location.search.includes('search='));
  await search.focus();
  const session = await page.context().newCDPSession(page);
  for (const text of ['h', 'hu', 'hù', 'hùn', 'hùng']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(300);
    expect(new URL(page.url()).search).not.toContain('search=');
  }
  await session.send('Input.insertText', { text: 'hùng' });
  await page.waitForFunction((typed) => location.search.includes(typed), encode('hùng'));
  expect(await search.inputValue()).toBe('hùng');
  await search.fill('');
  await page.waitForFunction((typed) => !location.search.includes(typed), encode('hùng'));
}

test('pages are turned in the address: by link, by number, and back', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}${YEAR}/members`);
  await position(page).getByText('1–50 trong 5.617 đảng viên').waitFor();
  await page.getByRole('link', { name: 'Trang sau' }).click();
  await position(page).getByText('51–100 trong 5.617 đảng viên').waitFor();
  expect(page.url()).toContain('page=2');
  expect(await position(page).evaluate((element) => element === document.activeElement)).toBe(true);
  const second = await page.locator('tbody th a').first().textContent();
  await page.getByLabel('Trang', { exact: true }).fill('113');
  await page.keyboard.press('Enter');
  await position(page).getByText('5.601–5.617 trong 5.617 đảng viên').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(17);
  await page.goBack();
  await position(page).getByText('51–100').waitFor();
  await page.locator('tbody th a').first().click();
  await page.waitForURL('**/members/DV*');
  await page.goBack();
  await position(page).getByText('51–100').waitFor();
  await page.locator('tbody th a').first().getByText(second!).waitFor();
  await page.goBack();
  await position(page).getByText('1–50').waitFor();
  await page.goto(`${app.url}${YEAR}/members?page=2&sort=nothing&decided=excellent`);
  await position(page)
    .getByText(`51–100 trong ${await excellent()} đảng viên`)
    .waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a heading sorts all pages, and the other way round', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}${YEAR}/members`);
  await settled(page);
  await page.getByRole('button', { name: /^Họ và tên/u }).click();
  await page.waitForURL('**sort=name');
  await page.getByRole('button', { name: /^Họ và tên/u }).click();
  await page.waitForURL('**sort=-name');
  await page.locator('th[aria-sort="descending"]').waitFor();
  await arrived(page);
  const last = await page.locator('tbody th a').first().textContent();
  await page.goto(`${app.url}${YEAR}/members?page=113`);
  await position(page).getByText('5.617').first().waitFor();
  await page.locator('tbody th a').last().getByText(last!).waitFor();
  expect(await page.locator('tbody th a').last().textContent()).toBe(last);
});

test('files are chosen over pages, all that fit in two steps that say how many, and a step is taken with them', async () => {
  const page = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  await page.goto(`${app.url}${YEAR}/reviews?size=5&level=members`);
  await settled(page);
  const count = Number(await page.locator('[data-row-count]').getAttribute('data-row-count'));
  expect(count).toBeGreaterThan(8);
  await page.locator('tbody input[type="checkbox"]').nth(0).check();
  await page.locator('tbody input[type="checkbox"]').nth(1).check();
  await page.getByRole('link', { name: 'Trang sau' }).click();
  await position(page).getByText('6–10').waitFor();
  await page.locator('tbody input[type="checkbox"]').nth(2).check();
  await page.getByText('Đã chọn 3 hồ sơ, 1 ở trang này').waitFor();
  await page.getByRole('button', { name: `Chọn cả ${count} hồ sơ khớp bộ lọc` }).click();
  await page.getByText(`Sẽ chọn ${count} hồ sơ trên mọi trang`).waitFor();
  await page.getByRole('button', { name: 'Không chọn' }).click();
  await page.getByText('Đã chọn 3 hồ sơ, 1 ở trang này').waitFor();
  await page.getByRole('button', { name: `Chọn cả ${count} hồ sơ khớp bộ lọc` }).click();
  await page.getByRole('button', { name: `Chọn cả ${count}`, exact: true }).click();
  await page.getByText(`Đã chọn ${count} hồ sơ, 5 ở trang này`).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
  expect(await page.locator('tbody input[type="checkbox"]:checked').count()).toBe(0);
});

test('Excel has what is filtered, on all pages, and a print has all of it too', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}${YEAR}/members?decided=excellent&grassroots=DB01&sort=-name`);
  await settled(page);
  const count = Number(await page.locator('[data-row-count]').getAttribute('data-row-count'));
  expect(count).toBeGreaterThan(0);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array);
  const read = readSpreadsheet(new Uint8Array(Buffer.concat(chunks)));
  if (!read.ok) throw new Error(read.refusal);
  expect(read.value[0]!.rows).toHaveLength(count + 2); // A title and the headings.

  await page.goto(`${app.url}${YEAR}/members?decided=excellent`);
  await settled(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('tbody tr').length));
  });
  await page.getByRole('button', { name: 'In', exact: true }).click();
  await page.locator(`body[data-printed="${await excellent()}"]`).waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 50);
  await page.goto(`${app.url}${YEAR}/members`);
  await settled(page);
  await page.getByRole('button', { name: 'In', exact: true }).click();
  await page.getByText('quá dài để in').waitFor();
});

test('the tree opens and folds by keyboard, all of it at a press, and a search shows what is above', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}${YEAR}/organisations`);
  await settled(page);
  expect(await page.locator('tbody tr').count()).toBe(42);
  const branch = page.getByRole('button', { name: /trực thuộc Đảng bộ Phường 1$/u });
  await branch.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('link', { name: 'Chi bộ Khu phố 1 (Phường 1)' }).waitFor();
  expect(await branch.getAttribute('aria-expanded')).toBe('true');
  expect(await branch.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('link', { name: 'Chi bộ Khu phố 1 (Phường 1)' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Chi bộ Khu phố 1 (Phường 1)' }).waitFor();
  await page.getByRole('button', { name: 'Mở tất cả' }).click();
  await page.waitForFunction(() => Number(document.querySelector('[data-row-count]')?.getAttribute('data-row-count')) > 300);
  await page.getByRole('button', { name: 'Gập tất cả' }).click();
  await page.locator('[data-row-count="42"]').waitFor();
  await box(page).fill('khu pho 1 (phuong 1)');
  await page.locator('tbody').getByText('Đảng bộ Phường 1', { exact: true }).first().waitFor();
  expect(await violations(page)).toEqual([]);
});

test('on a phone rows are cards, and nothing runs off the screen', async () => {
  const page = await visitor(browser, app, WIDTHS.phone);
  for (const address of ['members?page=2', 'organisations', 'reviews', 'quotas']) {
    await page.goto(`${app.url}${YEAR}/${address}`);
    await settled(page);
    expect(await widerThanTheScreen(page), address).toBeLessThanOrEqual(0);
  }
});
