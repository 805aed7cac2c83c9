import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPages, pagesFolder } from './pages.ts';

test('the pages are packed for people, wherever they are built: without what helps developers', async () => {
  await buildPages(() => undefined);
  const scripts = globSync(join(pagesFolder, 'assets', '*.js'));
  expect(scripts.length).toBeGreaterThan(10);
  expect(scripts.filter((script) => /jsxDEV|react_stack_bottom_frame/u.test(readFileSync(script, 'utf8')))).toEqual([]);
});
