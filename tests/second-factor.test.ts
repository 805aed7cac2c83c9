import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { windowStart } from '#features/accounts/attempts.ts';
import { spendTotp } from '#features/accounts/signin.store.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { authenticator } from './support/authenticator.ts';
import { cookiesIn } from './support/cookies.ts';

/** Codes of an authenticator, through the real library: each opens the door once. */

const PASSWORD = 'mot-mat-khau-dai';
const ACCOUNT = 'kiem-tra';

let app: TestApp;
let key: string;
let enrolledBy: string;

const send = (path: string, body: unknown, cookie = '') =>
  fetch(app.url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie } });
const byPassword = async () => cookiesIn(await send('/api/auth/sign-in/username', { username: ACCOUNT, password: PASSWORD }));
const verify = (half: string, body: unknown) => send('/api/auth/two-factor/verify-totp', body, half);
const told = async (answer: Response) => ({ status: answer.status, code: ((await answer.json()) as { code?: string }).code });
const soon = () => authenticator(key, Date.now() + 30_000);
const USED = { status: 401, code: 'accounts.used_code' };
const WRONG = { status: 401, code: 'accounts.wrong' };

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await sql`DELETE FROM failures`.execute(app.desk.signin);
  await sql`DELETE FROM spent_codes`.execute(app.desk.signin);
  await sql`UPDATE "user" SET "twoFactorEnabled" = false WHERE username = ${ACCOUNT}`.execute(app.desk.signin);
  await sql`DELETE FROM "twoFactor"`.execute(app.desk.signin);
  await app.desk.sessions.setPassword({ account: ACCOUNT, name: 'Võ Văn Kiểm Tra' }, PASSWORD);
  const inside = await byPassword();
  const begun = (await (await send('/api/auth/two-factor/enable', { password: PASSWORD }, inside)).json()) as { totpURI: string };
  key = new URL(begun.totpURI).searchParams.get('secret')!;
  enrolledBy = authenticator(key);
  await verify(inside, { code: enrolledBy });
});

test('a code that was used is refused while the library would take it again: to enrol, and to sign in', async () => {
  const code = soon();
  expect(await told(await verify(await byPassword(), { code: enrolledBy }))).toEqual(USED);
  const opened = await verify(await byPassword(), { code });
  expect(opened.status).toBe(200);
  const again = await verify(await byPassword(), { code });
  expect(cookiesIn(again)).toBe('');
  expect(await told(again)).toEqual(USED);
  expect(await told(await verify(cookiesIn(opened), { code }))).toEqual(USED);
  const { rows } = await sql<{ event: string; account: string }>`
    SELECT event, account FROM sign_ins WHERE event = 'used-code'`.execute(app.desk.signin);
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ event: 'used-code', account: ACCOUNT })));
  expect((await sql`SELECT FROM spent_codes c WHERE c::text LIKE ${`%${code}%`}`.execute(app.desk.signin)).rows).toEqual([]);
});

test('of requests that race with one code, one gets in', async () => {
  const halves: string[] = [];
  for (let count = 0; count < 4; count += 1) halves.push(await byPassword());
  const code = soon();
  const answers = await Promise.all(halves.map((half) => verify(half, { code })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
  const { rows } = await sql`SELECT FROM session JOIN "user" ON "user".id = "userId" WHERE username = ${ACCOUNT}`.execute(app.desk.signin);
  expect(rows).toHaveLength(2); // The one that enrolled, and this.
  const now = app.desk.now();
  const spent = await Promise.all(Array.from({ length: 40 }, () => spendTotp(app.desk.signin, ACCOUNT, 'once', now, windowStart(now))));
  expect(spent.filter(Boolean)).toHaveLength(1);
});

test('a code that opened nothing is not used up', async () => {
  const code = soon();
  const locked = (until: string | null) => sql`UPDATE "twoFactor" SET "lockedUntil" = ${until}`.execute(app.desk.signin);
  await locked('9999-01-01');
  expect(await told(await verify(await byPassword(), { code }))).toEqual(WRONG);
  await locked(null);
  expect((await verify(await byPassword(), { code })).status).toBe(200);
  const half = await byPassword();
  for (const _ of ['once', 'twice']) expect(await told(await verify(half, { code: '000000' }))).toEqual(WRONG);
});

test('whose code or password it is, a request does not say itself: neither to use one again nor to guess uncounted', async () => {
  const code = soon();
  const inside = cookiesIn(await verify(await byPassword(), { code, username: 'van-phong' }));
  expect(inside).not.toBe('');
  expect(await told(await verify(await byPassword(), { code, username: 'somebody-else' }))).toEqual(USED);
  const guess = async (count: number) =>
    (await send('/api/auth/two-factor/disable', { password: 'a-guess-at-it', username: `nobody-${count}` }, inside)).status;
  const answers: number[] = [];
  for (let count = 0; count < 5; count += 1) answers.push(await guess(count));
  expect(answers).toEqual([401, 401, 401, 401, 429]);
});

test('a code without its password, or that is none, is wrong', async () => {
  for (const body of [{ code: soon() }, { code: 123_456 }, {}, null]) expect(await told(await verify('', body))).toEqual(WRONG);
});
