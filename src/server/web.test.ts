import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from './http.ts';
import { servePages } from './web.ts';

const folder = mkdtempSync(join(tmpdir(), 'web-'));
const http = createHttp('http://localhost', () => undefined);
beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  const files = { 'index.html': '<p>page</p>', 'sw.js': 'keeper', 'assets/a-1.js': 'script' };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  servePages(http, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  http.request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } });

test('what is named by what it holds is kept for good, pages and the keeper of the program are asked for each time', async () => {
  const rules: Record<string, string> = {};
  for (const path of ['/assets/a-1.js', '/sw.js', '/', '/Q10/2020/members']) rules[path] = (await get(path)).headers.get('cache-control')!;
  expect(rules).toEqual({
    '/assets/a-1.js': 'public, max-age=31536000, immutable',
    '/sw.js': 'no-cache',
    '/': 'no-cache',
    '/Q10/2020/members': 'no-cache',
  });
});

test('a part of another release is not there, and is no page', async () => {
  const answer = await get('/assets/b-2.js');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect(await answer.text()).not.toContain('<p>');
});

test('files go out packed to whoever takes them so', async () => {
  for (const path of ['/assets/a-1.js', '/', '/Q10/2020']) {
    expect((await get(path, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
    expect((await get(path)).headers.get('content-encoding')).toBeNull();
  }
});
