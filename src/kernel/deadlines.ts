import type { Day } from './dates.ts';

/** How near the last day of something is. Days are days in Vietnam, as the clock of the house gives them. */

const DAY_MS = 86_400_000;

/** How many days are left: none on the last one, negative once it is past; null where there is no last day. */
export const daysLeft = (today: Day, due: Day | null): number | null =>
  due === null ? null : Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);

/** So many days before its last one something is due soon. */
export const SOON_DAYS = 7;

export type Urgency = 'overdue' | 'soon' | 'later';

/** On its last day something is due soon, and not late. What has no last day is never urgent. */
export function urgencyOf(left: number | null): Urgency {
  if (left === null) return 'later';
  if (left < 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'later';
}

const URGENCIES: readonly Urgency[] = ['overdue', 'soon', 'later'];

/** What is late before what is due soon before the rest; in each what is due first, then what has waited longest. */
export function byUrgency(today: Day) {
  const rank = ({ due }: Deadline) => URGENCIES.indexOf(urgencyOf(daysLeft(today, due)));
  return (a: Deadline, b: Deadline): number => rank(a) - rank(b) || compareDays(a.due, b.due) || compareDays(a.since, b.since);
}

export interface Deadline {
  /** Since when it waits; null where nobody knows. */
  readonly since: Day | null;
  /** The last day; null where there is none. */
  readonly due: Day | null;
}

/** What is not known comes last. */
function compareDays(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
