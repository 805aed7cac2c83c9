import type { Context } from 'hono';
import { originOf } from '#server/access.ts';
import { textIn } from '#server/bodies.ts';
import { SIGNED_OUT, type Http } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import type { SignIn } from './accounts.contract.ts';
import { sayNo, signInStatus } from './accounts.refusals.ts';
import { OPEN_PATHS } from './accounts.sessions.ts';
import { attempt, onceByAuthenticator, type Attempt, type Door } from './sign-ins.actions.ts';
import { noteSignIn } from './sign-ins.store.ts';

const NAMING = 'sign-in/username';
const TOTP = 'two-factor/verify-totp';

/** What the library does for somebody who is not inside; everything else it does for a session only. */
const AT_THE_DOOR: ReadonlySet<string> = new Set([
  NAMING,
  TOTP,
  'two-factor/verify-backup-code',
  'passkey/generate-authenticate-options',
  'passkey/verify-authentication',
  'sign-out',
]);

type Tried = Pick<Attempt, 'way' | 'event' | 'without'>;

/** Where guessing is slowed down: everything that asks for a password, a code or a key, also of somebody who is inside. */
const ATTEMPTS: ReadonlyMap<string, Tried> = new Map<string, Tried>([
  [NAMING, { way: 'password', event: 'signed-in', without: 'first-factor' }],
  ['passkey/verify-authentication', { way: 'passkey', event: 'signed-in' }],
  [TOTP, { way: 'totp', event: 'signed-in' }],
  ['two-factor/verify-backup-code', { way: 'spare-code', event: 'signed-in' }],
  ['two-factor/enable', { way: 'password', event: null }],
  ['two-factor/disable', { way: 'password', event: 'factor-off' }],
  ['two-factor/generate-backup-codes', { way: 'password', event: 'codes-anew' }],
  ['change-password', { way: 'password', event: 'password-set' }],
]);

/** Who is inside proves a first code of the authenticator. */
const ENROLMENT: Tried = { way: 'totp', event: 'factor-on' };

/** What else is logged when it is done. */
const DONE: ReadonlyMap<string, SignIn['event']> = new Map<string, SignIn['event']>([
  ['sign-out', 'signed-out'],
  ['revoke-other-sessions', 'others-ended'],
  ['passkey/verify-registration', 'passkey-added'],
  ['passkey/delete-passkey', 'passkey-removed'],
]);

export const doorOf = (c: Context): Door => ({ address: originOf(c).replace('web ', ''), headers: c.req.raw.headers });

/** The addresses that the library answers: those that this program uses, each counted and logged as it asks for. */
export function libraryRoutes(http: Http, desk: AccountsDesk): void {
  http.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const path = c.req.path.slice('/api/auth/'.length);
    const inside = (await c.get('caller')())?.account ?? null; // Also ends a session that is too old, before the library takes it for good.
    if (!OPEN_PATHS.has(path)) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    if (inside === null && !AT_THE_DOOR.has(path)) return c.json(SIGNED_OUT, 401);
    const door = doorOf(c);
    const tried = path === TOTP && inside !== null ? ENROLMENT : ATTEMPTS.get(path);
    if (tried === undefined) return logged(desk, path, inside, door, await desk.sessions.handle(c.req.raw));
    const account = path === NAMING ? await namedIn(c.req.raw) : (inside ?? (await desk.sessions.awaited(door.headers)));
    const done = await attempt(desk, { ...door, ...tried, account }, () =>
      path === TOTP ? onceByAuthenticator(desk, account, c.req.raw) : desk.sessions.handle(c.req.raw),
    );
    return done.ok ? done.value : c.json(sayNo(done.refusal), signInStatus(done.refusal));
  });
}

/** What needs no guess and yet changes something is logged once it is done. */
async function logged(desk: AccountsDesk, path: string, account: string | null, { address }: Door, answer: Response): Promise<Response> {
  const event = DONE.get(path);
  if (answer.ok && account !== null && event !== undefined)
    await noteSignIn(desk.signin, { at: desk.now(), account, event, way: null, by: null, address });
  return answer;
}

const namedIn = async (request: Request): Promise<string | null> =>
  (await textIn(request, 'username'))?.toLowerCase().slice(0, 100) ?? null;
