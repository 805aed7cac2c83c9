import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rooms } from '#main/rooms.ts';
import { violations, widerThanTheScreen } from '#tests/support/accessibility.ts';
import { OFFICER, openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { effort } from '#tests/support/effort.ts';
import { sideBySide } from '#tests/support/side-by-side.ts';
import { choose, openBrowser, settled, unfold, visitor, WIDTHS, ZOOMED } from '#tests/support/visit.ts';
import { wholeTour, type Tour } from '#tests/support/worked-sample.ts';

/**
 * Every page that the rooms declare, opened at its own address by somebody who has a part in it: in Vietnamese and in English, on a phone, on a
 * desktop and on one at 200 %, no page runs off the screen, cuts off what a button says, fails, has no title of its own, hides that the people
 * are invented, has something to be pressed that no key reaches, or asks anybody but the program, and axe finds no breach of WCAG 2.2 AA. Axe, which
 * costs most, looks at every push in Vietnamese on the desktop and in English on the phone, under `npm run test:long` at all six.
 */

const YEAR = '/Q10/2020';

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

/** What no page shows outside what is folded away: marks for machines, and days, numbers and names that only a program would write. */
const UNREADABLE: Readonly<Record<string, RegExp>> = {
  'a long mark for machines': /\b[0-9a-f]{16,}\b/iu,
  'a day as computers write it': /\b\d{4}-\d{2}-\d{2}\b/u,
  'a day with its month first': /\b\d{1,2}\/(?:1[3-9]|2\d|3[01])\/\d{4}\b/u,
  'a space before the percent sign': /\d %/u,
  'a large number that is not parted': /(?<![\w./-])\d{5,}(?![\w/-])/u,
  'a value that is none': /\b(?:undefined|NaN)\b|\[object/u,
  'an id of a text': new RegExp(String.raw`\b(?:${rooms.map(({ name }) => name).join('|')}|ui|web)\.[a-z][A-Za-z.]+`, 'u'),
};

function unreadableIn(text: string): string[] {
  return Object.entries(UNREADABLE).flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`${what}: ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`];
  });
}

/** What is folded away, or was until the tour unfolded it. */
const FOLDED = 'details:is(:not([open]), [data-unfolded]) > :not(summary)';

/** What stands on the page without what is folded away, which `innerText` reads as well. */
const shownText = (page: Page): Promise<string> =>
  page.evaluate((selector) => {
    const folded = [...document.querySelectorAll<HTMLElement>(selector)].filter(({ hidden }) => !hidden);
    for (const element of folded) element.hidden = true;
    const text = document.body.innerText;
    for (const element of folded) element.hidden = false;
    return text;
  }, FOLDED);

/** A part of a page that the server failed to answer, or that fails itself. */
const FAULT = /Máy chủ gặp lỗi|The server had a fault|Trang này gặp lỗi|This page had a fault/u;

const INVENTED = /không có thật|are invented/u;

let app: TestApp;
let browser: Browser;
/** Who looks at which pages, one after the other. */
let tours: readonly Tour[];

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  tours = await wholeTour(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const SIZES = { phone: WIDTHS.phone, zoomed: ZOOMED, desktop: WIDTHS.desktop } as const;
type Width = keyof typeof SIZES;
const EVERY_WIDTH = Object.keys(SIZES) as Width[];

/** Buttons and marks whose words are cut off. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .mantine-Button-root, .badge, .pick')]
      .filter(({ scrollWidth, clientWidth, offsetParent }) => offsetParent !== null && clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((element) => `cut off: ${element.textContent}`),
  );

interface Fault {
  readonly width: Width;
  readonly wider: number;
  readonly found: readonly string[];
}

/** What is wrong with the page that is open, at each width; axe looks at some of them only. */
async function faultsOf(page: Page, axeAt: readonly Width[] = EVERY_WIDTH): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const width of EVERY_WIDTH) {
    await page.setViewportSize(SIZES[width]);
    const found = [...(axeAt.includes(width) ? await violations(page) : []), ...(await clipped(page))];
    const wider = await widerThanTheScreen(page);
    if (found.length > 0 || wider > 0) faults.push({ width, wider, found });
  }
  return faults;
}

const TABS = 2;
const AXE_AT: Readonly<Record<string, readonly Width[]>> = {
  vi: EVERY_WIDTH.slice(-effort({ push: 1, long: 3 })),
  en: EVERY_WIDTH.slice(0, effort({ push: 1, long: 3 })),
};

/** What looks as if it could be pressed and is no control, so that no key reaches it: its beginning. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => getComputedStyle(element).cursor === 'pointer')
      .filter((element) => element.closest('a, button, label, summary, select, input, [role="option"], [tabindex]') === null)
      .map((element) => element.outerHTML.slice(0, 200)),
  );

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

/** Empty where there is none after all patience: which page that is should be said. */
const warningOf = (page: Page): Promise<string> =>
  page
    .locator('.warning')
    .textContent()
    .then((text) => text ?? '')
    .catch(() => '');

/** What is wrong with the page in the language that it is in; what it keeps folded is unfolded. */
async function wrongWith(page: Page, address: string): Promise<unknown[]> {
  await settled(page);
  const unreadable = unreadableIn(await shownText(page));
  await unfold(page);
  const language = await languageOf(page);
  const wrong: unknown[] = [...unreadable, ...(await outOfReach(page)), ...(await faultsOf(page, AXE_AT[language]))];
  if ((await page.title()) === 'Tổng Kết') wrong.push('has no title of its own');
  if ((await page.getByText(FAULT).count()) > 0) wrong.push('the server or the page had a fault');
  if (/^\/Q10\/\d/u.test(address) && !INVENTED.test(await warningOf(page)))
    wrong.push('does not say that its people are invented', await page.locator('body').innerText());
  return wrong.map((fault) => ({ address, language, fault }));
}

test('no page breaks WCAG 2.2 AA, runs off the screen, fails, or asks anybody but the program, in Vietnamese or in English', async () => {
  const wrong: unknown[] = [];
  const asked = new Set<string>();
  await sideBySide(tours, TABS, async ([account, addresses]) => {
    const page = await visitor(browser, app, WIDTHS.desktop, account);
    page.on('request', (request) => asked.add(new URL(request.url()).protocol === 'data:' ? app.url : new URL(request.url()).origin));
    for (const address of addresses) {
      await page.goto(app.url + address);
      wrong.push(...(await wrongWith(page, address)));
      const first = await languageOf(page);
      await page.locator('button.language[lang]').click();
      await page.waitForFunction((before) => document.documentElement.lang !== before, first);
      wrong.push(...(await wrongWith(page, address)));
      expect([first, await languageOf(page)].toSorted(), address).toEqual(['en', 'vi']);
    }
    await page.context().close();
  });
  expect(wrong).toEqual([]);
  expect([...asked]).toEqual([app.url]);
});

test.each(Object.entries(STATES))(
  'the state "%s" is designed, said in words, and accessible',
  async (_name, { path, api, reply, says }) => {
    const page = await visitor(browser, app);
    await page.route(api, reply);
    await page.goto(app.url + path);
    await page.getByText(says).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
  },
);

test.each([
  [OFFICER, YEAR],
  ['bi-thu', `${YEAR}/my-work`],
  ['dang-vien', `${YEAR}/my-work`],
  ['quan-tri', `${YEAR}/accounts`],
])('%s begins where the work is: at %s', async (account, first) => {
  const page = await visitor(browser, app, WIDTHS.phone, account);
  await page.goto(app.url);
  await settled(page);
  expect(new URL(page.url()).pathname).toBe(first);
  await choose(page, 'Lịch năm');
  await page.waitForURL(/\/calendar$/u);
});

test('the menu is folded on a phone only: it opens and closes by keyboard, says so, and folds with every choice', async () => {
  const page = await visitor(browser, app, WIDTHS.phone);
  await page.goto(`${app.url}${YEAR}/members`);
  await settled(page);
  const menu = page.getByRole('navigation', { name: 'Các trang của năm' });
  const entries = menu.getByRole('link').or(menu.getByRole('button'));
  const button = page.getByRole('button', { name: 'Danh mục' });
  const isFolded = async () => (await entries.count()) === 0 && (await button.getAttribute('aria-expanded')) === 'false';
  const hasFocus = () => button.evaluate((element) => element === document.activeElement);
  expect(await isFolded()).toBe(true);
  await button.press('Enter');
  expect(await entries.count()).toBeGreaterThan(8);
  expect(await menu.getByRole('link', { name: 'Đảng viên' }).getAttribute('aria-current')).toBe('page');
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize(WIDTHS.phone);
  await menu.getByRole('link', { name: 'Đảng viên' }).press('Escape');
  expect(await menu.getByRole('button', { name: 'Tổ chức, đảng viên' }).getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Escape');
  expect([await isFolded(), await hasFocus()]).toEqual([true, true]);
  await choose(page, 'Đảng viên');
  expect([await isFolded(), await hasFocus()]).toEqual([true, true]);
  await choose(page, 'Lịch năm');
  await page.locator('h1:focus').waitFor();
  expect(await isFolded()).toBe(true);
  await page.setViewportSize(WIDTHS.desktop);
  expect(await button.isVisible()).toBe(false);
  expect(await entries.count()).toBeGreaterThan(5);
});
