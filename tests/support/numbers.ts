import type { Page } from 'playwright-core';
import { settled } from './visit.ts';

/** The row count that the opened page prints, and what its table holds. */
export async function rowsOpened(page: Page): Promise<{ printed: number; inTable: number }> {
  await page.locator('[data-row-count]').waitFor();
  const printed = Number(await page.locator('[data-row-count]').getAttribute('data-row-count'));
  const table = page.locator('main table[aria-rowcount]');
  const inTable = (await table.count()) === 0 ? 0 : Number(await table.getAttribute('aria-rowcount')) - 1;
  return { printed, inTable };
}

export interface WrongNumber {
  readonly label: string | null;
  readonly value: number;
  readonly printed: number;
  readonly inTable: number;
  readonly address: string;
}

/** Clicks every number of the page that is open, comes back each time, and tells those that opened another count of rows. */
export async function walkNumbers(page: Page): Promise<{ count: number; wrong: readonly WrongNumber[] }> {
  const numbers = page.locator('[data-number]');
  const count = await numbers.count();
  const wrong: WrongNumber[] = [];
  for (let index = 0; index < count; index += 1) {
    const link = numbers.nth(index);
    const value = Number(await link.getAttribute('data-number'));
    const label = await link.getAttribute('aria-label');
    await link.click();
    const { printed, inTable } = await rowsOpened(page);
    if (printed !== value || inTable !== value) wrong.push({ label, value, printed, inTable, address: page.url() });
    await page.goBack();
    await settled(page);
  }
  return { count, wrong };
}
