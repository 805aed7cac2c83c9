import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Named by the bench's rule engine for platforms for which no such version was published: there is nothing to fetch. */
const UNPUBLISHED = /^node_modules\/@gorules\/zen-engine-(?:darwin|linux-arm64|wasm32|win32)/u;

test('npm holds every package that it fetches, for whatever platform, against a hash on file', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const fetched = Object.entries(packages).filter(([path]) => path !== '' && !UNPUBLISHED.test(path));
  expect(fetched.length).toBeGreaterThan(100);
  expect(fetched.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/u.test(integrity)).map(([path]) => path)).toEqual([]);
});
