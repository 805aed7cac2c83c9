import type { Day } from '#kernel/dates.ts';
import { byUrgency, type Deadline } from '#kernel/deadlines.ts';

/** What waits for somebody, from whatever room. */

/** The page on which all of it stands. */
const WORK = 'my-work';

interface Waits extends Deadline {
  readonly count: number;
  readonly page?: string;
  readonly own?: boolean;
}

/** What only the caller can do comes first; then what is late, what is due soon, the rest. */
export function waitingFirst<T extends Waits>(waiting: readonly T[], today: Day): readonly T[] {
  const urgency = byUrgency(today);
  return waiting.toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false) || urgency(a, b));
}

/** The numbers of the menu: of the page of all work how many cards are on it, of every other how much waits there. */
export function numbersOf(waiting: readonly Waits[]): Record<string, number> {
  const numbers: Record<string, number> = waiting.length === 0 ? {} : { [WORK]: waiting.length };
  for (const { page, count } of waiting) if (page !== undefined) numbers[page] = (numbers[page] ?? 0) + count;
  return numbers;
}
