import library from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  var axe: typeof library | undefined;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What breaks WCAG 2.2 AA on the page that is open, as far as a machine can tell: rule, how often, and the first place. */
export async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(library.source);
  return page.evaluate(async (tags) => {
    const { violations: found } = await globalThis.axe!.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.map(
      ({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary?.slice(0, 300)}`,
    );
  }, TAGS);
}

/** By how much the page that is open is wider than the screen. */
export const widerThanTheScreen = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
