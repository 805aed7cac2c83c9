import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { newKey } from './new-key.ts';

test('a key is a random UUID also where the browser has none, as on pages without https', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const keys = Array.from({ length: 100 }, newKey);
  vi.unstubAllGlobals();
  for (const key of keys) expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
  expect(new Set(keys).size).toBe(100);
});

/** The browser's own maker of keys, and not what the server takes from `node:crypto`. */
const takesBrowserKey = (source: string): boolean =>
  /\brandomUUID\b/u.test(source) && !/^import \{[^}]*\brandomUUID\b[^}]*\} from 'node:crypto';$/mu.test(source);

test('no other source makes keys by what is missing on pages without https', () => {
  expect(takesBrowserKey('const key = crypto.randomUUID();')).toBe(true);
  expect(takesBrowserKey("import { randomUUID } from 'node:crypto';\nconst key = randomUUID();")).toBe(false);
  const root = fileURLToPath(new URL('..', import.meta.url));
  const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.test.'));
  expect(sources.filter((file) => takesBrowserKey(readFileSync(join(root, file), 'utf8')))).toEqual([join('ui', 'new-key.ts')]);
});
