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

/** Key that sorts people the Vietnamese way: given name first, then family and middle names. */
export function givenNameFirst(fullName: string): string {
  const words = fullName.normalize('NFC').trim().split(/\s+/u);
  const given = words.at(-1) ?? '';
  return [given, ...words.slice(0, -1)].join(' ');
}
