import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadBook, type Book } from '#engine/book.ts';
import { readCases, type Case } from '#engine/cases.ts';
import { loadOverlay } from '#engine/overlay.ts';
import type { Fault, SourceFile } from '#engine/source.ts';
import { ok, type Result } from '#kernel/result.ts';

/** Takes one line for people. */
export type Print = (line: string) => void;

const BOOK = 'book.yaml';
const OVERLAY = 'overlay.yaml';

/** Names of the books in a folder of rule books, the local overlays among them. */
export const booksIn = (root: string): string[] => readdirSync(root).filter((name) => isBook(join(root, name)));

export const isOverlay = (folder: string): boolean => existsSync(join(folder, OVERLAY));
export const isBook = (folder: string): boolean => existsSync(join(folder, BOOK)) || isOverlay(folder);

const read = (folder: string, name: string): SourceFile => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') });

/** A book is one file; an overlay lies on the book of the folder beside it that its `base` names. */
export function loadFolder(folder: string): Result<Book, readonly Fault[]> {
  if (!isOverlay(folder)) return loadBook([read(folder, BOOK)]);
  const base = baseFolder(folder);
  // Without a base beside it, the overlay is read as a book, so that its faults are told with their places.
  return base === null ? loadBook([read(folder, OVERLAY)]) : loadOverlay([read(base, BOOK)], read(folder, OVERLAY));
}

/** The text of the book itself; of an overlay that of its base. */
export function filesIn(folder: string): readonly SourceFile[] {
  return [read((isOverlay(folder) && baseFolder(folder)) || folder, BOOK)];
}

function baseFolder(folder: string): string | null {
  const base = join(dirname(folder), baseOf(read(folder, OVERLAY)));
  return existsSync(join(base, BOOK)) ? base : null;
}

function baseOf({ text }: SourceFile): string {
  const written = parse(text, { logLevel: 'silent' }) as { base?: { book?: unknown } } | null;
  const name = written?.base?.book;
  return typeof name === 'string' ? name : '';
}

export interface BookWithCases {
  readonly book: Book;
  readonly cases: readonly Case[];
}

/** A book with its examples; faults of the examples are only known once the book has none. */
export function loadWithCases(folder: string): Result<BookWithCases, readonly Fault[]> {
  const loaded = loadFolder(folder);
  if (!loaded.ok) return loaded;
  const cases = casesIn(folder, loaded.value);
  return cases.ok ? ok({ book: loaded.value, cases: cases.value }) : cases;
}

export const casesIn = (folder: string, book: Book): Result<readonly Case[], readonly Fault[]> =>
  existsSync(join(folder, 'cases.yaml')) ? readCases(book, read(folder, 'cases.yaml')) : ok([]);

/** The examples to draw situations near: of an overlay those of its base as well, whose outcome here may be another. */
export function examplesNear(folder: string, { book, cases }: BookWithCases): readonly Case[] {
  const base = isOverlay(folder) ? baseFolder(folder) : null;
  return base === null ? cases : [...cases, ...inheritedCases(base, book)];
}

function inheritedCases(base: string, book: Book): readonly Case[] {
  const cases = casesIn(base, book);
  return cases.ok ? cases.value : [];
}

/** The book that an overlay lies on, with its examples as the overlay reads them; null for a book of its own. */
export function baseWithCases(folder: string, book: Book): BookWithCases | null {
  const base = isOverlay(folder) ? baseFolder(folder) : null;
  const loaded = base === null ? null : loadFolder(base);
  return loaded?.ok ? { book: loaded.value, cases: inheritedCases(base!, book) } : null;
}

/** Exit code 1: something in a book does not hold. */
export function printFaults(faults: readonly Fault[], print: Print): number {
  for (const { file, line, column, code, message } of faults) print(`${file}:${line}:${column}: ${code}: ${message.vi} · ${message.en}`);
  return 1;
}
