import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import type { Http } from './http.ts';

/**
 * Serves the built pages, packed as the browser takes them. Files in `assets` are named by what they hold: a browser keeps them for good, and one
 * that is gone was another release's. Every other address that is no file and no API is a page of the program, which finds its own way; whether
 * that and the browser's keeper of the program (`sw.js`) are still the newest is asked each time.
 */
export function servePages(http: Http, folder: string): void {
  http.get('/api/*', (c) => c.json(NO_SUCH_ADDRESS, 404));
  const files = serveStatic({ root: folder, precompressed: true });
  http.get('/assets/*', kept('public, max-age=31536000, immutable'), files, (c) =>
    c.json(NO_SUCH_ADDRESS, 404, { 'cache-control': 'no-store' }),
  );
  http.use('/*', kept('no-cache'), files);
  http.get('/*', serveStatic({ root: folder, path: 'index.html', precompressed: true }));
}

/** How long browsers keep what is found. */
const kept =
  (rule: string): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', rule);
  };

const NO_SUCH_ADDRESS = {
  code: 'request.not_found',
  message: { vi: 'Địa chỉ này không có trong chương trình.', en: 'The program has no such address.' },
};
