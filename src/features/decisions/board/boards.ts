import type { Day } from '#kernel/dates.ts';
import { byUrgency, type Deadline } from '#kernel/deadlines.ts';

/** The boards of a year beside each other. */

/** Whose turn it is with a board: of who looks, of somebody else, or of nobody because all is decided. */
export const TURNS = ['mine', 'elsewhere', 'done'] as const;
export type Turn = (typeof TURNS)[number];

interface Standing {
  readonly subjects: number;
  readonly decided: number;
  /** Lines that can be decided now. */
  readonly waiting: number;
}

export function turnOf({ subjects, decided, waiting }: Standing, isKept: boolean): Turn {
  if (isKept && waiting > 0) return 'mine';
  return decided < subjects || waiting > 0 ? 'elsewhere' : 'done';
}

/** The caller's first, the most urgent of them before the others; those of others next, what is decided last, each in the order that it had. */
export function myTurnFirst<T extends Deadline & { readonly turn: Turn }>(boards: readonly T[], today: Day): readonly T[] {
  const urgency = byUrgency(today);
  return boards.toSorted(
    (a, b) => TURNS.indexOf(a.turn) - TURNS.indexOf(b.turn) || (a.turn === 'mine' && b.turn === 'mine' ? urgency(a, b) : 0),
  );
}
