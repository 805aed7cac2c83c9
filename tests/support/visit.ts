import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { allTexts, webPages } from '#main/web-features.ts';
import { OFFICER, type TestApp } from './app.ts';
import { provideBrowser } from './browser.ts';

/** Nothing that calls home: the tests run where there is no internet. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WIDTHS = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;

/** What a desktop has room for where its browser shows everything at 200 %. */
export const ZOOMED = { width: WIDTHS.desktop.width / 2, height: WIDTHS.desktop.height / 2 } as const;

/** So long a page is waited for, in milliseconds: what a click takes depends on what else the machine does. */
const PATIENCE = 60_000;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: provideBrowser(), headless: true, args: FLAGS, timeout: PATIENCE });
}

/** A fresh visitor, signed in (the officer of the organisation board, or another account). What a page throws makes the test fail. */
export async function visitor(
  browser: Browser,
  app: Pick<TestApp, 'url' | 'cookieOf'>,
  viewport: { width: number; height: number } = WIDTHS.desktop,
  account: string | null = OFFICER,
  device: { readonly hasTouch?: boolean; readonly isMobile?: boolean; readonly serviceWorkers?: 'allow' } = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    // A kept copy of the program would answer in the server's stead, past what a test does to the server's answers.
    serviceWorkers: 'block',
    ...device,
  });
  context.setDefaultTimeout(PATIENCE);
  for (const cookie of account === null ? [] : (await app.cookieOf(account)).split('; ')) {
    const [name, ...value] = cookie.split('=');
    await context.addCookies([{ name: name!, value: value.join('='), url: app.url }]);
  }
  context.on('weberror', (problem) => {
    throw problem.error();
  });
  // A page that fails shows that it did, and the test misses what it looks for: here is why.
  context.on('console', (line) => {
    if (/caught .* error/u.test(line.text())) console.error(line.text());
  });
  return context.newPage();
}

/** Chooses a page of the year's menu by its name: in its group where it is one of several; on a phone the menu is folded. */
export async function choose(page: Page, label: string): Promise<void> {
  const wanted = webPages.find(({ menu }) => menu && allTexts[menu.text]?.vi === label);
  if (wanted === undefined) throw new Error(`No page of the menu is called ${label}`);
  const button = page.locator('.menu-button');
  const link = page.locator(`.menu a[href$="/${wanted.path}"]`);
  await link.waitFor({ state: 'attached' });
  if ((await button.isVisible()) && (await button.getAttribute('aria-expanded')) === 'false') await button.click();
  if (!(await link.isVisible()))
    await page
      .locator('.menu li', { has: page.locator(`a[href$="/${wanted.path}"]`) })
      .locator('> button')
      .click();
  await link.click();
}

/** Waits until the page shows its data, or a designed state instead of them. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
}

/** Opens what the page keeps folded. */
export const unfold = (page: Page): Promise<void> =>
  page.locator('main details:not([open])').evaluateAll((all) => {
    for (const details of all as HTMLDetailsElement[]) {
      details.open = true;
      details.dataset['unfolded'] = 'true';
    }
  });
