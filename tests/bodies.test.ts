import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LARGEST_FILE } from '#features/documents/documents.ts';
import { largestFile } from '#papers/spreadsheet/guard.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { pour, type Poured } from './support/pour.ts';

const MB = 1024 * 1024;
/** More than any address takes. */
const FLOOD = 96 * MB;
/** What the two ends of a connection on this machine hold between them. */
const ON_THE_WAY = 16 * MB;
/** Who goes on sending after a refusal may lose the answer with the connection. */
const CUT = 0;
const FILE = { 'content-type': 'application/octet-stream', 'x-file-name': 'x' };
const ORDER = { 'content-type': 'application/json' };
const TAKES_FILES = new Set(['POST /api/intake', 'POST /api/committees/{committee}/years/{year}/attachments']);

/** A body without end, in chunks, against every address that changes something: the server stops reading, it does not fill up. */
describe('whoever pours bytes into an address', () => {
  let app: TestApp;
  let changing: { readonly name: string; readonly method: string; readonly path: string }[];

  beforeAll(async () => {
    app = await openTestApp();
    const { paths } = (await (await app.fetch('/api/openapi.json')).json()) as { paths: Record<string, Record<string, object>> };
    const addresses = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path })),
    );
    changing = addresses
      .filter(({ method }) => method !== 'GET')
      .map((address) => ({
        ...address,
        path: address.path
          .replace('{committee}', 'Q10')
          .replace('{year}', '2020')
          .replaceAll(/\{\w+\}/gu, '1'),
      }));
  });
  afterAll(() => app.close());

  const flood = async (
    path: string,
    headers: Record<string, string>,
    account: string | null,
    method = 'POST',
    most = FLOOD,
  ): Promise<Poured> =>
    pour(app.url + path, { method, headers: { ...headers, ...(account !== null && { cookie: await app.cookieOf(account) }) } }, most);

  test.each([
    ['nobody', null],
    ['an officer', 'ban-to-chuc'],
  ])('as a file, by %s: nothing is read where no file is taken', async (_, account) => {
    expect(changing.length).toBeGreaterThan(50);
    for (const { name, path, method } of changing.filter((address) => !TAKES_FILES.has(address.name))) {
      const { status, taken } = await flood(path, FILE, account, method);
      expect([415, CUT], name).toContain(status);
      expect(taken, name).toBeLessThan(ON_THE_WAY);
    }
  });

  test('as an order, by nobody: no more is read than an order may be long', async () => {
    for (const { name, path, method } of changing) {
      const { status, taken } = await flood(path, ORDER, null, method);
      expect([413, CUT], name).toContain(status);
      expect(taken, name).toBeLessThan(2 * MB + ON_THE_WAY);
    }
  });

  test('at addresses that are none, that only tell, and at those of the library and the pages', async () => {
    for (const path of ['/api/nowhere', '/api/auth/sign-in/username', '/', '/assets/x']) {
      const { status, taken } = await flood(path, FILE, null);
      expect([415, CUT], path).toContain(status);
      expect(taken, path).toBeLessThan(ON_THE_WAY);
    }
    for (const kind of [FILE, ORDER, { 'content-type': 'text/plain' }]) {
      const { status, taken } = await flood('/api/me', kind, null, 'GET');
      expect([415, CUT]).toContain(status);
      expect(taken).toBeLessThan(ON_THE_WAY);
    }
  });

  const intake = '/api/intake?year=2020';
  const attachments = '/api/committees/Q10/years/2020/attachments?kind=organisation&code=DB01&purpose=minutes&secrecy=none';

  test('who is not signed in sends no file anywhere', async () => {
    for (const path of [intake, attachments]) {
      const { status, taken } = await flood(path, FILE, null);
      expect([401, CUT], path).toContain(status);
      expect(taken, path).toBeLessThan(ON_THE_WAY);
    }
  });

  test('who may take in nothing sends no workbook', async () => {
    for (const account of ['dang-vien', 'kiem-tra', 'ban-thuong-vu']) {
      const { status, taken } = await flood(intake, FILE, account);
      expect([403, CUT], account).toContain(status);
      expect(taken, account).toBeLessThan(ON_THE_WAY);
      const answer = await app.fetch(intake, { method: 'POST', body: 'x', headers: FILE }, account);
      expect([answer.status, (await answer.json()) as unknown]).toMatchObject([403, { code: 'intake.forbidden' }]);
    }
  });

  test('who may send files sends them up to the bound of the address', async () => {
    for (const [path, bound, refused] of [
      [intake, largestFile, 422],
      [attachments, LARGEST_FILE, 413], // documents.too_large
    ] as const) {
      const { status, taken } = await flood(path, FILE, 'ban-to-chuc');
      expect([refused, CUT], path).toContain(status);
      expect(taken, path).toBeLessThan(bound + ON_THE_WAY);
      const within = await flood(path, FILE, 'ban-to-chuc', 'POST', MB);
      expect(within.taken, path).toBe(MB);
      expect([200, 422]).toContain(within.status);
    }
  });
});
