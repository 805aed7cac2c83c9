/**
 * Folds a text for comparing: NFC-independent, lower case, no marks (`đ` too), spaces squeezed and trimmed.
 * Because the marks go, tone placement (`hoà` / `hòa`) makes no difference either.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The name that people are called and sorted by: the last word, `Lan` of `Nguyễn Thị Mỹ Lan`. */
export function givenName(fullName: string): string {
  return fullName.normalize('NFC').trim().split(/\s+/u).at(-1) ?? '';
}

/**
 * What lists of people sort by, one after the other: the given name, then the whole name from the family name on. One joined
 * text would not do: a collation weighs tones only after all letters and would put `Dũng Phạm` before `Dung Võ`.
 */
export function nameKeys(fullName: string): readonly [given: string, whole: string] {
  return [givenName(fullName), fullName];
}
