import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetFactors } from '#features/accounts/signin.store.ts';
import { OFFICER, openTestApp, type TestApp } from './support/app.ts';
import { startOffice, strangersKey, type Office } from './support/office-provider.ts';

const PASSWORD = 'mot-mat-khau-dai';
const send = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

/** Carries cookies and follows redirects, as a browser does; `turn` may change an address before it goes there. */
class Visitor {
  readonly #cookies = new Map<string, string>();

  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(set)!;
      if (value === '') this.#cookies.delete(name!);
      else this.#cookies.set(name!, value!);
    }
    return answer;
  }

  async follow(from: string, turn = (url: string) => url): Promise<URL> {
    let url = turn(from);
    for (let step = 0; step < 10; step += 1) {
      const answer = await this.ask(url);
      const next = answer.headers.get('location');
      if (next === null) return new URL(url);
      url = turn(new URL(next, url).href);
    }
    throw new Error('The redirects lead nowhere');
  }
}

let app: TestApp;
let office: Office;

async function open(rule: Parameters<typeof startOffice>[0]): Promise<void> {
  office = await startOffice(rule);
  app = await openTestApp({ sample: false, provider: office.provider });
}
const close = async () => {
  await app.close();
  await office.close();
};

async function enter(
  subject: string,
  visitor = new Visitor(),
  turn?: (url: string) => string,
): Promise<{ error: string | null; is: string | null }> {
  office.subject = subject;
  const answer = await visitor.ask(`${app.url}/api/provider/sign-in`, { method: 'POST' });
  const { url } = (await answer.json()) as { url: string };
  return arrived(visitor, await visitor.follow(url, turn));
}
async function arrived(visitor: Visitor, at: URL) {
  const me = (await (await visitor.ask(`${app.url}/api/me`)).json()) as { account: string | null };
  return { error: at.searchParams.get('error'), is: me.account };
}
async function byPassword(account: string): Promise<Visitor> {
  const visitor = new Visitor();
  expect((await visitor.ask(`${app.url}/api/auth/sign-in/username`, send({ username: account, password: PASSWORD }))).status).toBe(200);
  return visitor;
}
async function link(visitor: Visitor, subject: string) {
  office.subject = subject;
  const answer = await visitor.ask(`${app.url}/api/provider/link`, { method: 'POST' });
  return arrived(visitor, await visitor.follow(((await answer.json()) as { url: string }).url));
}
const settle = (account: string) => app.desk.sessions.setPassword({ account, name: account }, PASSWORD);

describe('by a claim that names the account', () => {
  beforeAll(async () => {
    await open({ claim: 'preferred_username', domain: null });
    for (const account of ['hoa', 'lan', 'mai', 'cuc']) await settle(account);
  });
  afterAll(close);
  beforeEach(async () => {
    await sql`DELETE FROM failures`.execute(app.desk.signin);
    office.tamper = (token) => token;
    office.people.clear();
    for (const name of ['hoa', 'lan', 'mai', 'cuc', 'nobody', OFFICER]) office.people.set(`s-${name}`, { preferred_username: name });
  });

  test('a provider that was away at the start is told so, and serves once it is there', async () => {
    const answer = await fetch(`${app.url}/api/provider/sign-in`, { method: 'POST' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'accounts.provider_away' });
    office.open(app.url);
    expect(await enter('s-hoa')).toEqual({ error: null, is: 'hoa' });
  });

  test('asks with PKCE, state and nonce, keeps no token, and knows the person again by the subject alone', async () => {
    const asked = await fetch(`${app.url}/api/provider/sign-in`, { method: 'POST' });
    const { searchParams } = new URL(((await asked.json()) as { url: string }).url);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(searchParams.get(name)!.length).toBeGreaterThan(20);
    office.people.set('s-hoa', { preferred_username: 'lan' });
    expect(await enter('s-hoa')).toEqual({ error: null, is: 'hoa' });
    const { rows } = await sql`
      SELECT "accountId" FROM "account" WHERE "providerId" = 'office' AND coalesce("accessToken", "idToken", "refreshToken") IS NULL`.execute(
      app.desk.signin,
    );
    expect(rows).toEqual([{ accountId: 's-hoa' }]);
  });

  test('who has no account gets none; nor does a claim open an account that is linked, has a second factor or administers all', async () => {
    office.people.set('s-other', { preferred_username: 'hoa' });
    await sql`UPDATE "user" SET "twoFactorEnabled" = true WHERE username = 'cuc'`.execute(app.desk.signin);
    for (const subject of ['s-nobody', 's-other', 's-cuc', `s-${OFFICER}`])
      expect(await enter(subject), subject).toEqual({ error: 'signup_disabled', is: null });
    const { rows } = await sql`SELECT username FROM "user" ORDER BY username`.execute(app.desk.signin);
    expect(rows.map((row) => (row as { username: string }).username)).toEqual([OFFICER, 'cuc', 'hoa', 'lan', 'mai'].toSorted());
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, (token: string) => string | undefined]>([
    ['a changed signature', (token) => `${token.slice(0, -6)}${token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`],
    ['a stranger’s key', (token) => office.signed(token, {}, strangersKey)],
    ['no signature at all', (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`],
    ['another issuer', (token) => office.signed(token, { iss: 'https://sso.example' })],
    ['another audience', (token) => office.signed(token, { aud: 'another-program' })],
    ['another nonce', (token) => office.signed(token, { nonce: 'of-somebody-else' })],
    ['no nonce', (token) => office.signed(token, { nonce: undefined })],
    ['a time that is over', (token) => office.signed(token, { iat: now - 7200, exp: now - 3600 })],
    ['another subject than the one described', (token) => office.signed(token, { sub: 's-mai' })],
    ['no token of identity', () => undefined],
  ])('a token with %s is refused', async (_, tamper) => {
    office.tamper = tamper;
    const { error, is } = await enter('s-lan');
    expect(error).toMatch(/^unable_to_get_user_info|oauth/u);
    expect(is).toBeNull();
  });

  test('an unchanged token that the test signed anew opens the account: the refusals above are about what was changed', async () => {
    office.tamper = (token) => office.signed(token, {});
    expect(await enter('s-lan')).toEqual({ error: null, is: 'lan' });
  });

  test('a wrong state, a state of another browser, an answer used twice or of another issuer open nothing', async () => {
    const wrong = (url: string) => (url.includes('/callback/office?') ? url.replace(/state=[^&]+/u, 'state=guessed') : url);
    expect(await enter('s-mai', new Visitor(), wrong)).toEqual({ error: 'state_mismatch', is: null });
    const mixedUp = (url: string) => (url.includes('/callback/office?') ? url.replace(/iss=[^&]+/u, 'iss=https%3A%2F%2Fsso.example') : url);
    expect(await enter('s-mai', new Visitor(), mixedUp)).toEqual({ error: 'issuer_mismatch', is: null });
    let answered = '';
    const stop = (url: string) => {
      if (!url.includes('/callback/office?')) return url;
      answered = url;
      return `${app.url}/api/health`;
    };
    const victim = new Visitor();
    const attacker = new Visitor();
    await enter('s-mai', attacker, stop);
    expect(await arrived(victim, await victim.follow(answered))).toEqual({ error: 'state_mismatch', is: null });
    expect(await arrived(attacker, await attacker.follow(answered))).toEqual({ error: null, is: 'mai' });
    expect((await attacker.follow(answered)).searchParams.get('error')).toBe('state_mismatch');
  });

  test('coming in ends the session that the browser had; every attempt is in the log', async () => {
    const visitor = await byPassword('lan');
    const before = (
      await sql`SELECT id FROM session WHERE "userId" = (SELECT id FROM "user" WHERE username = 'lan')`.execute(app.desk.signin)
    ).rows;
    expect(await enter('s-hoa', visitor)).toEqual({ error: null, is: 'hoa' });
    const after = (
      await sql`SELECT id FROM session WHERE "userId" = (SELECT id FROM "user" WHERE username = 'lan')`.execute(app.desk.signin)
    ).rows;
    expect(after).toHaveLength(before.length - 1);
    const { rows } = await sql<{ event: string; account: string | null }>`
      SELECT event, account FROM sign_ins WHERE way = 'provider' ORDER BY id DESC`.execute(app.desk.signin);
    expect(rows[0]).toEqual({ event: 'signed-in', account: 'hoa' });
    expect(rows.filter(({ event }) => event === 'failed').length).toBeGreaterThan(10);
  });
});

describe('by a verified e-mail address of the office', () => {
  beforeAll(async () => {
    await open({ claim: 'email', domain: 'quan9.example' });
    office.open(app.url);
    await settle('hoa');
    office.people.set('unverified', { email: 'hoa@quan9.example', email_verified: false });
    office.people.set('unsaid', { email: 'hoa@quan9.example' });
    office.people.set('elsewhere', { email: 'hoa@example.org', email_verified: true });
    office.people.set('verified', { email: 'Hoa@quan9.example', email_verified: true });
  });
  afterAll(close);

  test.each(['unverified', 'unsaid', 'elsewhere'])('an address that is %s opens nothing', async (subject) => {
    expect(await enter(subject)).toEqual({ error: 'signup_disabled', is: null });
  });
  test('a verified one opens the account', async () => {
    expect(await enter('verified')).toEqual({ error: null, is: 'hoa' });
  });
});

describe('where people link their accounts themselves', () => {
  beforeAll(async () => {
    await open({ claim: null, domain: null });
    office.open(app.url);
    await settle('hoa');
    await settle('lan');
    office.people.set('p-1', { preferred_username: 'hoa', email: 'hoa@quan9.example', email_verified: true });
  });
  afterAll(close);

  const own = async (visitor: Visitor) =>
    (await (await visitor.ask(`${app.url}/api/own-account`)).json()) as { linked: boolean; changes: { event: string }[] };

  test('nobody is linked by a claim; the holder links the account, comes in by it, and a second account cannot have the same person', async () => {
    expect(await enter('p-1')).toEqual({ error: 'signup_disabled', is: null });
    const hoa = await byPassword('hoa');
    expect(await link(hoa, 'p-1')).toEqual({ error: null, is: 'hoa' });
    expect(await own(hoa)).toMatchObject({ linked: true, changes: [{ event: 'provider-linked' }] });
    expect(await enter('p-1')).toEqual({ error: null, is: 'hoa' });
    const lan = await byPassword('lan');
    expect(await link(lan, 'p-1')).toEqual({ error: 'account_already_linked_to_different_user', is: 'lan' });
    expect(await own(lan)).toMatchObject({ linked: false });
  });

  test('a link that was begun in a session that ended since is not made', async () => {
    const lan = await byPassword('lan');
    office.people.set('p-2', {});
    office.subject = 'p-2';
    const { url } = (await (await lan.ask(`${app.url}/api/provider/link`, { method: 'POST' })).json()) as { url: string };
    await settle('lan');
    expect((await lan.follow(url)).searchParams.get('error')).toBe('unable_to_link_account');
    expect(await enter('p-2')).toEqual({ error: 'signup_disabled', is: null });
  });

  test('unlinked or reset, the account is opened by the provider no more', async () => {
    const hoa = await byPassword('hoa');
    expect((await hoa.ask(`${app.url}/api/provider/unlink`, { method: 'POST' })).status).toBe(200);
    expect(await enter('p-1')).toEqual({ error: 'signup_disabled', is: null });
    expect(await link(hoa, 'p-1')).toEqual({ error: null, is: 'hoa' });
    await forgetFactors(app.desk.signin, 'hoa');
    expect(await enter('p-1')).toEqual({ error: 'signup_disabled', is: null });
  });
});

test('without a provider nothing of it is offered', async () => {
  const plain = await openTestApp({ sample: false });
  expect((await fetch(`${plain.url}/api/provider/sign-in`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${plain.url}/api/auth/callback/office?code=x&state=y`, { redirect: 'manual' })).status).toBe(404);
  expect(await (await fetch(`${plain.url}/api/me`)).json()).toMatchObject({ provider: null });
  await plain.close();
});
