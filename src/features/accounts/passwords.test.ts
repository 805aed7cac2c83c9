import { expect, test } from 'vitest';
import { commonPasswords } from './passwords.common.ts';
import { isEasilyGuessed } from './passwords.ts';

const common = await commonPasswords();
const names = ['nguyen.an', 'Nguyễn Văn Ân'];

test.each([
  'password2026!',
  'PASSWORDpassword',
  'Mật khẩu 123456',
  'qwerty123456',
  '1qaz2wsx3edc',
  'administrator',
  '123456789012',
  '079 090 001 234',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'Nguyễn Văn Ân 1990',
  'nguyenvanannguyenvanan',
  'nguyen.an@2026',
  'Anh yêu em 2026',
])('somebody who guesses tries %s', (password) => expect(isEasilyGuessed(password, names, common)).toBe(true));

test.each([
  'mot-mat-khau-dai',
  'bốn con ngựa trắng',
  'lúa chín vàng tháng mười',
  'correct horse battery',
  'k7#vWq2!zzPd',
  'Nguyễn Văn Ân nuôi vịt',
])('%s is its holder’s choice', (password) => expect(isEasilyGuessed(password, names, common)).toBe(false));

test('a text of megabytes is told at once', () => expect(isEasilyGuessed('abcdefg'.repeat(300_000), names, common)).toBe(false));
