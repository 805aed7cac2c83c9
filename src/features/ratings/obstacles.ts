import { decodeBits } from '#engine/bits.ts';
import type { Condition } from '#engine/condition.ts';
import type { Subject } from '#engine/subject.ts';

/** The bit strings of a stored verdict, over the numbered conditions of its book. */
export interface StoredBits {
  readonly known: bigint;
  readonly met: bigint;
}

/** The conditions that keep a rated subject from a level: failing rules that fire, and what the level asks in vain. */
export function obstacles(subject: Subject, verdict: StoredBits, rank: number): Condition[] {
  const step = subject.ladder.find((candidate) => candidate.rank === rank);
  const asked = new Set([...subject.blocks.map((block) => block.condition), ...(step?.conditions ?? [])]);
  const stored = decodeBits(subject, verdict.known, verdict.met);
  return subject.numbered.filter((condition, bit) => asked.has(condition) && stored[bit]?.verdict !== 'met');
}
