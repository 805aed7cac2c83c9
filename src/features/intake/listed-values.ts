/** The words that may stand in a cell with listed values, and what each means. */
import { fold } from '#kernel/vietnamese.ts';
import type { Vocabulary } from '#engine/facts.ts';

/** A value, its official words, and the short forms that people write. */
export type ListedLine = readonly [value: string | boolean, official: string, ...short: string[]];

export interface ListedValues {
  /** For messages: the official words, short forms in brackets. */
  readonly expected: string;
  /** The official words of a value. */
  readonly print: (value: unknown) => string;
  /** Undefined where the text is none of them. Marks, case and spaces make no difference. */
  readonly find: (text: string) => string | boolean | undefined;
}

/** Longer texts are none of the words, and are not folded to find out. */
const longestWord = 100;

const made = new WeakMap<readonly ListedLine[], ListedValues>();

/** The lines as they are looked up; made once of a list. */
export function listed(lines: readonly ListedLine[]): ListedValues {
  const known = made.get(lines) ?? lookedUp(lines);
  made.set(lines, known);
  return known;
}

function lookedUp(lines: readonly ListedLine[]): ListedValues {
  const values = new Map<string, string | boolean>();
  for (const [value, ...words] of lines) {
    for (const word of words) values.set(word, value).set(fold(word), value);
  }
  const expected = lines.map(([, official, ...short]) => (short.length > 0 ? `${official} (${short.join(', ')})` : official));
  const official = new Map<unknown, string>(lines.map(([value, word]) => [value, word]));
  return {
    expected: expected.join(', '),
    print: (value) => official.get(value) ?? '',
    find: (text) => (text.length > longestWord ? undefined : (values.get(text) ?? values.get(fold(text)))),
  };
}

/** Short forms by the book's name of the list; of kinds of organisation it is their code. */
const SHORT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  grade: { excellent: ['XS'], good: ['T'], average: ['TB'], poor: ['K'] },
  level: { excellent: ['XS', 'HTXSNV'], good: ['T', 'HTTNV'], completed: ['HT', 'HTNV'], failed: ['KHT', 'KHTNV'] },
  kind: Object.fromEntries(['DBCT', 'DBCS', 'CBCS', 'DBBP', 'CBTT'].map((kind) => [kind, [kind]])),
  yesNo: { yes: ['x', '1', '✓', '✔'], no: ['0'] },
};

/** The words for the values of a book's list, the highest first where they are ordered. */
export function linesOf({ id, values, ordered }: Vocabulary): ListedLine[] {
  const lines = values.map((value): ListedLine => [value.id, value.label.vi, ...(SHORT[id]?.[value.id] ?? [])]);
  return ordered ? lines.toReversed() : lines;
}

const MARKS: readonly ListedLine[] = [
  [true, 'x', 'có', '1', '✓', '✔'],
  [false, 'không', '0'],
];

export const marks = listed(MARKS);
