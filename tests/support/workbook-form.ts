import { readFileSync } from 'node:fs';
import { loadBook } from '#engine/book.ts';
import { formOf } from '#features/intake/columns.ts';

/** What a workbook looks like under a book of the release. */
export function formUnder(book: string) {
  const path = `rulebooks/${book}/book.yaml`;
  const loaded = loadBook([{ path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return formOf(loaded.value);
}

export const form2020 = formUnder('vn-party-2020');
