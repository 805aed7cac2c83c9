import { describe, expect, test } from 'vitest';
import { unicodeText } from './legacy-fonts.ts';

/** Written out by hand from the code tables, independently of the tables in the code: letter, TCVN3 code, VNI spelling. */
const table = `
á B8 aù|à B5 aø|ả B6 aû|ã B7 aõ|ạ B9 aï|ă A8 aê|ắ BE aé|ằ BB aè|ẳ BC aú|ẵ BD aü|ặ C6 aë|â A9 aâ|ấ CA aá|ầ C7 aà|ẩ C8 aå|ẫ C9 aã|ậ CB aä|
é D0 eù|è CC eø|ẻ CE eû|ẽ CF eõ|ẹ D1 eï|ê AA eâ|ế D5 eá|ề D2 eà|ể D3 eå|ễ D4 eã|ệ D6 eä|
í DD í|ì D7 ì|ỉ D8 æ|ĩ DC ó|ị DE ò|
ó E3 où|ò DF oø|ỏ E1 oû|õ E2 oõ|ọ E4 oï|ô AB oâ|ố E8 oá|ồ E5 oà|ổ E6 oå|ỗ E7 oã|ộ E9 oä|ơ AC ô|ớ ED ôù|ờ EA ôø|ở EB ôû|ỡ EC ôõ|ợ EE ôï|
ú F3 uù|ù EF uø|ủ F1 uû|ũ F2 uõ|ụ F4 uï|ư AD ö|ứ F8 öù|ừ F5 öø|ử F6 öû|ữ F7 öõ|ự F9 öï|
ý FD yù|ỳ FA yø|ỷ FB yû|ỹ FC yõ|ỵ FE î|đ AE ñ`;
const letters = table
  .trim()
  .split('|')
  .map((entry) => {
    const [letter = '', code = '', vni = ''] = entry.trim().split(' ');
    return { letter, tcvn3: String.fromCharCode(Number.parseInt(code, 16)), vni };
  });
const whole = (key: 'letter' | 'tcvn3' | 'vni') => letters.map((entry) => entry[key]).join('-');

describe('the whole alphabet', () => {
  test('has 67 letters beyond the plain ones', () => expect(new Set(letters.map(({ letter }) => letter)).size).toBe(67));

  test('is read from TCVN3', () => expect(unicodeText(whole('tcvn3'), '.VnTime')).toBe(whole('letter')));
  test('is read from VNI', () => expect(unicodeText(whole('vni'), 'VNI-Times')).toBe(whole('letter')));

  test('is read as capitals from a font of capitals', () => {
    expect(unicodeText(`a${whole('tcvn3')}`, '.VnTimeH')).toBe(`A${whole('letter').toUpperCase()}`);
    expect(unicodeText('\u00a7\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6', '.VnTimeH')).toBe('ĐĂÂÊÔƠƯ');
  });

  test('is read as capitals from VNI, its marks written large or small', () => {
    expect(unicodeText(whole('vni').toUpperCase(), 'VNI-Helve')).toBe(whole('letter').toUpperCase());
    expect(unicodeText('Aùnh Ñöùc', 'vni-times')).toBe('Ánh Đức');
  });

  test('has seven capitals of its own in TCVN3', () => {
    expect(unicodeText('\u00a7\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6', '.VnArial')).toBe('ĐĂÂÊÔƠƯ');
  });
});

test.each([
  ['NguyÔn V¨n §øc', '.VnTime', 'Nguyễn Văn Đức'],
  ['®¶ng bé ph\u00adêng 1', '.VnTimeH', 'ĐẢNG BỘ PHƯỜNG 1'],
  ['Nguyeãn Thò Höông', 'VNI-Times', 'Nguyễn Thị Hương'],
  ['ÑAÛNG BOÄ QUAÄN 10', 'VNI-Times', 'ĐẢNG BỘ QUẬN 10'],
  ['ù và ø', 'Arial', 'ù và ø'],
  ['Nguyễn Văn Đức', '.VnTime', 'Nguyễn Văn Đức'],
  ['Nguyễn Văn Đức'.normalize('NFD'), 'VNI-Times', 'Nguyễn Văn Đức'],
  ['Nguyễn'.normalize('NFD'), '', 'Nguyễn'],
])('%s in %s is %s', (text, font, expected) => expect(unicodeText(text, font)).toBe(expected));
