import { fold } from '#kernel/vietnamese.ts';

/** Passwords that somebody who guesses tries first. Any other of sufficient length is its holder's choice: no rules of composition. */

const FEWEST_SIGNS = 5;
/** What is longer is refused anyway, and comparing it with itself would take hours. */
const LONGEST_PASSWORD = 128;

/** `password` of `!password2026!`. */
export const wordWithin = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const bare = (text: string): string => fold(text).replace(/\s/gu, '');

/**
 * A common word or the holder's own name, however often and whatever digits and signs stand around it; numbers alone, such as those of telephones and
 * identity cards; a few signs again and again. `names`: what everybody knows of the holder; `common`: words that many choose, without marks and case.
 */
export function isEasilyGuessed(password: string, names: readonly string[], common: ReadonlySet<string>): boolean {
  const whole = bare(password.slice(0, LONGEST_PASSWORD));
  if (new Set(whole).size < FEWEST_SIGNS) return true;
  const core = wordWithin(whole);
  const once = core.replace(/^(.+?)\1+$/u, '$1');
  return [whole, core, once].some((text) => text === '' || common.has(text) || names.some((name) => bare(name) === text));
}
