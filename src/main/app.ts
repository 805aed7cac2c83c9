import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { closePdfRenderer } from '#papers/pdf/renderer.ts';
import type { Access } from '#server/access.ts';
import { inCommittee, inTransaction, openDatabase, type Tx } from '#server/database.ts';
import { createHttp, type Http } from '#server/http.ts';
import { servePages } from '#server/web.ts';
import { PERMISSIONS } from '#features/accounts/accounts.ts';
import { findCommittee, rootOf } from '#features/organisations/organisations.store.ts';
import { openDesk, type Desk } from './desk.ts';
import { serverFeatures } from './server-features.ts';

export interface AppOptions {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly log: (line: string) => void;
}

export interface App {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves API and pages on this machine until closed. */
export async function startApp(options: AppOptions): Promise<App> {
  const db = openDatabase(options.databaseUrl);
  const http = buildHttp(openDesk(db), options.log);
  servePages(http, options.pages);
  const server = createAdaptorServer({ fetch: http.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([db.destroy(), closePdfRenderer()]);
    },
  };
}

/** The whole API, without pages and without a port. */
function buildHttp(desk: Desk, log: (line: string) => void): Http {
  const http = createHttp(log);
  http.get('/api/health', (c) => c.json({ status: 'ok' }));
  http.use('/api/committees/:committee/*', async (c, next) => {
    const code = c.req.param('committee');
    const committee = await inTransaction(desk.db, (tx) => findCommittee(tx, code));
    if (committee === null) return c.json(noCommittee(code), 404);
    c.set('tenant', committee.tenant);
    c.set('access', await inCommittee(desk.db, committee.tenant, (tx) => atThisMachine(tx, committee.tenant)));
    return next();
  });
  for (const feature of serverFeatures) feature(http, desk);
  http.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Tổng Kết', version: '0.1.0' } });
  return http;
}

/** Until people sign in: whoever sits at this machine may do everything in the committee. */
async function atThisMachine(tx: Tx, tenant: bigint): Promise<Access> {
  const root = await rootOf(tx, tenant);
  const scopes = Object.fromEntries(PERMISSIONS.map((permission) => [permission, root === null ? [] : [root]]));
  return { tenant, account: 'web', origin: 'web', self: null, whole: true, scopes };
}

function noCommittee(code: string) {
  return {
    code: 'organisations.not_found',
    message: { vi: `Chưa có dữ liệu của cấp ủy mang mã ${code}.`, en: `There is no committee with the code ${code} on file.` },
  };
}
