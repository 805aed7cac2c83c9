import { fold } from '#kernel/vietnamese.ts';

/** What somebody looks for by name or code: every word has to be there, in any order and without marks. */
export interface Sought {
  readonly words: readonly string[];
  /** Patterns of LIKE for a folded text: it has the word; with a space before the text, some word of it begins with it. */
  readonly containing: readonly string[];
  readonly beginning: readonly string[];
  /** At most so many rows; their number is counted beyond it. */
  readonly most: number;
}

/** Null where nothing is asked. */
export function soughtBy(text: string, most: number): Sought | null {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '');
  const literal = words.map((word) => word.replaceAll(/[\\%_]/gu, String.raw`\$&`));
  if (words.length === 0) return null;
  return { words, containing: literal.map((word) => `%${word}%`), beginning: literal.map((word) => `% ${word}%`), most };
}
