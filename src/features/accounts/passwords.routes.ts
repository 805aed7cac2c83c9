import type { Http, HttpRefusal } from '#server/http.ts';
import { commonPasswords } from './passwords.common.ts';
import { isEasilyGuessed } from './passwords.ts';

/** Every address at which somebody chooses a password, and the field of the order that has it. */
const CHOOSING = { '/api/first-run': 'password', '/api/own-password': 'password', '/api/auth/change-password': 'newPassword' };

/** Before those addresses: a password that is guessed first is not taken, whatever way it comes. */
export function passwordsRoutes(http: Http): void {
  for (const [path, field] of Object.entries(CHOOSING)) {
    http.use(path, async (c, next) => {
      const read: unknown = await c.req.raw
        .clone()
        .json()
        .catch(() => null);
      const order = (read ?? {}) as Readonly<Record<string, unknown>>;
      const who = await c.get('caller')();
      const names = [who?.account, who?.name, order['account'], order['name']].filter((name) => typeof name === 'string');
      const password = order[field];
      return typeof password === 'string' && isEasilyGuessed(password, names, await commonPasswords()) ? c.json(GUESSED, 409) : next();
    });
  }
}

const GUESSED: HttpRefusal = {
  code: 'accounts.easily_guessed',
  message: {
    vi: 'Mật khẩu này dễ đoán: từ nhiều người dùng, tên của chính mình, chỉ có chữ số, hoặc lặp lại. Xin chọn mật khẩu khác, như một câu ngắn của riêng mình.',
    en: 'This password is easily guessed: a word that many use, your own name, digits only, or repetition. Choose another, such as a short sentence of your own.',
  },
};
