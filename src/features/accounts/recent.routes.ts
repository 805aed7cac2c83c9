import type { Http, HttpRefusal } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import { begunAt } from './signin.store.ts';

/** How long after signing in somebody may do what outlives the session: give offices and codes, add a key to the account. */
const RECENT_MS = 3_600_000;

/** What a screen left alone, or a session taken from one, must not be enough for. */
const OUTLIVING = [
  ['POST', '/api/committees'],
  ['POST', '/api/committees/:committee/appointments'],
  ['POST', '/api/committees/:committee/accounts/:account/reset'],
  ['GET', '/api/auth/passkey/generate-register-options'],
  ['POST', '/api/auth/passkey/verify-registration'],
] as const;

/** Before those addresses: whoever signed in long ago shows again who they are. */
export function recentRoutes(http: Http, desk: Pick<AccountsDesk, 'signin' | 'now'>): void {
  for (const [method, path] of OUTLIVING) {
    http.on(method, path, async (c, next) => {
      const who = await c.get('caller')();
      if (who === null) return next();
      const begun = await begunAt(desk.signin, who.session);
      return Date.parse(desk.now()) - begun < RECENT_MS ? next() : c.json(SIGN_IN_AGAIN, 403);
    });
  }
}

const SIGN_IN_AGAIN: HttpRefusal = {
  code: 'accounts.sign_in_again',
  message: {
    vi: 'Việc này chỉ làm được trong một giờ sau khi đăng nhập. Xin đăng xuất, đăng nhập lại rồi làm tiếp.',
    en: 'This can be done within an hour after signing in. Please sign out, sign in again and go on.',
  },
};
