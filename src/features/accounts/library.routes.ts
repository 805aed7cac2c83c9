import type { Context } from 'hono';
import { originOf } from '#server/access.ts';
import { textIn } from '#server/bodies.ts';
import { SIGNED_OUT, type Http, type Session } from '#server/http.ts';
import type { SignIn } from './accounts.contract.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { attempt, doorOf, onceByAuthenticator, type Attempt, type Door } from './attempts.actions.ts';
import { isRecent } from './guards.actions.ts';
import { isGuessedFirst } from './passwords.common.ts';
import { DOOR_STATUSES, EASILY_GUESSED, NOT_FOUND, SIGN_IN_AGAIN } from './refusals.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { OFFICE } from './signin.store.ts';

type Needs = Pick<AccountsNeeds, 'clock' | 'provider' | 'sessions' | 'signin'>;
type Tried = Pick<Attempt, 'way' | 'event' | 'without'>;

/** What is asked before the library answers an address, and what is done beside. */
interface LibraryAddress {
  /** Also for somebody who is not inside; everything else is done for a session only. */
  readonly atTheDoor?: true;
  /** Outlives the session, so that it asks for one that began lately. */
  readonly recent?: true;
  /** Asks for a password, a code or a key: guessing is slowed down, also of somebody who is inside. */
  readonly tried?: Tried;
  /** What is logged once it is done, where nothing is guessed. */
  readonly done?: SignIn['event'];
  /** The field of the order in which somebody chooses a password. */
  readonly chooses?: string;
}

const NAMING = 'sign-in/username';
const TOTP = 'two-factor/verify-totp';

/** What the library offers and this program uses; everything else below `/api/auth/` is not found. */
const ADDRESSES: ReadonlyMap<string, LibraryAddress> = new Map<string, LibraryAddress>([
  [NAMING, { atTheDoor: true, tried: { way: 'password', event: 'signed-in', without: 'first-factor' } }],
  ['sign-out', { atTheDoor: true, done: 'signed-out' }],
  ['change-password', { tried: { way: 'password', event: 'password-set' }, chooses: 'newPassword' }],
  ['revoke-other-sessions', { done: 'others-ended' }],
  ['two-factor/enable', { tried: { way: 'password', event: null } }],
  ['two-factor/disable', { tried: { way: 'password', event: 'factor-off' } }],
  [TOTP, { atTheDoor: true, tried: { way: 'totp', event: 'signed-in' } }],
  ['two-factor/verify-backup-code', { atTheDoor: true, tried: { way: 'spare-code', event: 'signed-in' } }],
  ['two-factor/generate-backup-codes', { tried: { way: 'password', event: 'codes-anew' } }],
  ['passkey/generate-register-options', { recent: true }],
  ['passkey/verify-registration', { recent: true, done: 'passkey-added' }],
  ['passkey/generate-authenticate-options', { atTheDoor: true }],
  ['passkey/verify-authentication', { atTheDoor: true, tried: { way: 'passkey', event: 'signed-in' } }],
  ['passkey/list-user-passkeys', {}],
  ['passkey/delete-passkey', { done: 'passkey-removed' }],
]);

/** Who is inside proves a first code of the authenticator. */
const ENROLMENT: Tried = { way: 'totp', event: 'factor-on' };

/** Where people who come back from the provider are told why they are not in. */
const PAUSED = '/?error=pause';

type Asked = Context<Session>;
const doorIn = (c: Asked): Door => doorOf({ origin: originOf(c), headers: c.req.raw.headers });

/** The addresses that the library answers, each counted and logged as it asks for. */
export const libraryRoutes =
  (needs: Needs) =>
  (http: Http): void => {
    // Before the library's other addresses, among which it is not found.
    http.get(`/api/auth/callback/${OFFICE}`, (c) => comingBack(c, needs));
    http.on(['GET', 'POST'], '/api/auth/*', (c) => throughLibrary(c, needs));
  };

async function comingBack(c: Asked, needs: Needs): Promise<Response> {
  if (needs.provider === null) return c.json(NOT_FOUND, 404);
  const account = (await c.get('caller')())?.account ?? null;
  const trial = { ...doorIn(c), account, way: 'provider', event: 'signed-in', without: 'provider-linked' } as const;
  let back: Response | undefined;
  await attempt(needs, trial, async () => (back = await needs.sessions.handle(c.req.raw)));
  return back ?? c.redirect(PAUSED);
}

type Inside = Awaited<ReturnType<Session['Variables']['caller']>>;

async function throughLibrary(c: Asked, needs: Needs): Promise<Response> {
  const path = c.req.path.slice('/api/auth/'.length);
  const address = ADDRESSES.get(path);
  const inside = await c.get('caller')(); // Also ends a session that is too old, before the library takes it for good.
  if (address === undefined) return c.json(NOT_FOUND, 404);
  if (inside === null && !address.atTheDoor) return c.json(SIGNED_OUT, 401);
  const turnedAway = inside && (await turnAway(c, needs, address, inside));
  if (turnedAway) return turnedAway;
  const tried = path === TOTP && inside !== null ? ENROLMENT : address.tried;
  return tried === undefined ? logged(c, needs, inside, address.done) : attempted(c, needs, path, inside, tried);
}

/** Whom the library does not get to see: no recent sign-in where one is asked for, or a password that is guessed first. */
async function turnAway(c: Asked, needs: Needs, address: LibraryAddress, inside: NonNullable<Inside>): Promise<Response | null> {
  if (address.recent && !(await isRecent(needs, inside.session))) return c.json(SIGN_IN_AGAIN, 403);
  const chosen = address.chooses === undefined ? null : await textIn(c.req.raw, address.chooses);
  return chosen !== null && (await isGuessedFirst(chosen, inside)) ? c.json(EASILY_GUESSED, 409) : null;
}

async function attempted(c: Asked, needs: Needs, path: string, inside: Inside, tried: Tried): Promise<Response> {
  const door = doorIn(c);
  const account = path === NAMING ? await namedIn(c.req.raw) : (inside?.account ?? (await needs.sessions.awaited(door.headers)));
  const done = await attempt(needs, { ...door, ...tried, account }, () =>
    path === TOTP ? onceByAuthenticator(needs, account, c.req.raw) : needs.sessions.handle(c.req.raw),
  );
  return done.ok ? done.value : c.json(done.refusal, DOOR_STATUSES[done.refusal.code]);
}

/** What needs no guess and yet changes something is logged once it is done. */
async function logged(c: Asked, { clock, signin, sessions }: Needs, inside: Inside, event?: SignIn['event']): Promise<Response> {
  const answer = await sessions.handle(c.req.raw);
  if (answer.ok && inside !== null && event !== undefined)
    await noteSignIn(signin, { at: clock.now(), account: inside.account, event, address: doorIn(c).address });
  return answer;
}

const namedIn = async (request: Request): Promise<string | null> =>
  (await textIn(request, 'username'))?.toLowerCase().slice(0, 100) ?? null;
