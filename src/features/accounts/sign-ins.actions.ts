import { ok, refuse, type Result } from '#kernel/result.ts';
import type { AccountsDesk, AccountsRefusal } from './accounts.actions.ts';
import type { SignIn } from './accounts.contract.ts';
import type { Who } from './accounts.sessions.ts';
import { mustPause, windowStart } from './attempts.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { addAdministrator, admitAttempt, forgetAttempt, isUntouched, noteEntered, redeemCode } from './signin.store.ts';

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

/** The library sends a browser that comes back from the office's provider on to a page, and says an error in its address. */
const isWelcome = (answer: Response | null): answer is Response =>
  answer !== null && (answer.ok || (answer.status === 302 && !/[?&]error=/u.test(answer.headers.get('location') ?? '')));

/**
 * One attempt to sign in, or to change a way in: counted when it fails, refused unread when there were too many, and logged. Where no account
 * is named (a passkey, a second factor, which the library itself locks after ten wrong codes) only the address counts, so that nobody can
 * shut everybody out. A session that begins ends the one that the browser had.
 */
export async function attempt(
  desk: AccountsDesk,
  { account, address, headers, way, event, without }: Attempt,
  work: () => Promise<Response | null>,
): Promise<Result<Response, AccountsRefusal>> {
  const made = { account, address, at: desk.now() };
  if (!(await admitAttempt(desk.signin, made, windowStart(made.at), mustPause))) return refuse({ code: 'accounts.pause' });
  const answer = await work();
  if (!isWelcome(answer)) {
    await noteSignIn(desk.signin, { ...made, event: 'failed', way, by: null });
    return refuse({ code: 'accounts.wrong' });
  }
  await forgetAttempt(desk.signin, made);
  const inside = await desk.sessions.whoIs(carried(answer));
  const told = inside === null && without !== undefined ? without : event;
  if (told !== null) await noteSignIn(desk.signin, { ...made, account: inside?.account ?? account, event: told, way, by: null });
  if (told === 'signed-in' || told === 'first-factor') await desk.sessions.leave(headers);
  return ok(answer);
}

export const enterByCode = (desk: AccountsDesk, account: string, code: string, door: Door) =>
  attempt(desk, { ...door, account, way: 'code', event: 'signed-in' }, async () => {
    if (!(await redeemCode(desk.signin, account, code.trim().toUpperCase(), desk.now()))) return null;
    const entered = await desk.sessions.enter(account);
    await noteEntered(desk.signin, ((await entered.clone().json()) as { session: string }).session);
    return entered;
  });

/** Gives an account a password of its holder's own; its sessions end, this one begins anew. */
export async function choosePassword(desk: AccountsDesk, who: Who, password: string, { address }: Door): Promise<Response> {
  await desk.sessions.setPassword(who, password);
  await noteSignIn(desk.signin, { at: desk.now(), account: who.account, event: 'password-set', way: 'code', by: null, address });
  return desk.sessions.enter(who.account);
}

/** Makes the first administrator of an installation, once, for whoever reads the code on the server's console. */
export async function makeFirst(
  desk: AccountsDesk,
  first: { readonly code: string; readonly account: string; readonly name: string; readonly password: string },
  door: Door,
): Promise<Result<Response, AccountsRefusal>> {
  if (!(await isUntouched(desk.signin))) return refuse({ code: 'accounts.not_first' });
  return attempt(desk, { ...door, account: 'first run', way: 'first-run', event: 'signed-in' }, async () => {
    if (first.code.trim() !== desk.firstRunCode) return null;
    await desk.sessions.setPassword(first, first.password);
    await addAdministrator(desk.signin, first.account);
    return desk.sessions.enter(first.account);
  });
}
