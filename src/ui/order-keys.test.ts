import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openTo, operation } from '#domain/operation.ts';
import { call } from './call.ts';
import { OrderKeys } from './order-keys.ts';
import { sendScan } from './scan-field.tsx';

const order = operation({
  method: 'post',
  path: '/api/orders',
  summary: 'An order',
  asks: openTo('signed-in'),
  body: z.object({ what: z.string() }),
  answer: z.object({ id: z.string() }),
  refusals: ['orders.taken'],
  example: { body: { what: 'tea' } },
});

/** What the line brings next, and the keys that went out. */
let brings: () => Response;
let keys: (string | null)[];

beforeEach(() => {
  keys = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('idempotency-key'));
    return new Promise((resolve) => resolve(brings()));
  });
});
afterEach(() => vi.unstubAllGlobals());

const good = () => Response.json({ id: '1' });
const no = (status: number, code: string) => () => Response.json({ code, message: { vi: 'v', en: 'e' } }, { status });

/** A line that breaks when half of the answer has come. */
function cut(): Response {
  const half = new ReadableStream({
    start: (body) => {
      body.enqueue(new TextEncoder().encode('{"id":'));
      body.error(new TypeError('terminated'));
    },
  });
  return new Response(half, { headers: { 'content-type': 'application/json' } });
}

const lost = (): Response => {
  throw new TypeError('Failed to fetch');
};

test.each([
  ['a line that broke before the answer', lost],
  ['a line that broke within the answer', cut],
  ['an answer that ends too early', () => new Response('{"id":')],
  ['a proxy whose server did not answer', () => new Response('<h1>502</h1>', { status: 502 })],
  ['a proxy whose server took too long', () => new Response('<h1>504</h1>', { status: 504 })],
  ['a proxy that refuses in words of its own', () => new Response('<h1>408</h1>', { status: 408 })],
  ['a fault of the server', no(500, 'internal.error')],
  ['an answer of another release', () => Response.json({ number: 1 })],
])('after %s the next try is the same order, and what is ordered then is another', async (_, becomes) => {
  const sender = new OrderKeys();
  const give = (what: string) => sender.send(what, (key) => call(order, {}, { what }, key));
  brings = becomes;
  expect((await give('tea')).state).toBe('refused');
  expect((await give('tea')).state).toBe('refused');
  brings = good;
  expect(await give('tea')).toEqual({ state: 'ready', data: { id: '1' } });
  await give('tea');
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
});

test.each(['orders.taken', 'request.done_already', 'request.key_reused', 'request.forbidden'])(
  'once the server has said %s, or after another text, a new order has a new key',
  async (code) => {
    const sender = new OrderKeys();
    const give = (what: string) => sender.send(what, (key) => call(order, {}, { what }, key));
    brings = no(409, code);
    await give('tea');
    brings = lost;
    await give('tea');
    await give('coffee');
    expect(new Set(keys).size).toBe(3);
  },
);

test('a line that broke within an answer is told as such, not as another release', async () => {
  brings = cut;
  expect(await call(order, {}, { what: 'tea' })).toMatchObject({ state: 'refused', status: 0, code: null });
});

test('a file that is sent again has its key again, another one or a changed one its own', async () => {
  const sender = new OrderKeys();
  const scan = (bytes: string, lastModified: number) =>
    sendScan(sender, '/api/attachments', new File([bytes], 'scan.pdf', { lastModified }));
  brings = lost;
  await scan('a', 1);
  await scan('a', 1);
  await scan('b', 2);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/u);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
  brings = () => Response.json({ number: 1 });
  expect((await scan('b', 2)).state).toBe('refused');
  brings = () => Response.json({ id: '7', fileName: 'scan.pdf' });
  expect(await scan('b', 2)).toEqual({ state: 'ready', data: { id: '7', fileName: 'scan.pdf' } });
  expect(new Set(keys).size).toBe(2);
});
