import { ok, refuse, type Result } from '#kernel/result.ts';
import { textIn } from '#server/bodies.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import type { SignIn } from './accounts.contract.ts';
import type { AccountsRefusal } from './accounts.refusals.ts';
import type { Who } from './accounts.sessions.ts';
import { mustPause, windowStart } from './attempts.ts';
import { noteSignIn } from './sign-ins.store.ts';
import {
  addAdministrator,
  admitAttempt,
  forgetAttempt,
  isUntouched,
  keepTotp,
  noteEntered,
  redeemCode,
  spendTotp,
} from './signin.store.ts';

/** From where somebody comes to the door, and what their browser carries. */
export interface Door {
  readonly address: string;
  readonly headers: Headers;
}

export interface Attempt extends Door {
  /** Whose account is tried; null where nobody is named. */
  readonly account: string | null;
  readonly way: SignIn['way'];
  /** What the log says of a success; null where nothing is changed yet. */
  readonly event: SignIn['event'] | null;
  /** What it says where the success begins no session. */
  readonly without?: SignIn['event'];
}

/** The cookies that an answer sets, as the next request would carry them. */
const carried = (answer: Response): Headers =>
  new Headers({
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0]!)
      .join('; '),
  });

const WRONG: AccountsRefusal = { code: 'accounts.wrong' };

/** The library sends a browser that comes back from the office's provider on to a page, and says an error in its address. */
function outcomeOf(answer: Response | AccountsRefusal): Result<Response, AccountsRefusal> {
  if (!(answer instanceof Response)) return refuse(answer);
  const isWelcome = answer.ok || (answer.status === 302 && !/[?&]error=/u.test(answer.headers.get('location') ?? ''));
  return isWelcome ? ok(answer) : refuse(WRONG);
}

/**
 * One attempt to sign in, or to change a way in: counted when it fails, refused unread when there were too many, and logged. Where no account
 * is named (a passkey, a second factor, which the library itself locks after ten wrong codes) only the address counts, so that nobody can
 * shut everybody out. A session that begins ends the one that the browser had.
 */
export async function attempt(
  desk: AccountsDesk,
  { account, address, headers, way, event, without }: Attempt,
  work: () => Promise<Response | AccountsRefusal>,
): Promise<Result<Response, AccountsRefusal>> {
  const made = { account, address, at: desk.now() };
  if (!(await admitAttempt(desk.signin, made, windowStart(made.at), mustPause))) return refuse({ code: 'accounts.pause' });
  const done = outcomeOf(await work());
  if (!done.ok) {
    await noteSignIn(desk.signin, { ...made, event: done.refusal.code === 'accounts.used_code' ? 'used-code' : 'failed', way, by: null });
    return done;
  }
  await forgetAttempt(desk.signin, made);
  const inside = await desk.sessions.whoIs(carried(done.value));
  const told = inside === null && without !== undefined ? without : event;
  if (told !== null) await noteSignIn(desk.signin, { ...made, account: inside?.account ?? account, event: told, way, by: null });
  if (told === 'signed-in' || told === 'first-factor') await desk.sessions.leave(headers);
  return done;
}

export const enterByCode = (desk: AccountsDesk, account: string, code: string, door: Door) =>
  attempt(desk, { ...door, account, way: 'code', event: 'signed-in' }, async () => {
    if (!(await redeemCode(desk.signin, account, code.trim().toUpperCase(), desk.now()))) return WRONG;
    const entered = await desk.sessions.enter(account, door.headers);
    await noteEntered(desk.signin, ((await entered.clone().json()) as { session: string }).session);
    return entered;
  });

/** What an authenticator shows is good once; whose it is, the request itself must not say. */
export async function onceByAuthenticator(
  desk: AccountsDesk,
  account: string | null,
  request: Request,
): Promise<Response | AccountsRefusal> {
  const code = await textIn(request, 'code');
  if (account === null || code === null) return WRONG;
  const now = desk.now();
  if (!(await spendTotp(desk.signin, account, code, now, windowStart(now)))) return { code: 'accounts.used_code' };
  const answer = await desk.sessions.handle(request);
  if (!answer.ok) await keepTotp(desk.signin, account, code);
  return answer;
}

/** Gives an account a password of its holder's own; its sessions end, this one begins anew. */
export async function choosePassword(desk: AccountsDesk, who: Who, password: string, { address, headers }: Door): Promise<Response> {
  await desk.sessions.setPassword(who, password);
  await noteSignIn(desk.signin, { at: desk.now(), account: who.account, event: 'password-set', way: 'code', by: null, address });
  return desk.sessions.enter(who.account, headers);
}

/** Makes the first administrator of an installation, once, for whoever reads the code on the server's console. */
export async function makeFirst(
  desk: AccountsDesk,
  first: { readonly code: string; readonly account: string; readonly name: string; readonly password: string },
  door: Door,
): Promise<Result<Response, AccountsRefusal>> {
  if (!(await isUntouched(desk.signin))) return refuse({ code: 'accounts.not_first' });
  return attempt(desk, { ...door, account: 'first run', way: 'first-run', event: 'signed-in' }, async () => {
    if (first.code.trim() !== desk.firstRunCode) return WRONG;
    await desk.sessions.setPassword(first, first.password);
    await addAdministrator(desk.signin, first.account);
    return desk.sessions.enter(first.account, door.headers);
  });
}
