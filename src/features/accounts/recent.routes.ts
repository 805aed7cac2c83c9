import type { Http, HttpRefusal } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import { begunAt, hasSecondFactor } from './signin.store.ts';

/** How long after signing in somebody may do what outlives the session: give offices and codes, add a key to the account or link it. */
const RECENT_MS = 3_600_000;

/** What a screen left alone, or a session taken from one, must not be enough for. */
const OUTLIVING = [
  ['POST', '/api/committees'],
  ['POST', '/api/committees/:committee/appointments'],
  ['POST', '/api/committees/:committee/accounts/:account/reset'],
  ['GET', '/api/auth/passkey/generate-register-options'],
  ['POST', '/api/auth/passkey/verify-registration'],
  ['POST', '/api/provider/link'],
] as const;

/** What administrators of accounts do, which an installation may ask a second factor for. */
const ADMINISTERING = [
  '/api/committees',
  '/api/committees/:committee/appointments',
  '/api/committees/:committee/appointments/:appointment/end',
  '/api/committees/:committee/accounts/:account/reset',
] as const;

/** Before those addresses: whoever signed in long ago, or has only a password where more is asked, shows first who they are. */
export function recentRoutes(http: Http, desk: Pick<AccountsDesk, 'signin' | 'now' | 'secondFactor'>): void {
  for (const path of desk.secondFactor ? ADMINISTERING : []) {
    http.on('POST', path, async (c, next) => {
      const who = await c.get('caller')();
      return who === null || (await hasSecondFactor(desk.signin, who.account)) ? next() : c.json(SECOND_FACTOR, 403);
    });
  }
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

const SECOND_FACTOR: HttpRefusal = {
  code: 'accounts.second_factor_needed',
  message: {
    vi: 'Ở đây người quản trị tài khoản phải bật xác thực hai lớp. Xin bật ở trang «Tài khoản của tôi» rồi làm tiếp.',
    en: 'Here administrators of accounts need a second factor. Please turn it on at "My account" and go on.',
  },
};
