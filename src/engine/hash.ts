import { createHash } from 'node:crypto';
import type { Book } from './book.ts';

/**
 * SHA-256 (hex) of the book's data in canonical form: comments, layout, the order of keys and the form of Unicode make no
 * difference; everything else does. Every stored result names it.
 */
export function bookHash(book: Book): string {
  const known = hashes.get(book) ?? createHash('sha256').update(canonical(book.written)).digest('hex');
  hashes.set(book, known);
  return known;
}

/** A book never changes once it is read, and its hash is asked for at every proof. */
const hashes = new WeakMap<Book, string>();

/** JSON with sorted keys and NFC text. Lists keep their order: it has a meaning. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key.normalize('NFC'))}:${canonical(item)}`).join(',')}}`;
}
