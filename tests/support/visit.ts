import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
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

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: provideBrowser(), headless: true, args: FLAGS });
}

/** A fresh visitor. What the page throws makes the test fail. */
export async function visitor(browser: Browser, viewport: { width: number; height: number } = WIDTHS.desktop): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** Waits until the page shows its data, or a designed state instead of them. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
}
