import type { Subject } from './subject.ts';

export interface StoredVerdict {
  readonly id: string;
  readonly verdict: 'met' | 'not-met' | 'undetermined';
}

/** Reads the two bit strings of a stored verdict. What is not relevant counts as met; only facts can tell the two apart. */
export function decodeBits(subject: Subject, known: bigint, met: bigint): StoredVerdict[] {
  return subject.numbered.map(({ id }, index) => {
    const bit = 1n << BigInt(index);
    return { id, verdict: (known & bit) === 0n ? 'undetermined' : (met & bit) === 0n ? 'not-met' : 'met' };
  });
}

/** The facts that a stored `missing` names, in the book's order. */
export function decodeMissing(subject: Subject, missing: bigint): string[] {
  return subject.required.flatMap(({ fact }, index) => ((missing >> BigInt(index)) & 1n ? [fact.id] : []));
}
