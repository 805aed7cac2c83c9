import { expect, test } from 'vitest';
import { createHttp } from './http.ts';
import { askWithin, Counter } from './quota.ts';

const answered = (counter: Counter, caller: string, now: number) => {
  const admission = counter.begin(caller, now);
  if (admission === 'admitted') counter.end(caller);
  return admission;
};

test('a caller may ask quickly for a while, then as fast as time passes; others are not touched, and the first refusal is told', () => {
  const counter = new Counter({ burst: 3, perSecond: 2, atOnce: 9 });
  expect([0, 0, 0, 0, 0].map((now) => answered(counter, 'an', now))).toEqual([
    'admitted',
    'admitted',
    'admitted',
    'refused-first',
    'refused',
  ]);
  expect(answered(counter, 'binh', 0)).toBe('admitted');
  expect([499, 500, 501].map((now) => answered(counter, 'an', now))).toEqual(['refused', 'admitted', 'refused-first']);
  expect([60_000, 60_000, 60_000, 60_000].map((now) => answered(counter, 'an', now)).at(-1)).toBe('refused-first');
});

test('no more than so many requests of one caller are under way together', () => {
  const counter = new Counter({ burst: 100, perSecond: 1, atOnce: 2 });
  expect([counter.begin('an', 0), counter.begin('an', 0), counter.begin('an', 0)]).toEqual(['admitted', 'admitted', 'refused-first']);
  expect(counter.begin('binh', 0)).toBe('admitted');
  counter.end('an');
  expect(counter.begin('an', 0)).toBe('admitted');
});

test('over HTTP: who asks for too much is told to wait, the log says who, and strangers are left to the door', async () => {
  const lines: string[] = [];
  const http = createHttp('http://localhost', () => undefined);
  http.use(async (c, next) => {
    const account = c.req.header('x-account');
    c.set('caller', () => Promise.resolve(account === undefined ? null : { account, name: account, session: account }));
    return next();
  });
  http.use(askWithin((line) => lines.push(line), { burst: 2, perSecond: 0, atOnce: 1 }));
  http.get('/api/x', (c) => c.json({}));
  const ask = async (headers: Record<string, string>) =>
    (await http.request('/api/x', { headers: { host: 'localhost', ...headers } })).status;
  const asked: number[] = [];
  for (const account of ['an', 'an', 'an', 'an', 'binh']) asked.push(await ask({ 'x-account': account }));
  expect([...asked, await ask({}), await ask({}), await ask({})]).toEqual([200, 200, 429, 429, 200, 200, 200, 200]);
  expect(lines).toEqual([expect.stringMatching(/^\d{4}-.*Z an asks for too much: GET "\/api\/x"$/u)]);
});
