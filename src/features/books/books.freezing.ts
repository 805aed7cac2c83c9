import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookHash } from '#engine/hash.ts';
import { examplesNear, loadWithCases, printFaults, type Print } from './books.folder.ts';
import { drawSnapshot, frozenText, isClosed } from './frozen.ts';

const FROZEN = 'frozen.jsonl';

/**
 * `books freeze`: writes what this engine makes of a closed book. Results of the very same text are never written over: an engine
 * that makes others of them is wrong.
 */
export function freezeBook(folder: string, engine: string, print: Print): number {
  const loaded = loadWithCases(folder);
  if (!loaded.ok) return printFaults(loaded.refusal, print);
  const { book } = loaded.value;
  if (!isClosed(book)) {
    print(`${book.id}: quy định còn hiệu lực, chưa đóng băng · still in force, not frozen`);
    return 0;
  }
  const file = join(folder, FROZEN);
  if (existsSync(file) && readFileSync(file, 'utf8').includes(bookHash(book))) {
    print(`${book.id}: đã đóng băng với đúng bộ quy tắc này · frozen already with this very book`);
    return 0;
  }
  const text = frozenText(book, drawSnapshot(book, examplesNear(folder, loaded.value), engine));
  writeFileSync(file, text);
  print(`Đã ghi · wrote ${file}`);
  return 0;
}
