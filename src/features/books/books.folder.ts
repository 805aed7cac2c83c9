import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBook, type Book } from '#engine/book.ts';
import { readCases, type Case } from '#engine/cases.ts';
import type { Fault } from '#engine/source.ts';
import { ok, type Result } from '#kernel/result.ts';

/** Takes one line for people. */
export type Print = (line: string) => void;

/** Names of the books in a folder of rule books. */
export const booksIn = (root: string): string[] => readdirSync(root).filter((name) => isBook(join(root, name)));

export const isBook = (folder: string): boolean => existsSync(join(folder, 'book.yaml'));

const read = (folder: string, name: string) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') });

export const loadFolder = (folder: string): Result<Book, readonly Fault[]> => loadBook([read(folder, 'book.yaml')]);

export interface BookWithCases {
  readonly book: Book;
  readonly cases: readonly Case[];
}

/** A book with its examples; faults of the examples are only known once the book has none. */
export function loadWithCases(folder: string): Result<BookWithCases, readonly Fault[]> {
  const loaded = loadFolder(folder);
  if (!loaded.ok) return loaded;
  const cases: Result<readonly Case[], readonly Fault[]> = existsSync(join(folder, 'cases.yaml'))
    ? readCases(loaded.value, read(folder, 'cases.yaml'))
    : ok([]);
  return cases.ok ? ok({ book: loaded.value, cases: cases.value }) : cases;
}

/** Exit code 1: something in a book does not hold. */
export function printFaults(faults: readonly Fault[], print: Print): number {
  for (const { file, line, column, code, message } of faults) print(`${file}:${line}:${column}: ${code}: ${message.vi} · ${message.en}`);
  return 1;
}
