import { serveStatic } from '@hono/node-server/serve-static';
import { compress } from 'hono/compress';
import type { Http } from './http.ts';

/** Serves the built pages; every address that is no file and no API is a page of the program, which finds its own way. */
export function servePages(http: Http, folder: string): void {
  http.get('/api/*', (c) => c.json(NO_SUCH_ADDRESS, 404));
  http.use(compress());
  http.use('/assets/*', async (c, next) => {
    await next();
    c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  http.use('/*', serveStatic({ root: folder }));
  http.get('/*', serveStatic({ root: folder, path: 'index.html' }));
}

const NO_SUCH_ADDRESS = {
  code: 'request.not_found',
  message: { vi: 'Địa chỉ này không có trong chương trình.', en: 'The program has no such address.' },
};
