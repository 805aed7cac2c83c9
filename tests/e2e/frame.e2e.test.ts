import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MENU_GROUPS } from '#domain/room.ts';
import { buildPages, pagesFolder } from '#main/pages.ts';
import { allTexts } from '#main/web-features.ts';
import { OFFICER, openTestApp, type TestApp } from '#tests/support/app.ts';
import { lookAt } from '#tests/support/look.ts';
import { choose, openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

/** What stands around every page: menu, search, what is said when a page does not open, and the copy of the program that a browser keeps. */

const YEAR = '/Q10/2020';
const PARTS = ['dang-vien', 'bi-thu', OFFICER, 'quan-tri'] as const;
const GROUPS = MENU_GROUPS.map((group) => allTexts[`web.menu.${group}`]!.vi);

let app: TestApp;
let browser: Browser;
let pages: string;

beforeAll(async () => {
  await buildPages(() => undefined);
  pages = mkdtempSync(join(tmpdir(), 'pages-'));
  cpSync(pagesFolder, pages, { recursive: true });
  [app, browser] = await Promise.all([openTestApp({ pages }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(pages, { recursive: true });
});

async function open(account: string, address: string, viewport: { width: number; height: number } = WIDTHS.desktop): Promise<Page> {
  const page = await visitor(browser, app, viewport, account);
  await page.goto(app.url + address);
  await settled(page);
  return page;
}

/** The menu as it is shown: of each group its name, whether it unfolds, and the addresses in it. */
const menuOf = (page: Page) =>
  page.locator('.menu > ul > li').evaluateAll((entries) =>
    entries.map((entry) => ({
      name: entry.querySelector('[data-top]')!.firstChild!.textContent!,
      unfolds: entry.querySelector(':scope > button') !== null,
      pages: [...entry.querySelectorAll('a')].map((link) => link.getAttribute('href')!),
    })),
  );

test.each(PARTS)('the menu of %s stands in its groups and has only pages that open', async (account) => {
  const page = await open(account, '/');
  const menu = await menuOf(page);
  expect(GROUPS.filter((name) => menu.some((group) => group.name === name))).toEqual(menu.map(({ name }) => name));
  for (const { unfolds, pages: own } of menu) expect(unfolds).toBe(own.length > 1);
  for (const address of menu.flatMap((group) => group.pages)) {
    await page.goto(app.url + address);
    await settled(page);
    expect(`${address}: ${(await page.locator('main > [role="alert"], main > div > [role="alert"]').allTextContents()).join()}`).toBe(
      `${address}: `,
    );
    const crumbs = await page.locator('.crumbs li').allTextContents();
    const group = menu.find(({ pages: own }) => own.includes(address))!;
    expect(crumbs[0], address).toBe(group.name);
    expect(await page.locator('.menu .here, .menu [data-top][aria-current="page"]').first().innerText(), address).toContain(group.name);
  }
});

test('a page below a list says the way to it, also to whoever has no such list', async () => {
  const officer = await open(OFFICER, `${YEAR}/members/DV00291`);
  expect(await officer.locator('.crumbs li').allTextContents()).toEqual(['Tổ chức, đảng viên', allTexts['members.nav']!.vi]);
  const member = await open('dang-vien', `${YEAR}/own`);
  const own = await app.fetch('/api/committees/Q10/years/2020/search?text=dv', {}, 'dang-vien');
  const { groups } = (await own.json()) as { groups: { rows: { page: string }[] }[] };
  await member.goto(`${app.url}${YEAR}/${groups[0]!.rows[0]!.page}`);
  await settled(member);
  expect((await member.locator('.crumbs li').allTextContents())[0]).toBe('Việc của tôi');
});

test('the head of a page takes little of a phone, and the menu of everybody one row of a small laptop', async () => {
  for (const account of PARTS)
    for (const language of ['vi', 'en']) {
      const page = await open(account, `${YEAR}/calendar?lang=${language}`, WIDTHS.phone);
      await page.locator('.warning').waitFor();
      const bottom = await page.locator('.warning').evaluate((notice) => notice.getBoundingClientRect().bottom);
      expect(bottom, `${account} ${language}`).toBeLessThanOrEqual(120);
      await page.setViewportSize({ width: 1280, height: 800 });
      const tops = await page.locator('.menu [data-top]').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      expect(new Set(tops).size, `${account} ${language}`).toBe(1);
      expect(await page.locator('.menu').evaluate((menu) => menu.getBoundingClientRect().height)).toBeLessThanOrEqual(60);
      await page.context().close();
    }
});

test('arrows walk through the menu, Escape leads back, and leaving it folds it', async () => {
  const page = await open(OFFICER, YEAR);
  const group = page.getByRole('button', { name: 'Tổng quan' });
  const focused = () => page.evaluate(() => document.activeElement!.firstChild!.textContent);
  await group.press('Enter');
  await page.keyboard.press('ArrowDown');
  const [first, second] = await page.locator('.menu li:has(> [aria-expanded="true"]) li a').allInnerTexts();
  expect(await focused()).toBe(first);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(second);
  await page.keyboard.press('Escape');
  expect([await focused(), await group.getAttribute('aria-expanded')]).toEqual(['Tổng quan', 'false']);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Kiểm điểm, xếp loại');
  await page.keyboard.press('Home');
  expect(await focused()).toBe('Việc của tôi');
  await group.press('Enter');
  await page.locator('h1').click();
  expect(await group.getAttribute('aria-expanded')).toBe('false');
});

const NOT_FOUND = /Không tìm thấy/u;

/** What a page says instead of itself, while everything around it is still there. */
async function saidInFrame(page: Page): Promise<string> {
  const said = await page.locator('main [role="alert"]').first().innerText();
  expect(await page.locator('.masthead .wordmark').count()).toBe(1);
  await page.locator('.menu [data-top]').nth(2).waitFor();
  return said;
}

const GONE: readonly [string, (page: Page) => Promise<unknown>, title: string, help: RegExp][] = [
  ['the line is broken', (page) => page.context().setOffline(true), 'Chưa nối được với máy chủ', /Thử lại/u],
  [
    'the server runs another release',
    (page) => page.route(/assets\/members\.page/u, (route) => route.fulfill({ status: 404, json: {} })),
    'Chương trình đã có bản mới',
    /Tải lại trang/u,
  ],
  [
    'the page itself has a fault',
    (page) =>
      page.route(/assets\/members\.page/u, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("planted");' }),
      ),
    'Trang này gặp lỗi',
    /Chi tiết kỹ thuật/u,
  ],
];

test.each(GONE)('a page that does not open keeps its frame and says why: %s', async (_, spoil, title, help) => {
  const page = await open(OFFICER, `${YEAR}/calendar`);
  await spoil(page);
  await choose(page, allTexts['members.nav']!.vi);
  await page.locator('main [role="alert"]').getByText(title).waitFor();
  const said = await saidInFrame(page);
  expect(said).toMatch(help);
  expect(said).not.toMatch(NOT_FOUND);
  await page.context().setOffline(false);
  await choose(page, allTexts['years.calendar.nav']!.vi);
  await page.waitForURL(/calendar$/u);
  await settled(page);
  expect(await page.locator('main [role="alert"]').count()).toBe(0);
});

test('a page that did not come is opened by its button once the server is back', async () => {
  const page = await open(OFFICER, YEAR);
  await page.context().setOffline(true);
  await choose(page, 'Đảng viên');
  await page.getByRole('heading', { name: 'Chưa nối được với máy chủ' }).waitFor();
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: /^Đảng viên/u }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${YEAR}/members`);
});

test('who could not be signed out is told so, and stays', async () => {
  const page = await open('dang-vien', `${YEAR}/my-work`);
  await page.route('**/sign-out', (route) => route.abort());
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('alert').filter({ hasText: 'Chưa đăng xuất được.' }).waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(`${YEAR}/my-work`);
});

test('an address without a page, and a page without the right to it, are told apart in the frame', async () => {
  const page = await open(OFFICER, `${YEAR}/nothing/here`);
  expect(await saidInFrame(page)).toMatch(NOT_FOUND);
  const member = await open('dang-vien', `${YEAR}/quotas`);
  await member.locator('main [role="alert"]').waitFor();
  expect(await saidInFrame(member)).toMatch(/quyền/u);
});

async function kept(): Promise<Page> {
  const page = await visitor(browser, app, WIDTHS.desktop, OFFICER, { serviceWorkers: 'allow' });
  await page.goto(app.url + YEAR);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  return page;
}

test('without the server the program opens from its copy, says so, and goes on when the server is back', async () => {
  const page = await kept();
  await page.context().setOffline(true);
  for (const address of [YEAR, `${YEAR}/members`, `${YEAR}/my-work?lang=vi`]) {
    await page.goto(app.url + address);
    await page.getByText('Chưa nối được với máy chủ').first().waitFor();
    expect(await page.locator('.masthead .wordmark').count()).toBe(1);
  }
  await page.context().setOffline(false);
  // Of itself: it need not be told.
  await page.getByRole('heading', { level: 1, name: /Việc của tôi/u }).waitFor();
  const saved = page.waitForEvent('download');
  await page.evaluate(() => Object.assign(document.createElement('a'), { href: '/api/committees/Q10/years/2020/report.docx' }).click());
  expect((await saved).suggestedFilename()).toMatch(/\.docx$/u);
  const stored = await page.evaluate(async () => {
    const caches = await Promise.all((await globalThis.caches.keys()).map(async (name) => (await globalThis.caches.open(name)).keys()));
    return caches.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(stored.length).toBeGreaterThan(20);
  expect(stored.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('a new release waits until somebody asks for it, and what is typed stays until then', async () => {
  const page = await kept();
  await page.reload();
  await settled(page);
  await page.getByRole('combobox', { name: /^Tìm/u }).fill('nguyen');
  for (const packed of ['', '.br', '.gz']) rmSync(join(pages, `sw.js${packed}`), { force: true });
  cpSync(join(pagesFolder, 'sw.js'), join(pages, 'sw.js'));
  appendFileSync(join(pages, 'sw.js'), '\n// another release\n');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const notice = page.locator('.new-release button');
  await notice.waitFor();
  expect(await page.getByRole('combobox', { name: /^Tìm/u }).inputValue()).toBe('nguyen');
  await Promise.all([page.waitForEvent('load'), notice.click()]);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  expect(await page.locator('.new-release button').count()).toBe(0);
});

test('the search is called by a key, loses no letter, and is walked through by keyboard', async () => {
  const page = await open(OFFICER, `${YEAR}/calendar`);
  await page.keyboard.press('/');
  await page.keyboard.type('lan nguyễn', { delay: 60 });
  const box = page.getByRole('combobox', { name: /^Tìm/u });
  expect(await box.inputValue()).toBe('lan nguyễn');
  const options = page.getByRole('option');
  await options.nth(3).waitFor();
  expect(await page.getByRole('group').first().getByRole('option').last().innerText()).toMatch(/^Xem tất cả \d+$/u);
  await lookAt(page, 'search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('[role="option"][aria-selected="true"] span').innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: chosen }).waitFor();
  await page.locator('h1:focus').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('DV00291');
  await page.keyboard.press('Enter');
  await page.waitForURL(/members\/DV00291$/u);
  await page.keyboard.press('/');
  await page.keyboard.type('lịch năm');
  await page.keyboard.press('Escape');
  expect([await box.inputValue(), await options.count()]).toEqual(['', 0]);
  await page.keyboard.press('/');
  await page.keyboard.type('tổ chức đảng');
  await page.getByRole('group', { name: 'Trang' }).getByRole('option').first().click();
  await page.waitForURL(/organisations$/u);
});

test('an older answer of the search never takes the place of a newer one', async () => {
  const page = await open(OFFICER, `${YEAR}/calendar`);
  const late: Route[] = [];
  await page.route(/search\?text=nguyen$/u, (route) => void late.push(route));
  await page.keyboard.press('/');
  await page.keyboard.type('nguyen');
  await expect.poll(() => late.length).toBe(1);
  await page.keyboard.type(' lan');
  await page
    .getByRole('option', { name: /^Nguyễn \S+ Lan\b/u })
    .first()
    .waitFor();
  const before = await page.getByRole('option').allInnerTexts();
  const planted = {
    groups: [{ kind: 'member', list: 'members', total: 1, rows: [{ kind: 'member', code: 'X', name: 'Cũ', unit: null, page: 'x' }] }],
  };
  // The page may have given it up by then.
  await Promise.all(late.map((route) => route.fulfill({ json: planted }).catch(() => undefined)));
  await page.evaluate(async () => {
    await fetch('/api/health');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  expect(await page.getByRole('option').allInnerTexts()).toEqual(before);
});

/** All script of the page of a year until its figures are there, packed as servers pack it. */
const MOST_SCRIPT = 200 * 1024;

test('the first page of a year needs little script, and nothing on it moves while it comes', async () => {
  for (const viewport of Object.values(WIDTHS)) {
    const page = await visitor(browser, app, viewport);
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js'))
        scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.addInitScript(() => {
      const moved = { sum: 0 };
      Object.assign(globalThis, { moved });
      const watch = (list: PerformanceObserverEntryList) => {
        for (const shift of list.getEntries()) moved.sum += (shift as PerformanceEntry & { value: number }).value;
      };
      new PerformanceObserver(watch).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(app.url + YEAR);
    await settled(page);
    await page.locator('main .number').first().waitFor();
    const sizes = await Promise.all(scripts);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_SCRIPT);
    await page.locator('.bars').scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => (globalThis as unknown as { moved: { sum: number } }).moved.sum)).toBeLessThanOrEqual(0.02);
  }
});
