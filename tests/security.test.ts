import { get } from 'node:https';
import { connect } from 'node:tls';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '#main/app.ts';
import { pagesFolder } from '#main/pages.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { selfSigned } from './support/certificate.ts';
import { cookiesIn } from './support/cookies.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

const PASSWORD = 'mot-mat-khau-dai';

const send = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

describe('an installation without accounts, known by an https address', () => {
  let database: TestDatabase;
  let app: App;
  beforeAll(async () => {
    database = await openTestDatabase();
    const origin = 'https://tongket.example';
    const options = { databaseUrl: database.url, port: 0, origin, pages: pagesFolder, secondFactor: true };
    app = await startApp({ ...options, log: () => undefined });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  test('the first administrator is made once, by whoever has the code; the cookie is Secure, HttpOnly and SameSite', async () => {
    const first = { account: 'quan-tri', name: 'Quản Trị', password: PASSWORD };
    expect((await send(app.url, '/api/first-run', { ...first, code: 'not it' })).status).toBe(401);
    for (const [password, status] of [
      ['elevensigns', 400],
      ['Quản Trị 2026', 409],
    ] as const)
      expect((await send(app.url, '/api/first-run', { ...first, password, code: app.desk.firstRunCode })).status).toBe(status);
    const made = await send(app.url, '/api/first-run', { ...first, code: app.desk.firstRunCode });
    expect(made.status).toBe(200);
    expect(made.headers.getSetCookie().find((cookie) => cookie.includes('session_token'))).toMatch(
      /^__Host-tongket\.[^;]*; Max-Age=36000; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
    );
    expect(await (await fetch(`${app.url}/api/me`, { headers: { cookie: cookiesIn(made) } })).json()).toMatchObject({
      account: 'quan-tri',
    });
    const again = await send(app.url, '/api/first-run', { ...first, account: 'second', code: app.desk.firstRunCode });
    expect(again.status).toBe(409);
  });

  test('an administrator founds nothing before a second factor is on, where that is asked', async () => {
    const cookie = cookiesIn(await app.desk.sessions.enter('quan-tri'));
    const found = () =>
      send(app.url, '/api/committees', { code: 'X', name: 'X', administrator: { account: 'an', name: 'An' } }, { cookie });
    const refused = await found();
    expect([refused.status, (await refused.json()) as unknown]).toMatchObject([403, { code: 'accounts.second_factor_needed' }]);
    await sql`UPDATE "user" SET "twoFactorEnabled" = true`.execute(app.desk.signin);
    expect((await found()).status).toBe(200);
  });

  test('nor does an administrator of accounts give or end offices or hand out codes, though they see who holds which', async () => {
    const cookie = cookiesIn(await app.desk.sessions.enter('an'));
    for (const path of ['appointments', 'appointments/1/end', 'accounts/an/reset']) {
      const refused = await send(app.url, `/api/committees/X/${path}`, {}, { cookie });
      expect([path, refused.status, (await refused.json()) as unknown]).toMatchObject([
        path,
        403,
        { code: 'accounts.second_factor_needed' },
      ]);
    }
    expect((await fetch(`${app.url}/api/committees/X/appointments`, { headers: { cookie } })).status).toBe(200);
  });

  test('with a certificate the program speaks https itself, and no TLS older than 1.2', async () => {
    const tls = selfSigned();
    const encrypted = await startApp({ databaseUrl: database.url, port: 0, tls, pages: pagesFolder, log: () => undefined });
    const port = Number(new URL(encrypted.url).port);
    const status = await new Promise((resolve, reject) => {
      get(`${encrypted.url}/api/health`, { ca: tls.cert, agent: false }, (answer) => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    expect(status).toBe(200);
    const speaks = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      new Promise((resolve) => {
        const weak = version === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {};
        const socket = connect({ port, ca: tls.cert, servername: 'localhost', minVersion: version, maxVersion: version, ...weak }, () =>
          resolve(socket.end().getProtocol()),
        );
        socket.on('error', () => resolve('refused'));
      });
    expect([await speaks('TLSv1.1'), await speaks('TLSv1.2'), await speaks('TLSv1.3')]).toEqual(['refused', 'TLSv1.2', 'TLSv1.3']);
    await encrypted.close();
  });

  test('nobody plays a part outside the demo', async () => {
    expect((await send(app.url, '/api/demo', { account: 'quan-tri' })).status).toBe(404);
  });
});

describe('the sample district', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const signin = () => app.desk.signin;
  const settle = async (account: string) => {
    await sql`DELETE FROM failures`.execute(signin());
    await app.desk.sessions.setPassword({ account, name: account }, PASSWORD);
  };
  const signIn = (account: string, password: string, headers = {}) =>
    send(app.url, '/api/auth/sign-in/username', { username: account, password }, headers);
  const whose = async (cookie: string) =>
    ((await (await fetch(`${app.url}/api/me`, { headers: { cookie } })).json()) as { account: string | null }).account;
  const administer = (path: string, body: unknown, account = 'quan-tri') =>
    app.fetch(
      `/api/committees/Q10/${path}`,
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      account,
    );
  const appoint = (account: string, more = {}, by = 'quan-tri') =>
    administer('appointments', { account, name: account, role: 'office', organisation: 'Q10', validFrom: '2020-01-01', ...more }, by);
  const slip = async (answer: Response) => (await answer.json()) as { code: string | null };

  test('a guesser learns nothing of who has an account, and has to wait after five attempts', async () => {
    await settle('guessed');
    const tries = async (account: string) => {
      const answers: string[] = [];
      for (let count = 0; count < 6; count += 1) {
        const answer = await signIn(account, 'wrong-password');
        answers.push(`${answer.status} ${await answer.text()}`);
      }
      return answers;
    };
    const known = await tries('guessed');
    expect(known.map((answer) => answer.slice(0, 3))).toEqual(['401', '401', '401', '401', '401', '429']);
    expect(await tries('nobody-at-all')).toEqual(known);
    expect((await signIn('guessed', PASSWORD)).status).toBe(429);
    await sql`UPDATE failures SET at = at - interval '16 minutes'`.execute(signin());
    expect((await signIn('guessed', PASSWORD)).status).toBe(200);
  });

  test('one address may not go through many accounts', async () => {
    await settle('guessed');
    for (let count = 0; count < 40; count += 1) expect((await signIn(`name-${count}`, 'wrong-password')).status).toBe(401);
    expect((await signIn('guessed', PASSWORD)).status).toBe(429);
  });

  test('wrong second factors of one person do not shut others out', async () => {
    await settle('guessed');
    for (let count = 0; count < 7; count += 1) {
      expect((await send(app.url, '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    }
  });

  test('signing in begins a new session and ends the one the browser had; a cookie that we did not sign is nobody’s', async () => {
    await settle('rotating');
    const before = cookiesIn(await signIn('rotating', PASSWORD));
    expect(await whose(before)).toBe('rotating');
    const after = cookiesIn(await signIn('rotating', PASSWORD, { cookie: before }));
    expect(await whose(after)).toBe('rotating');
    expect(await whose(before)).toBeNull();
    const fixated = 'tongket.session_token=chosen-by-somebody-else.c2lnbmF0dXJl';
    expect(cookiesIn(await signIn('rotating', PASSWORD, { cookie: fixated }))).not.toContain('chosen-by-somebody-else');
    expect(await whose(fixated)).toBeNull();
    expect((await send(app.url, '/api/auth/sign-out', {}, { cookie: after, origin: app.url })).status).toBe(200);
    expect(await whose(after)).toBeNull();
  });

  test('a code opens an account once, in time, lets its holder set a password, and a newer one voids it', async () => {
    await sql`DELETE FROM failures`.execute(signin());
    const { code } = await slip(await appoint('newcomer'));
    const enter = (by: string | null) => send(app.url, '/api/enter', { account: 'newcomer', code: by });
    const entered = await enter(code);
    expect((await enter(code)).status).toBe(401);
    const cookie = cookiesIn(entered);
    const chosen = await send(app.url, '/api/own-password', { password: PASSWORD }, { cookie });
    expect(chosen.status).toBe(200);
    expect(await whose(cookie)).toBeNull();
    expect(await whose(cookiesIn(chosen))).toBe('newcomer');
    expect((await send(app.url, '/api/own-password', { password: PASSWORD }, { cookie: cookiesIn(chosen) })).status).toBe(403);
    const signedIn = cookiesIn(await signIn('newcomer', PASSWORD));
    const older = await slip(await administer('accounts/newcomer/reset', {}));
    expect(await whose(signedIn)).toBeNull();
    expect((await signIn('newcomer', PASSWORD)).status).toBe(401);
    const newer = await slip(await administer('accounts/newcomer/reset', {}));
    expect((await enter(older.code)).status).toBe(401);
    await sql`UPDATE codes SET expires_at = now() - interval '1 second' WHERE account = 'newcomer'`.execute(signin());
    expect((await enter(newer.code)).status).toBe(401);
  });

  test('an administrator of a part cannot take over an account that reaches beyond it, by naming it or by a reset', async () => {
    expect((await appoint('part-admin', { validFrom: '2020-02-01', validTo: '2020-01-01' })).status).toBe(400);
    expect((await appoint('part-admin', { role: 'administrator', organisation: 'DB01' })).status).toBe(200);
    const named = await appoint('ban-thuong-vu', { organisation: 'DB01' }, 'part-admin');
    expect([named.status, await named.json()]).toMatchObject([409, { code: 'accounts.name_taken' }]);
    expect(await slip(await appoint('ban-thuong-vu', { organisation: 'DB01' }))).toMatchObject({ code: null });
    const reset = await administer('accounts/ban-thuong-vu/reset', {}, 'part-admin');
    expect(reset.status).toBe(409);
    expect(await reset.json()).toMatchObject({ code: 'accounts.beyond_scope' });
  });

  test.each([
    'sign-up/email',
    'sign-in/email',
    'update-user',
    'delete-user',
    'change-email',
    'request-password-reset',
    'enter',
    'get-session',
    'list-sessions',
    'revoke-session',
  ])('the library’s address %s is closed', async (path) => {
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await app.fetch(`/api/auth/${path}`, init)).status).toBe(404);
  });

  test('every address that changes something refuses a foreign page, before it asks who is there', async () => {
    const { paths } = (await (await app.fetch('/api/openapi.json')).json()) as { paths: Record<string, object> };
    const changing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => ({ path: path.replaceAll(/\{\w+\}/gu, '1'), method: method.toUpperCase() })),
    );
    expect(changing.length).toBeGreaterThan(30);
    for (const { path, method } of changing) {
      for (const origin of ['https://example.org', 'null']) {
        const answer = await app.fetch(path, { method, body: '{}', headers: { origin, 'content-type': 'text/plain' } });
        expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 403`);
      }
    }
  });

  test('pages and answers carry the headers that bind a browser', async () => {
    const { headers: page } = await fetch(app.url);
    const policy = page.get('content-security-policy')!;
    for (const rule of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('script-src');
    expect(page.get('content-type')).toBe('text/html; charset=utf-8');
    for (const path of ['/', '/api/me']) {
      const { headers } = await fetch(app.url + path);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}; includeSubDomains$/u);
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test.each([
    ['text/plain', 'request.unknown_kind'],
    ['application/octet-stream', 'request.no_file_here'],
  ])('at sign-in nothing is read that is called %s', async (kind, code) => {
    const answer = await send(app.url, '/api/auth/sign-in/username', {}, { 'content-type': kind });
    expect([answer.status, (await answer.json()) as unknown]).toMatchObject([415, { code }]);
  });

  test('an order of many megabytes is not read', async () => {
    const answer = await administer('appointments', { name: 'x'.repeat(3_000_000) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'request.too_long' });
  });
});
