import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '#tests/support/accessibility.ts';
import { OFFICER, openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const YEAR = '/Q10/2020';
const ADDRESSES = [
  YEAR,
  `${YEAR}/organisations`,
  `${YEAR}/organisations?class=grassroots&decided=excellent`,
  `${YEAR}/organisations/Q10`,
  `${YEAR}/organisations/DB01`,
  `${YEAR}/organisations/CB150002`,
  `${YEAR}/members?decided=failed`,
  `${YEAR}/members?search=khong+co+ai+ten+nay`,
  `${YEAR}/members/DV00001`,
  `${YEAR}/members/DV00291`,
  `${YEAR}/commendations`,
  `${YEAR}/quotas?over=true`,
  `${YEAR}/books`,
  `${YEAR}/books/vn-party-2020`,
  `${YEAR}/books/vn-party-2020/compare/vn-party-2018`,
  `${YEAR}/trials`,
  `${YEAR}/trials?book=vn-party-2014`,
  `${YEAR}/intake`,
  `${YEAR}/my-work`,
  `${YEAR}/reviews?level=grassroots`,
  `${YEAR}/reviews/paper`,
  `${YEAR}/reviews/member/DV00291`,
  `${YEAR}/reviews/organisation/DB01`,
  `${YEAR}/reviews/collective/DB01`,
  `${YEAR}/ballots`,
  `${YEAR}/ballots/new`,
  `${YEAR}/board`,
  `${YEAR}/board/DB01/members`,
  `${YEAR}/decisions`,
  `${YEAR}/calendar`,
  `${YEAR}/late`,
  `${YEAR}/late?unit=DB01`,
  '/account',
  `${YEAR}/members/KHONGCO`,
  '/khong/co/trang/nay',
];

/** What the officer has no part in, seen by those who have; `null` is nobody yet. */
const OF_OTHERS: readonly (readonly [account: string | null, addresses: readonly string[]])[] = [
  [null, ['/']],
  ['quan-tri', [`${YEAR}/accounts`]],
  ['kiem-tra', [`${YEAR}/journal`]],
  ['dang-vien', [`${YEAR}/my-work`, `${YEAR}/own`, `${YEAR}/calendar`]],
  ['bi-thu', [`${YEAR}/my-work`, `${YEAR}/ballots`]],
];

const answer = (status: number, body: unknown) => (route: Route) =>
  route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });

/** States that the sample alone does not show: forbidden, failing, unreachable, still loading, nothing yet. */
const STATES: Record<string, { path: string; api: string; reply: (route: Route) => unknown; says: RegExp }> = {
  forbidden: {
    path: `${YEAR}/members`,
    api: '**/years/2020/members',
    reply: answer(403, {}),
    says: /chưa được phân quyền|not been given the right/u,
  },
  broken: { path: `${YEAR}/members`, api: '**/years/2020/members', reply: answer(500, {}), says: /Máy chủ gặp lỗi|server had a fault/u },
  offline: {
    path: `${YEAR}/members`,
    api: '**/years/2020/members',
    reply: (route) => route.abort(),
    says: /Chưa nối được|cannot be reached/u,
  },
  loading: { path: `${YEAR}/members`, api: '**/years/2020/members', reply: () => undefined, says: /Đang đọc dữ liệu|Reading the data/u },
  empty: { path: '/', api: '**/api/committees', reply: answer(200, { committees: [] }), says: /Chưa có năm nào|No year yet/u },
};

/** A part of a page that the server failed to answer. */
const FAULT = /Máy chủ gặp lỗi|The server had a fault/u;

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const widerThanTheScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(Object.entries(WIDTHS))('on a %s', (_, viewport) => {
  test.each(['vi', 'en'])('no page breaks WCAG 2.2 AA or runs off the screen (%s)', async (language) => {
    const wrong: unknown[] = [];
    for (const [account, addresses] of [[OFFICER, ADDRESSES] as const, ...OF_OTHERS]) {
      const page = await visitor(browser, app, viewport, account);
      await page.goto(`${app.url}/?lang=${language}`);
      await settled(page);
      for (const address of addresses) {
        await page.goto(app.url + address);
        await settled(page);
        const found = await violations(page);
        const wider = await widerThanTheScreen(page);
        if (found.length > 0 || wider > 0) wrong.push({ account, address, wider, found });
        expect(await page.title()).not.toBe('Tổng Kết');
        expect(await page.getByText(FAULT).count(), address).toBe(0);
      }
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  });

  test('everybody begins where their work is, and a long menu is folded on a phone', async () => {
    for (const [account, first] of [
      [OFFICER, YEAR],
      ['bi-thu', `${YEAR}/my-work`],
      ['dang-vien', `${YEAR}/my-work`],
      ['quan-tri', `${YEAR}/accounts`],
    ] as const) {
      const page = await visitor(browser, app, viewport, account);
      await page.goto(app.url);
      await settled(page);
      expect(new URL(page.url()).pathname).toBe(first);
      const menu = page.getByRole('navigation', { name: 'Các trang của năm' });
      const folds = menu.getByRole('button');
      if (await folds.isVisible()) {
        expect(viewport).toBe(WIDTHS.phone);
        expect(await menu.getByRole('link').count()).toBe(0);
        await folds.click();
      }
      await menu.getByRole('link', { name: 'Lịch năm' }).click();
      await page.waitForURL(/\/calendar$/u);
      await page.context().close();
    }
  });

  test.each(Object.entries(STATES))(
    'the state "%s" is designed, said in words, and accessible',
    async (_name, { path, api, reply, says }) => {
      const page = await visitor(browser, app, viewport);
      await page.route(api, reply);
      await page.goto(app.url + path);
      await page.getByText(says).first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await widerThanTheScreen(page)).toBe(0);
    },
  );
});

test('every page of the sample says that its people are invented', async () => {
  const page = await visitor(browser, app);
  for (const address of ADDRESSES.filter((one) => one.startsWith(YEAR))) {
    await page.goto(app.url + address);
    await settled(page);
    expect(await page.locator('.warning').textContent(), address).toContain('không có thật');
  }
});

test('the pages ask nobody but the program itself', async () => {
  const page = await visitor(browser, app);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).protocol === 'data:' ? 'data:' : new URL(request.url()).origin));
  for (const address of ADDRESSES) {
    await page.goto(app.url + address);
    await settled(page);
  }
  expect([...asked].filter((origin) => origin !== 'data:')).toEqual([app.url]);
});
