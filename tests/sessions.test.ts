import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OwnSessions } from '#features/accounts/accounts.contract.ts';
import { accountCode } from '#main/account-code.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { cookiesIn } from './support/cookies.ts';

const PASSWORD = 'mot-mat-khau-dai';

describe('attempts and sessions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await sql`DELETE FROM failures`.execute(app.desk.signin);
    await app.desk.sessions.setPassword({ account: 'kiem-tra', name: 'Võ Văn Kiểm Tra' }, PASSWORD);
  });

  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(app.url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const signIn = (password = PASSWORD) => send('/api/auth/sign-in/username', { username: 'kiem-tra', password });
  const cookieOf = async (answer: Promise<Response>) => cookiesIn(await answer);
  const ask = async (path: string, cookie: string) => (await fetch(app.url + path, { headers: { cookie } })).status;

  test('thirty guesses at once get no further than guesses after one another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => send('/api/enter', { account: 'kiem-tra', code: 'AAAA-BBBB-CCCC' })),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
  });

  test('who signs in again and again uses up nobody’s attempts', async () => {
    for (let times = 0; times < 6; times += 1) expect((await signIn()).status).toBe(200);
    const { rows } = await sql`SELECT FROM failures`.execute(app.desk.signin);
    expect(rows).toHaveLength(0);
  });

  test('wrong passkeys of strangers keep nobody else out', async () => {
    for (let guess = 0; guess < 6; guess += 1)
      expect((await send('/api/auth/passkey/verify-authentication', { response: {} })).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  });

  test.each([
    ['twelve hours after its beginning, however busy', sql`UPDATE session SET "createdAt" = now() - interval '12 hours 1 minute'`],
    ['when nobody used it for ten hours', sql`UPDATE session SET "expiresAt" = now() - interval '1 second'`],
  ])('a session ends %s', async (_, later) => {
    const cookie = await cookieOf(signIn());
    expect(await ask('/api/committees/Q10/journal', cookie)).toBe(200);
    await later.execute(app.desk.signin);
    expect(await ask('/api/auth/passkey/list-user-passkeys', cookie)).toBe(401);
    expect(await ask('/api/committees/Q10/journal', cookie)).toBe(401);
  });

  test('an order that was meant in another’s name, from a page that they left open in the same browser, comes from nobody', async () => {
    const cookie = await cookieOf(signIn());
    const seal = async (account: string) => (await send('/api/committees/Q10/journal/seals', {}, { cookie, 'x-account': account })).status;
    expect([await seal('bi-thu'), await seal('kiem-tra')]).toEqual([401, 200]);
  });

  test('what outlives a session asks for one that began within the hour: offices, codes, passkeys, links, committees', async () => {
    await app.desk.sessions.setPassword({ account: 'quan-tri', name: 'Bùi Văn Quản Trị' }, PASSWORD);
    const cookie = await cookieOf(send('/api/auth/sign-in/username', { username: 'quan-tri', password: PASSWORD }));
    const outliving = async () => [
      await ask('/api/auth/passkey/generate-register-options', cookie),
      (await send('/api/committees/Q10/appointments', {}, { cookie })).status,
      (await send('/api/committees/Q10/accounts/van-phong/reset', {}, { cookie })).status,
      (await send('/api/auth/passkey/verify-registration', {}, { cookie, origin: app.url })).status,
      (await send('/api/provider/link', {}, { cookie })).status,
      (await send('/api/committees', {}, { cookie })).status,
    ];
    expect(await outliving()).toEqual([200, 400, 200, 400, 404, 400]);
    await sql`UPDATE session SET "createdAt" = now() - interval '61 minutes'`.execute(app.desk.signin);
    expect(await outliving()).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await ask('/api/committees/Q10/appointments', cookie)).toBe(200);
  });

  test('a session that is too old changes no password either', async () => {
    const cookie = await cookieOf(signIn());
    await sql`UPDATE session SET "createdAt" = now() - interval '12 hours 1 minute'`.execute(app.desk.signin);
    const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2` };
    expect((await send('/api/auth/change-password', change, { cookie, origin: app.url })).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  });

  test('a new password ends the other sessions, where its holder asks for it as our page does', async () => {
    const [here, elsewhere] = [await cookieOf(signIn()), await cookieOf(signIn())];
    const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2`, revokeOtherSessions: true };
    const changed = await cookieOf(send('/api/auth/change-password', change, { cookie: here, origin: app.url }));
    expect(await ask('/api/committees/Q10/journal', elsewhere)).toBe(401);
    expect(await ask('/api/committees/Q10/journal', changed)).toBe(200);
  });

  test.each(['Password-2026', 'Võ Văn Kiểm Tra', 'short-one'])(
    'a new password that is guessed first or short is not taken: %s',
    async (newPassword) => {
      const cookie = await cookieOf(signIn());
      const change = { currentPassword: PASSWORD, newPassword };
      expect((await send('/api/auth/change-password', change, { cookie, origin: app.url })).status).toBeGreaterThanOrEqual(400);
      expect((await signIn()).status).toBe(200);
    },
  );

  test('own sessions are listed by what is no key to them, and each can be ended; nobody ends another’s', async () => {
    const [here, elsewhere] = [await cookieOf(signIn()), await cookieOf(signIn())];
    const open = async (cookie: string) => {
      const answer = await (await fetch(`${app.url}/api/own-sessions`, { headers: { cookie } })).text();
      return { answer, rows: (JSON.parse(answer) as OwnSessions).rows };
    };
    const { answer, rows } = await open(here);
    expect(rows.map((row) => row.here)).toEqual([false, true]);
    const { rows: kept } = await sql<{ token: string }>`SELECT token FROM session`.execute(app.desk.signin);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    for (const { token } of kept) expect(answer).not.toContain(token);
    const end = (id: string, cookie: string) => send(`/api/own-sessions/${id}/end`, {}, { cookie });
    expect((await end(rows[0]!.id, await app.cookieOf('van-phong'))).status).toBe(404);
    expect(await ask('/api/own-sessions', elsewhere)).toBe(200);
    expect((await end(rows[0]!.id, here)).status).toBe(200);
    expect(await ask('/api/own-sessions', elsewhere)).toBe(401);
    expect((await open(here)).rows.map(({ id }) => id)).toEqual([rows[1]!.id]);
    expect((await end(rows[0]!.id, here)).status).toBe(404);
  });

  test('no answer names the token that a cookie has', async () => {
    const answers = [await signIn()];
    const cookie = await cookieOf(Promise.resolve(answers[0]!));
    const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD}-2`, revokeOtherSessions: true };
    answers.push(await send('/api/auth/change-password', change, { cookie, origin: app.url }));
    for (const answer of answers) {
      const [, token] = /session_token=([^.;]+)/u.exec(answer.headers.getSetCookie().join('\n'))!;
      expect(token!.length).toBeGreaterThan(20);
      expect(await answer.text()).not.toContain(token);
    }
  });

  test('an office that ended opens nothing more to a session that is still open', async () => {
    const cookie = await cookieOf(signIn());
    const own = await app.cookieOf('quan-tri');
    const listed = await fetch(`${app.url}/api/committees/Q10/appointments`, { headers: { cookie: own } });
    const { rows } = (await listed.json()) as { rows: { id: string; account: string }[] };
    const { id } = rows.find(({ account }) => account === 'kiem-tra')!;
    const end = (validTo: string) => send(`/api/committees/Q10/appointments/${id}/end`, { validTo }, { cookie: own });
    expect((await end('2020-06-01')).status).toBe(200);
    expect(await ask('/api/committees/Q10/journal', cookie)).toBe(404);
    expect((await end('9999-01-01')).status).toBe(409);
    const anew = { account: 'kiem-tra', name: 'Võ Văn Kiểm Tra', role: 'inspector', organisation: 'Q10', validFrom: '2020-06-01' };
    expect((await send('/api/committees/Q10/appointments', anew, { cookie: own })).status).toBe(200);
    expect(await ask('/api/committees/Q10/journal', cookie)).toBe(200);
  });

  test('whoever runs the server lets somebody in whom nobody else can; everything older is void, and the journal says so', async () => {
    const cookie = await cookieOf(signIn());
    const lines: string[] = [];
    const options = { databaseUrl: app.databaseUrl, dataDir: '' };
    expect(await accountCode(options, 'kiem-tra', (line) => lines.push(line))).toBe(0);
    expect(await ask('/api/committees/Q10/journal', cookie)).toBe(401);
    expect((await signIn()).status).toBe(401);
    const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}/u.exec(lines.join('\n'))![0];
    const entered = await cookieOf(send('/api/enter', { account: 'kiem-tra', code }));
    const journal = (await (await fetch(`${app.url}/api/committees/Q10/journal`, { headers: { cookie: entered } })).json()) as {
      rows: { action: string }[];
    };
    expect(journal.rows.map(({ action }) => action)).toContain('accounts.reset');
    expect(await accountCode(options, 'nobody', (line) => lines.push(line))).toBe(1);
  });

  test('what one person reads is not kept for the next one at the same machine', async () => {
    const cookie = await cookieOf(signIn());
    for (const path of ['/api/me', '/api/committees/Q10/journal', '/api/own-sessions', '/api/committees/Q10/years/2020/results.xlsx'])
      expect((await fetch(app.url + path, { headers: { cookie } })).headers.get('cache-control')).toContain('no-store');
  });

  test('an account that is made several times at once is made once', async () => {
    const who = { account: 'hai-lan', name: 'Lê Thị Hai' };
    const made = await Promise.all(Array.from({ length: 4 }, () => app.desk.sessions.ensure(who, PASSWORD)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await send('/api/auth/sign-in/username', { username: who.account, password: PASSWORD })).status).toBe(200);
  });

  test('a request that cannot be read is told so, and nothing of the inside', async () => {
    const answer = await fetch(`${app.url}/api/enter`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'request.malformed' });
  });
});
