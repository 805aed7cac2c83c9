import { readFileSync } from 'node:fs';
import { loadBook } from '#engine/book.ts';

/** The toy domain of the engine's own tests: nothing in it is about the product. */
export const choirText = readFileSync('src/engine/fixtures/good/choir.yaml', 'utf8');

const loaded = loadBook([{ path: 'choir.yaml', text: choirText }]);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal, null, 2));

export const choirBook = loaded.value;

interface Edit {
  readonly find: string;
  readonly write: string;
}

/** The choir book after the edits, and the line and column of every ▲ in them. */
export function damaged(edits: readonly Edit[]): { text: string; marks: { line: number; column: number }[] } {
  let text = choirText;
  for (const { find, write } of edits) {
    if (!text.includes(find)) throw new Error(`The choir book does not hold: ${find}`);
    text = text.replace(find, () => write);
  }
  const marks = text
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(/▲/g)].map((mark, before) => ({ line: index + 1, column: mark.index - before + 1 })));
  return { text: text.replaceAll('▲', ''), marks };
}

/** The choir book after edits that leave it sound, or its faults. */
export const choirVariant = (edits: readonly Edit[]) => loadBook([{ path: 'choir.yaml', text: damaged(edits).text }]);
