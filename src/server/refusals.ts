import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { originOf } from './access.ts';
import { oneLine, SIGNED_OUT } from './http.ts';

/** The log tells who was refused what, so that somebody who tries doors is noticed; what they tried to read stays out of it. */

/** What cannot be read, needs a sign-in, is not allowed, or is nowhere in the caller's sight. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404]);
const MOST_A_MINUTE = 20;
const MINUTE_MS = 60_000;
/** Not the name of any account. */
const NOBODY = '(nobody)';

/** So many lines a minute about each caller, then one that says how many more there were: nobody fills the disk by being refused. */
export class Telling {
  readonly #log: (line: string) => void;
  readonly #told = new Map<string, number>();

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  tell(who: string, what: string): void {
    const times = (this.#told.get(who) ?? 0) + 1;
    this.#told.set(who, times);
    if (times === 1) setTimeout(() => this.#endMinute(who), MINUTE_MS).unref();
    if (times <= MOST_A_MINUTE) this.#write(`${who} ${what}`);
  }

  #endMinute(who: string): void {
    const leftOut = this.#told.get(who)! - MOST_A_MINUTE;
    this.#told.delete(who);
    if (leftOut > 0) this.#write(`${who} was refused ${leftOut} times more within a minute`);
  }

  #write(what: string): void {
    this.#log(oneLine(`${new Date().toISOString()} ${what}`));
  }
}

/**
 * Tells of an answer if it is a refusal: to somebody who is signed in, or to nobody where a sign-in is needed. `asked` is whom the request
 * turned out to come from, and undefined where nobody looked, as at the ballot box: there nobody is looked for now.
 */
export async function tellRefusal(telling: Telling, c: Context, asked: Promise<{ readonly account: string } | null> | undefined) {
  if (!REFUSED.has(c.res.status) || asked === undefined) return;
  const [who, code] = [await asked, await codeOf(c.res)];
  if (who === null && code !== SIGNED_OUT.code) return;
  telling.tell(who?.account ?? NOBODY, `was refused: ${c.res.status} ${code} ${c.req.method} ${addressOf(c)} (${originOf(c)})`);
}

async function codeOf(answer: Response): Promise<string> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { readonly code?: unknown } | null;
  return typeof body?.code === 'string' ? body.code : '-';
}

/** As the program writes it, `/api/committees/:committee/members/:member`: names no person, and holds nothing that somebody sent. */
function addressOf(c: Context): string {
  const known = matchedRoutes(c)
    .map(({ path }) => path)
    .filter((path) => path.startsWith('/api/'));
  return known.findLast((path) => !path.endsWith('*')) ?? known.toSorted((a, b) => b.length - a.length)[0]!;
}
