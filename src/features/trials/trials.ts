import type { Bilingual } from '#kernel/bilingual.ts';
import { FROM_ABOVE, type RatedClass } from '#domain/class.ts';
import { levelOf, LEVELS, type Standing } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';
import type { RatedKind } from '#domain/subject.ts';
import { STANDING_NAMES } from '#features/ratings/wording.ts';

/** Trials: what a year's frozen facts would come to under another book, and who would stand elsewhere. Nothing of the year changes. */

/** Where a subject stands as far as rules go: the level that it is eligible for, or why it has none. */
export const STATES = ['excellent', 'good', 'completed', 'failed', 'pending', 'not-rated'] as const;
export type State = (typeof STATES)[number];

/** How a subject moves: to a higher or lower level, to where a fact is missing, or into or out of the rating. */
export const DIRECTIONS = ['better', 'worse', 'pending', 'standing'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One side of a change, as verdicts are stored. A subject outside the population of a book is not rated by it. */
export interface Side {
  readonly standing: Standing;
  readonly reason: string | null;
  readonly missing: bigint;
  readonly eligible: number | null;
  readonly known: bigint;
  readonly met: bigint;
}

export interface Change {
  readonly subject: RatedKind;
  readonly direction: Direction;
  readonly before: Side;
  readonly after: Side;
}

export function stateOf({ standing, eligible }: Pick<Side, 'standing' | 'eligible'>): State {
  if (standing !== 'rated') return standing;
  const level = levelOf(eligible);
  if (level === null) throw new Error(`A rated subject has no level ${eligible}`);
  return level;
}

/** A state in the words of a book. */
export function labelOf(book: Book, subject: RatedKind, state: State): Bilingual {
  if (state === 'pending' || state === 'not-rated') return STANDING_NAMES[state];
  return book.subjects.get(subject)!.scale.values[LEVELS.indexOf(state)]!.label;
}

export interface Counted {
  readonly class: RatedClass;
  readonly state: State;
  readonly count: number;
}

export interface Moved {
  readonly class: RatedClass;
  readonly from: State;
  readonly to: State;
  readonly count: number;
}

/** All subjects by where they stood and where they would stand: those who move as counted, the others where they were. */
export function allMoves(before: readonly Counted[], moved: readonly Moved[]): Moved[] {
  const stayed = before.map(({ class: of, state, count }) => {
    const gone = moved.filter((move) => move.class === of && move.from === state);
    return { class: of, from: state, to: state, count: count - gone.reduce((sum, move) => sum + move.count, 0) };
  });
  const order = ({ class: of, from, to }: Moved) => FROM_ABOVE.indexOf(of) * 100 + STATES.indexOf(from) * 10 + STATES.indexOf(to);
  return [...stayed, ...moved].filter(({ count }) => count > 0).toSorted((left, right) => order(left) - order(right));
}
