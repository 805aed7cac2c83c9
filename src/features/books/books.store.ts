import { join } from 'node:path';
import type { Case } from '#engine/cases.ts';
import type { Fault, SourceFile } from '#engine/source.ts';
import type { Result } from '#kernel/result.ts';
import { booksIn, casesIn, filesIn, loadFolder, type BookWithCases } from './books.folder.ts';

export interface LoadedBook extends BookWithCases {
  /** What the book was read from; of an overlay its base. */
  readonly files: readonly SourceFile[];
}

export type Library = ReadonlyMap<string, LoadedBook>;

/**
 * Loads every rule book of a folder. A book with a fault is a bug of the release: the program does not start with it. Its examples,
 * which only people read, are loaded when they are asked for.
 */
export function loadLibrary(folder: string): Library {
  return new Map(booksIn(folder).map((name) => [name, loadOne(join(folder, name))]));
}

function loadOne(folder: string): LoadedBook {
  const book = soundOrThrow(loadFolder(folder));
  let cases: readonly Case[] | undefined;
  return {
    book,
    files: filesIn(folder),
    get cases() {
      return (cases ??= soundOrThrow(casesIn(folder, book)));
    },
  };
}

function soundOrThrow<T>(loaded: Result<T, readonly Fault[]>): T {
  if (loaded.ok) return loaded.value;
  const faults = loaded.refusal.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message.vi} · ${message.en}`);
  throw new Error(`A rule book has faults:\n${faults.join('\n')}`);
}
