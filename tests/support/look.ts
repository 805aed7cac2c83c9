import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations, widerThanTheScreen } from './accessibility.ts';
import { WIDTHS } from './visit.ts';

/**
 * Looks at the page as it stands: nothing is in anybody's way, nothing wider than the screen. People look at its picture, which is left in the folder
 * that `PICTURES` names, where it names one.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  expect(await widerThanTheScreen(page), name).toBeLessThanOrEqual(0);
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** The same on a laptop and on a phone; afterwards the window is as it was. */
export async function lookAtEveryWidth(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    await page.setViewportSize(viewport);
    await lookAt(page, `${name}-${width}`);
  }
  await page.setViewportSize(before);
}
