import { createHash } from 'node:crypto';

/** Hashes of the box: receipts of sheets, and what is kept of one-time codes on paper. */

export function sha256(...parts: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Chance: a whole number from 0 to below that one. */
export type Draw = (below: number) => number;

/** No letters or digits that are read for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A new code, `ABCD-EFGH-JKMN`. */
export const freshCode = (draw: Draw): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[draw(LETTERS.length)]!).join('')).join('-');

/** The same however the code is typed: small letters, and whatever stands between its parts. */
export const hashOfCode = (ballot: string, code: string): Buffer => sha256(ballot, code.toUpperCase().replace(/[^A-Z0-9]/gu, ''));
