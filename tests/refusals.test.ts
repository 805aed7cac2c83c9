import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './support/app.ts';

/** Who is refused stands in the program's log, through the real program. */

const lines: string[] = [];
let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ log: (line) => lines.push(line) });
});
afterAll(() => app.close());
beforeEach(() => {
  lines.length = 0;
});

/** What the lines say, without time and the caller's own address. */
const told = () =>
  lines.map((line) => /^\d{4}-\d\d-\d\dT[\d:.]+Z (?<what>.*) \(web (?:::1|::ffff:|[\d.])+\)$/u.exec(line)?.groups!['what']);
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

test.each([
  [
    'a right that the office lacks',
    '/api/committees/Q10/sign-ins',
    'dang-uy',
    403,
    'request.forbidden GET /api/committees/:committee/sign-ins',
  ],
  [
    'somebody out of sight',
    '/api/committees/Q10/years/2020/members/DV9999999',
    'dang-vien',
    404,
    'members.not_found GET /api/committees/:committee/years/:year/members/:code',
  ],
  [
    'a committee without an office',
    '/api/committees/Q1/journal',
    'van-phong',
    404,
    'organisations.not_found GET /api/committees/:committee/journal',
  ],
  ['an address that there is not', '/api/committees/Q10/secrets', 'van-phong', 404, 'request.not_found GET /api/committees/:committee/*'],
  ['an address of the library that is closed', '/api/auth/list-sessions', 'van-phong', 404, 'accounts.not_found GET /api/auth/*'],
  [
    'what cannot be read',
    '/api/committees/Q10/years/x/results.xlsx',
    'van-phong',
    400,
    'request.invalid GET /api/committees/:committee/years/:year/results.xlsx',
  ],
] as const)('%s: who, what status and code, and which address', async (_, path, account, status, what) => {
  expect((await app.fetch(path, {}, account)).status).toBe(status);
  expect(told()).toEqual([`${account} was refused: ${status} ${what}`]);
});

test('who is not signed in is told of where a sign-in is needed, at the addresses of the library too', async () => {
  for (const path of ['/api/committees/Q10/journal', '/api/own-account', '/api/auth/passkey/list-user-passkeys'])
    expect((await fetch(app.url + path)).status).toBe(401);
  expect(told()).toEqual([
    '(nobody) was refused: 401 request.signed_out GET /api/committees/:committee/journal',
    '(nobody) was refused: 401 request.signed_out GET /api/own-account',
    '(nobody) was refused: 401 request.signed_out GET /api/auth/*',
  ]);
});

test('neither what somebody wrote into an address nor what they looked for is kept', async () => {
  await app.fetch('/api/committees/Q10%0A2026-01-01T00:00:00Z%20forged/members/DV1?q=Nguy%E1%BB%85n', {}, 'van-phong');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/forged|DV1|Nguy|%|\?|\p{Cc}/u);
});

test('what is answered leaves no line; nor does a failed sign-in, which has a log of its own', async () => {
  expect((await app.fetch('/api/committees/Q10/journal', {}, 'kiem-tra')).status).toBe(200);
  expect((await send('/api/auth/sign-in/username', { username: 'van-phong', password: 'wrong-password' })).status).toBe(401);
  expect((await fetch(`${app.url}/api/me`)).status).toBe(200);
  expect(lines).toEqual([]);
});

test('the ballot box tells of nobody, though the browser sends its cookie there too', async () => {
  const box = `/api/ballot-box/Q10/00000000-0000-4000-8000-000000000000`;
  const cookie = await app.cookieOf('dang-vien');
  expect((await app.fetch(`${box}/receipts`, {}, 'dang-vien')).status).toBe(404);
  expect((await send(`${box}/cast`, {}, { cookie })).status).toBe(400);
  expect(lines).toEqual([]);
});

test('who tries a door again and again fills no disk', async () => {
  for (let times = 0; times < 30; times += 1) await app.fetch('/api/committees/Q10/sign-ins', {}, 'bi-thu');
  expect(lines).toHaveLength(20);
});
