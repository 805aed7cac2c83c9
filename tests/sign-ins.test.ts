import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignIn } from '#features/accounts/accounts.contract.ts';
import { keepRetention } from '#main/keep-retention.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { cookiesIn } from './support/cookies.ts';

const PASSWORD = 'mot-mat-khau-dai';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.desk.sessions.setPassword({ account: 'kiem-tra', name: 'Võ Văn Kiểm Tra' }, PASSWORD);
});
afterAll(() => app.close());

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
const signIn = (username: string, password: string) => send('/api/auth/sign-in/username', { username, password });
const read = async (path: string, account: string) =>
  (await (await app.fetch(path, {}, account)).json()) as { rows: SignIn[]; changes: SignIn[] };
const log = async (account = 'quan-tri') => (await read('/api/committees/Q10/sign-ins', account)).rows;
const brief = ({ account, event, way, by }: SignIn) => [account, event, way, by].filter(Boolean).join(' ');

test('sign-ins, failures, sign-outs and changes are kept; a name that is no account’s is not', async () => {
  await signIn('kiem-tra', 'wrong-password');
  await signIn('mat-khau-cua-toi', 'wrong-password');
  const cookie = cookiesIn(await signIn('kiem-tra', PASSWORD));
  const own = { cookie, origin: app.url };
  const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2`, revokeOtherSessions: true };
  const changed = cookiesIn(await send('/api/auth/change-password', change, own));
  await send('/api/auth/sign-out', {}, { cookie: changed, origin: app.url });
  await app.fetch('/api/committees/Q10/accounts/kiem-tra/reset', { method: 'POST' }, 'quan-tri');
  expect((await log()).map(brief)).toEqual([
    'kiem-tra reset Bùi Văn Quản Trị',
    'kiem-tra signed-out',
    'kiem-tra password-set password',
    'kiem-tra signed-in password',
    'failed password',
    'kiem-tra failed password',
  ]);
  expect((await log())[0]!.address).toMatch(/127\.0\.0\.1|::1/u);
  const { rows } = await sql`SELECT FROM sign_ins s WHERE s::text LIKE '%mat-khau-cua-toi%'`.execute(app.desk.signin);
  expect(rows).toEqual([]);
  const told = await read('/api/own-account', 'kiem-tra');
  expect(told.changes.map(brief)).toEqual(['kiem-tra reset Bùi Văn Quản Trị', 'kiem-tra password-set password']);
});

test('a wrong second factor is told of the account whose password was right', async () => {
  await app.desk.sessions.setPassword({ account: 'kiem-tra', name: 'Võ Văn Kiểm Tra' }, PASSWORD);
  const cookie = cookiesIn(await signIn('kiem-tra', PASSWORD));
  await send('/api/auth/two-factor/enable', { password: PASSWORD }, { cookie, origin: app.url });
  await sql`UPDATE "twoFactor" SET verified = true`.execute(app.desk.signin);
  await sql`UPDATE "user" SET "twoFactorEnabled" = true WHERE username = 'kiem-tra'`.execute(app.desk.signin);
  const half = cookiesIn(await signIn('kiem-tra', PASSWORD));
  expect((await send('/api/auth/two-factor/verify-totp', { code: '000000' }, { cookie: half })).status).toBe(401);
  expect((await log()).slice(0, 3).map(brief)).toEqual([
    'kiem-tra failed totp',
    'kiem-tra first-factor password',
    'kiem-tra signed-in password',
  ]);
});

test('who is inside guesses the password no more often than who is outside', async () => {
  await sql`DELETE FROM failures`.execute(app.desk.signin);
  const cookie = await app.cookieOf('van-phong');
  const guess = async (path: string) =>
    (await send(`/api/auth/two-factor/${path}`, { password: 'a-guess-at-it' }, { cookie, origin: app.url })).status;
  expect([
    await guess('enable'),
    await guess('disable'),
    await guess('generate-backup-codes'),
    await guess('enable'),
    await guess('enable'),
  ]).toEqual(Array.from({ length: 5 }, () => 401));
  expect(await guess('enable')).toBe(429);
});

test('an administrator of a part sees the accounts of that part and no names that are nobody’s', async () => {
  const order = { account: 'part-admin', name: 'P', role: 'administrator', organisation: 'DB01', validFrom: '2020-01-01' };
  const init = { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json' } };
  expect((await app.fetch('/api/committees/Q10/appointments', init, 'quan-tri')).status).toBe(200);
  await signIn('dang-uy', 'wrong-password');
  const seen = await log('part-admin');
  expect(new Set(seen.map(({ account }) => account))).toEqual(new Set(['dang-uy']));
  expect((await app.fetch('/api/committees/Q10/sign-ins', {}, 'dang-uy')).status).toBe(403);
});

test('after a year it is gone, and the program itself can change no line of it', async () => {
  await expect(sql`UPDATE sign_ins SET account = 'somebody'`.execute(app.desk.signin)).rejects.toThrow(/permission denied/u);
  const before = (await log()).length;
  const long = "now() - interval '366 days'";
  await sql`INSERT INTO sign_ins (at, account, event, address) VALUES (${sql.raw(long)}, 'kiem-tra', 'signed-in', 'x')`.execute(
    app.desk.signin,
  );
  await keepRetention(app.desk, () => undefined);
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM sign_ins`.execute(app.desk.signin);
  expect(rows[0]!.count).toBeGreaterThanOrEqual(before);
  expect((await sql`SELECT FROM sign_ins WHERE address = 'x'`.execute(app.desk.signin)).rows).toEqual([]);
});
