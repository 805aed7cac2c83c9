import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { textIn } from '#server/bodies.ts';
import type { Asking } from '#server/outside.ts';
import type { SignIn } from './accounts.contract.ts';
import type { DoorNeeds } from './accounts.needs.ts';
import { mustPause, windowStart } from './attempts.ts';
import { PAUSE, USED_CODE, WRONG } from './refusals.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { admitAttempt, forgetAttempt, keepTotp, spendTotp } from './signin.store.ts';

/** From where somebody comes to the door, and what their browser carries. */
export interface Door {
  readonly address: string;
  readonly headers: Headers;
}

/** The address in the journal's `web 10.0.0.7`. */
export const addressIn = (origin: string): string => origin.replace('web ', '');

export const doorOf = ({ origin, headers }: Pick<Asking<never>, 'origin' | 'headers'>): Door => ({ address: addressIn(origin), headers });

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
function outcomeOf<No extends Refusal>(answer: Response | No): Result<Response, No | typeof WRONG> {
  if (!(answer instanceof Response)) return refuse(answer);
  const isWelcome = answer.ok || (answer.status === 302 && !/[?&]error=/u.test(answer.headers.get('location') ?? ''));
  return isWelcome ? ok(answer) : refuse(WRONG);
}

/**
 * One attempt to sign in, or to change a way in: counted when it fails, refused unread when there were too many, and logged. Where no account
 * is named (a passkey, a second factor, which the library itself locks after ten wrong codes) only the address counts, so that nobody can
 * shut everybody out. A session that begins ends the one that the browser had.
 */
export async function attempt<No extends Refusal = typeof WRONG>(
  { clock, signin, sessions }: DoorNeeds,
  { account, address, headers, way, event, without }: Attempt,
  work: () => Promise<Response | No>,
): Promise<Result<Response, No | typeof PAUSE | typeof WRONG>> {
  const made = { account, address, at: clock.now() };
  if (!(await admitAttempt(signin, made, windowStart(made.at), mustPause))) return refuse(PAUSE);
  const done = outcomeOf(await work());
  if (!done.ok) {
    await noteSignIn(signin, { ...made, event: done.refusal.code === USED_CODE.code ? 'used-code' : 'failed', way });
    return done;
  }
  await forgetAttempt(signin, made);
  const inside = await sessions.whoIs(carried(done.value));
  const told = inside === null && without !== undefined ? without : event;
  if (told !== null) await noteSignIn(signin, { ...made, account: inside?.account ?? account, event: told, way });
  if (told === 'signed-in' || told === 'first-factor') await sessions.leave(headers);
  return done;
}

/** What an authenticator shows is good once; whose it is, the request itself must not say. */
export async function onceByAuthenticator(
  { clock, signin, sessions }: DoorNeeds,
  account: string | null,
  request: Request,
): Promise<Response | typeof WRONG | typeof USED_CODE> {
  const code = await textIn(request, 'code');
  if (account === null || code === null) return WRONG;
  const now = clock.now();
  if (!(await spendTotp(signin, account, code, now, windowStart(now)))) return USED_CODE;
  const answer = await sessions.handle(request);
  if (!answer.ok) await keepTotp(signin, account, code);
  return answer;
}
