import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { rooms } from './rooms.ts';
import { allTexts } from './web-features.ts';

/**
 * What people read is in the words of an office. What readers of earlier versions stumbled over is listed here and never comes back, whether
 * it stands in a room's texts, in a refusal, in the journal or on a paper: all Vietnamese in the sources is looked at.
 */

const OUTDATED =
  /Bức tranh của năm|Ai còn chậm|Nơi còn chậm|Nền của mọi việc|Dấu hiệu theo nếp|[Vv]iệc cần xem|Đọc thử|Nộp số liệu|[Tt]ự nhận(?! ra)|[Gg]hi (?:lại )?từ giấy|[Mm]ã băm|[Cc]huỗi băm|[Dd]ấu vân tay|[Kk]hóa bảo mật|Đến hết ngày trước|Kết thúc hôm nay|Chỉ nhóm vượt|Ghi ý kiến của mình|toàn đảng bộ cấp trên|^Thôi$/u;
const TECHNICAL = /\b(?:hash|sha-?256|schema|digest|fingerprint)\b/iu;
const TYPING = /[\d}] %|\.\.\.|…\./u;
const STRAIGHT_QUOTES = /"/u;
const ROOM_NAMES = rooms.map(({ name }) => name).join('|');
const MESSAGE_ID = new RegExp(String.raw`\b(?:${ROOM_NAMES}|ui|web)\.[a-z][A-Za-z.]+\b`, 'u');

const faultsIn = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  patterns.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`«${found[0]}» in “${text}”`];
  });

const VIETNAMESE = [OUTDATED, TECHNICAL, TYPING, STRAIGHT_QUOTES];

test('no text of a screen has an outdated word, a technical one, an id, or signs as on a typewriter', () => {
  const texts = Object.values(allTexts);
  expect(texts.length).toBeGreaterThan(1000);
  expect(
    texts.flatMap(({ vi, en }) => [
      ...faultsIn(vi, [...VIETNAMESE, MESSAGE_ID]),
      ...faultsIn(en, [TECHNICAL, TYPING, STRAIGHT_QUOTES, MESSAGE_ID]),
    ]),
  ).toEqual([]);
});

test('every text is there in both languages, and none writes a number both as it is and counted with', () => {
  const both = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).filter((name) => text.includes(`{${name},`));
  const wrong = Object.entries(allTexts).filter(([, { vi, en }]) => !vi.trim() || !en.trim() || both(vi).length > 0 || both(en).length > 0);
  expect(wrong).toEqual([]);
});

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu;
const LITERAL = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/gu;
const VIETNAMESE_LETTER = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/iu;

/** What a source says in Vietnamese: its string and template literals, without what is put into them. */
function vietnameseIn(source: string): readonly string[] {
  const literals = source.replaceAll(COMMENT, '').match(LITERAL) ?? [];
  return literals.map((literal) => literal.slice(1, -1).replaceAll(/\$\{[^}]*\}/gu, '{}')).filter((text) => VIETNAMESE_LETTER.test(text));
}

/** What is said on a terminal, to whoever looks after the server. */
const TERMINAL = /^src\/main\/(?:cli|account-code|verify-journal)\.ts$|\.cli\.ts$|\/books\.starting\.ts$|\/figures\/reading\.ts$/u;

test('nor has a refusal, a sentence of the journal, a paper, or anything else that is said in Vietnamese', async () => {
  const files = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.test.ts') && !TERMINAL.test(file));
  const said = await Promise.all(files.map(async (file) => vietnameseIn(await readFile(file, 'utf8')).map((text) => ({ file, text }))));
  expect(said.flat().length).toBeGreaterThan(2000);
  expect(said.flat().flatMap(({ file, text }) => faultsIn(text, VIETNAMESE).map((fault) => `${file}: ${fault}`))).toEqual([]);
});

test.each([
  ["{ vi: 'Mã băm của sổ', en: '' }", 'Mã băm'],
  ['`Tỷ lệ ${percent} % của tổ`', '} %'],
  ['\'Tệp "a" không đọc được\'', '"'],
  ["'Đang đọc...'", '...'],
])('%s would be found', (source, fault) => {
  expect(vietnameseIn(source).flatMap((text) => faultsIn(text, VIETNAMESE))).toEqual([expect.stringContaining(`«${fault}»`)]);
});
