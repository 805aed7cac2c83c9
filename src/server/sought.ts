import { fold } from '#kernel/vietnamese.ts';

/** What somebody looks for by name or code: found as in a list (`found` of `list.ts`), every word in any order. */
export interface Sought {
  readonly text: string;
  /** Patterns of LIKE for a folded text with a space before it: some word of it begins with the word. */
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
  return { text, beginning: literal.map((word) => `% ${word}%`), most };
}
