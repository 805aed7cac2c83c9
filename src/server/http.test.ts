import { createRoute, z } from '@hono/zod-openapi';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFile } from './bodies.ts';
import { createHttp, type Http } from './http.ts';

const takingFiles = createRoute({
  method: 'post',
  path: '/api/files/{name}',
  request: { body: { content: { 'application/octet-stream': { schema: z.string() } } } },
  responses: { 200: { description: 'How long it is' } },
});

describe('what every request meets', () => {
  const lines: string[] = [];
  let http: Http;
  beforeEach(() => {
    lines.length = 0;
    http = createHttp('http://localhost:8110', (line) => lines.push(line));
    http.get('/api/fault/:name', () => {
      throw new Error('secret of the inside\n    at a place');
    });
    http.get('/api/text/:name', () => {
      throw Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' });
    });
    http.get('/api/half/:name', () => {
      throw Object.assign(new Error('invalid input syntax for type json'), { code: '22P02' });
    });
    http.get('/api/address/:name', (c) => c.json({ name: decodeURIComponent('%') + c.req.param('name') }));
    http.post('/api/order', async (c) => c.json({ length: (await c.req.text()).length }));
    http.openapi(takingFiles, async (c) => c.json({ length: (await readFile(c, 3))?.byteLength ?? null }, 200));
  });

  const ask = (path: string, init: RequestInit = {}) =>
    http.request(`http://localhost:8110${path}`, { ...init, headers: { host: 'localhost:8110', ...(init.headers as object) } });

  test('a fault tells nothing of the inside but its number, which stands in the log beside what happened', async () => {
    const answer = await ask('/api/fault/x');
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toMatch(/secret|place/u);
    const number = /[\da-f]{8}/u.exec(text)![0];
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^\\d{4}-.*Z ${number} GET /api/fault/x: Error: secret of the inside`, 'u'));
  });

  test('nobody writes lines of their own into the log', async () => {
    await ask('/api/fault/%0A2026-01-01%20forged');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });

  test.each(['/api/text/x', '/api/half/x', '/api/address/x'])(
    'what cannot be read is the sender’s mistake, not a fault: %s',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, (await answer.json()) as unknown]).toMatchObject([400, { code: 'request.malformed' }]);
      expect(lines).toEqual([]);
    },
  );

  test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])(
    'a body that is called "%s" is not read',
    async (kind) => {
      const answer = await ask('/api/order', { method: 'POST', body: 'x', headers: { 'content-type': kind, 'content-length': '1' } });
      expect([answer.status, (await answer.json()) as unknown]).toMatchObject([415, { code: 'request.unknown_kind' }]);
    },
  );

  const sent = async (path: string, body: string, length = true) => {
    const headers = {
      'content-type': 'application/octet-stream',
      ...(length ? { 'content-length': `${body.length}` } : { 'transfer-encoding': 'chunked' }),
    };
    const answer = await ask(path, { method: 'POST', body, headers });
    return [answer.status, (await answer.json()) as unknown] as const;
  };

  test('a file is taken where the API’s description says so, up to its bound, and nowhere else', async () => {
    for (const length of [true, false]) {
      expect(await sent('/api/files/x', 'abc', length)).toEqual([200, { length: 3 }]);
      expect(await sent('/api/files/x', 'abcd', length)).toEqual([200, { length: null }]);
      for (const path of ['/api/order', '/api/nowhere'])
        expect(await sent(path, 'abc', length)).toMatchObject([415, { code: 'request.no_file_here' }]);
    }
  });

  test('a request that only asks carries nothing', async () => {
    const headers = { 'content-length': '3', 'content-type': 'application/json' };
    const answer = await ask('/api/address/x', { headers });
    expect([answer.status, answer.headers.get('connection')]).toEqual([415, 'close']);
  });

  test('an answer that somebody else’s page or the address bar asked for is a file of a harmless name and no page', async () => {
    const asked = (site: string) => ask('/api/order', { method: 'POST', headers: { 'sec-fetch-site': site } });
    for (const site of ['none', 'cross-site']) {
      const { headers } = await asked(site);
      expect(headers.get('content-disposition')).toBe('attachment; filename="api.json"');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
    expect((await asked('same-origin')).headers.get('content-disposition')).toBeNull();
  });
});
