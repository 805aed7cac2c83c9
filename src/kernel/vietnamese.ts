/** Signs that stand for an apostrophe, as in `H’Hen`: people type one or none. */
export const APOSTROPHES = '\u0027\u2019\u2018\u02bc\u02bb\u0060\u00b4';

/**
 * Folds a text for comparing: NFC-independent, lower case, no marks (`đ` too) and no apostrophes, spaces squeezed and trimmed.
 * Because the marks go, tone placement (`hoà` / `hòa`) makes no difference either.
 */
export function fold(text: string): string {
  return bare(text)
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Signs that nobody sees: of control and direction, without width, and what a font shows as nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A name as it is kept, however it was typed or pasted: in NFC, without signs that nobody sees, with one blank between words. The Icelandic `Ð`,
 * which looks the same and is found by no search, is the `Đ` that was meant.
 */
export const writtenName = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(INVISIBLE, '')
    .normalize('NFC')
    .replaceAll('Ð', 'Đ')
    .replaceAll('ð', 'đ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Lower case, marks apart from their letters, one `đ`, no apostrophes. */
export const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ð', 'đ')
    .replaceAll(new RegExp(`[${APOSTROPHES}]`, 'gu'), '');

/** What tells people of one name apart stands in brackets behind it: `Nguyễn Thị Lan (B)`. */
const IN_BRACKETS = /(?:\s*[([][^)\]]*[)\]])+\s*$/u;

/** The name that people are called and sorted by: the last word, `Lan` of `Nguyễn Thị Mỹ Lan` and of `Nguyễn Thị Lan (B)`. */
export function givenName(fullName: string): string {
  const name = fullName.normalize('NFC').trim();
  return (name.replace(IN_BRACKETS, '') || name).split(/\s+/u).at(-1) ?? '';
}

/**
 * What lists of people sort by, one after the other: the given name, then the whole name from the family name on. One joined
 * text would not do: a collation weighs tones only after all letters and would put `Dũng Phạm` before `Dung Võ`.
 */
export function nameKeys(fullName: string): readonly [given: string, whole: string] {
  return [givenName(fullName), fullName];
}
