import { dayAt, type Day } from './dates.ts';

/** The one place that time comes from: an instant (ISO, UTC) and the day that it is in Vietnam then. */
export interface Clock {
  readonly now: () => string;
  readonly today: () => Day;
}

/** A clock that asks `now`; tests move it. */
export const clockOf = (now: () => string): Clock => ({ now, today: () => dayAt(now()) });
