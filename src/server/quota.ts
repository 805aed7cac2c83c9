import type { Refusal } from '#kernel/refusal.ts';
import type { MiddlewareHandler } from 'hono';
import type { Session } from './http.ts';

/** How much one caller may ask for, so that nobody keeps the program from others or copies it dry unseen. */
export interface Quota {
  /** Requests that may come one after the other without a pause. */
  readonly burst: number;
  /** Requests for each second that passes. */
  readonly perSecond: number;
  /** Requests that may be under way together. A browser sends six. */
  readonly atOnce: number;
}

/** Far above what anybody's pages ask for; a script that fetches everything is slowed down and noticed. */
const QUOTA: Quota = { burst: 3000, perSecond: 50, atOnce: 24 };

interface Use {
  left: number;
  at: number;
  underWay: number;
  isTold: boolean;
}

export type Admission = 'admitted' | 'refused' | 'refused-first';

/** Counts by caller, in memory. `now` in milliseconds. */
export class Counter {
  readonly #quota: Quota;
  readonly #uses = new Map<string, Use>();

  constructor(quota: Quota) {
    this.#quota = quota;
  }

  /** Whether one more request is taken; of those refused in a row the first is told, so that it is noticed once. */
  begin(caller: string, now: number): Admission {
    const { burst, perSecond, atOnce } = this.#quota;
    const use = this.#uses.get(caller) ?? { left: burst, at: now, underWay: 0, isTold: false };
    this.#uses.set(caller, use);
    use.left = Math.min(burst, use.left + ((now - use.at) / 1000) * perSecond);
    use.at = now;
    if (use.left < 1 || use.underWay >= atOnce) {
      const isFirst = !use.isTold;
      use.isTold = true;
      return isFirst ? 'refused-first' : 'refused';
    }
    use.left -= 1;
    use.underWay += 1;
    use.isTold = false;
    return 'admitted';
  }

  /** An admitted request was answered. */
  end(caller: string): void {
    const use = this.#uses.get(caller);
    if (use !== undefined) use.underWay -= 1;
  }
}

/** Holds signed-in callers to a quota; who is not signed in is turned away elsewhere. The log tells of the first refusal in a row. */
export function askWithin(log: (line: string) => void, quota: Quota = QUOTA): MiddlewareHandler<Session> {
  const counter = new Counter(quota);
  return async (c, next) => {
    const who = await c.get('caller')();
    if (who === null) return next();
    const now = Date.now();
    const admission = counter.begin(who.account, now);
    if (admission === 'refused-first')
      log(`${new Date(now).toISOString()} ${who.account} asks for too much: ${c.req.method} ${JSON.stringify(c.req.path)}`);
    if (admission !== 'admitted') return c.json(TOO_MUCH, 429, { 'retry-after': RETRY_AFTER_S });
    return next().finally(() => counter.end(who.account));
  };
}

const RETRY_AFTER_S = '5';

const TOO_MUCH: Refusal = {
  code: 'request.too_much',
  message: {
    vi: 'Tài khoản này gửi quá nhiều yêu cầu cùng lúc. Xin đợi một phút rồi thử lại.',
    en: 'This account sends too many requests at a time. Wait a minute and try again.',
  },
};
