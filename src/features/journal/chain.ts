import { sealedText, type ChainedEntry } from './journal.ts';

/** An entry's number and hash: where a chain has come to, or what was printed and filed as a seal. */
export interface ChainEnd {
  readonly seq: bigint;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainEnd = { seq: 0n, hash: '' };

/**
 * `altered`: the entry or its link is not what was written. `missing`: the entry is not there though later ones are. `cut`: the chain
 * ends before the recorded end. `end-altered`: the record of the chain's end does not fit the entries.
 */
export type Fault = 'altered' | 'missing' | 'cut' | 'end-altered';

export interface Break {
  readonly seq: bigint;
  readonly fault: Fault;
}

type Hash = (text: string) => string;

/** Walks entries that follow `before`, in their order; answers how far the chain holds and what breaks it. */
export function follow(before: ChainEnd, entries: readonly ChainedEntry[], hashOf: Hash): { end: ChainEnd; broken: Break | null } {
  let end = before;
  for (const entry of entries) {
    const expected = end.seq + 1n;
    if (entry.seq !== expected) return { end, broken: { seq: expected, fault: entry.seq > expected ? 'missing' : 'altered' } };
    const fits = entry.previousHash === end.hash && entry.hash === hashOf(sealedText(entry.seq, entry, end.hash));
    if (!fits) return { end, broken: { seq: entry.seq, fault: 'altered' } };
    end = { seq: entry.seq, hash: entry.hash };
  }
  return { end, broken: null };
}

/** Whether the walked chain ends where the committee's record of its end says. */
export function breakAtEnd(end: ChainEnd, recorded: ChainEnd | null): Break | null {
  const { seq, hash } = recorded ?? EMPTY_CHAIN;
  if (seq > end.seq) return { seq: end.seq + 1n, fault: 'cut' };
  return seq === end.seq && hash === end.hash ? null : { seq: end.seq, fault: 'end-altered' };
}

/** As many digits as a person may be asked to type: 64 bits leave no chance to a forger. */
const TYPED_DIGITS = 16;

/** A hash as somebody typed it from paper: spaces and case do not matter, and the first 16 digits are enough. */
export function fitsTyped(hash: string, typed: string): boolean {
  const digits = typed.replace(/[\s…]/gu, '').toLowerCase();
  return digits.length >= TYPED_DIGITS && hash.startsWith(digits);
}

/** `9f86 d081 …`: a hash in groups of four, to be read from paper. */
export const grouped = (hash: string): string => hash.replace(/(.{4})(?=.)/gu, '$1 ');
