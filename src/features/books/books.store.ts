import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBook, type Book } from '#engine/book.ts';
import { readCases, type Case } from '#engine/cases.ts';
import type { Fault, SourceFile } from '#engine/source.ts';
import type { Result } from '#kernel/result.ts';

export interface ShelvedBook {
  readonly book: Book;
  /** What the book was read from. */
  readonly files: readonly SourceFile[];
  /** Examples that must hold, written by those who know the regulation. */
  readonly cases: readonly Case[];
}

export type Library = ReadonlyMap<string, ShelvedBook>;

/** Loads every rule book of a folder. A book with a fault is a bug of the release: the program does not start with it. */
export function loadLibrary(folder: string): Library {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(names.map(({ name }) => [name, loadFrom(folder, name)]));
}

function loadFrom(folder: string, name: string): ShelvedBook {
  const read = (file: string) => ({ path: join(name, file), text: readFileSync(join(folder, name, file), 'utf8') });
  const files = [read('book.yaml')];
  const book = soundOrThrow(loadBook(files));
  const cases = existsSync(join(folder, name, 'cases.yaml')) ? soundOrThrow(readCases(book, read('cases.yaml'))) : [];
  return { book, files, cases };
}

function soundOrThrow<T>(result: Result<T, readonly Fault[]>): T {
  if (result.ok) return result.value;
  const faults = result.refusal.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message.vi} · ${message.en}`);
  throw new Error(`A rule book has faults:\n${faults.join('\n')}`);
}
