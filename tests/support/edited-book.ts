import { loadBook, type Book } from '#engine/book.ts';
import { openLibrary } from '#main/desk.ts';

/** The shipped book of 2020 with passages of its text replaced. */
export function bookWith(edits: readonly (readonly [from: string, to: string])[]): Book {
  const [file] = openLibrary().get('vn-party-2020')!.files;
  const text = edits.reduce((edited, [from, to]) => {
    if (!edited.includes(from)) throw new Error(`The book does not say: ${from}`);
    return edited.replace(from, to);
  }, file!.text);
  const loaded = loadBook([{ ...file!, text }]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return loaded.value;
}
