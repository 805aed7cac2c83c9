import { join } from 'node:path';
import type { SourceFile } from '#engine/source.ts';
import { booksIn, filesIn, loadWithCases, type BookWithCases } from './books.folder.ts';

export interface ShelvedBook extends BookWithCases {
  /** What the book was read from; of an overlay its base. */
  readonly files: readonly SourceFile[];
}

export type Library = ReadonlyMap<string, ShelvedBook>;

/** Loads every rule book of a folder. A book with a fault is a bug of the release: the program does not start with it. */
export function loadLibrary(folder: string): Library {
  return new Map(booksIn(folder).map((name) => [name, soundOrThrow(join(folder, name))]));
}

function soundOrThrow(folder: string): ShelvedBook {
  const loaded = loadWithCases(folder);
  if (loaded.ok) return { ...loaded.value, files: filesIn(folder) };
  const faults = loaded.refusal.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message.vi} · ${message.en}`);
  throw new Error(`A rule book has faults:\n${faults.join('\n')}`);
}
