/** How many failed attempts to sign in are borne before a pause, so that guessing takes years and a slip of the finger nothing. */

const WINDOW_MINUTES = 15;
const LIMITS = { account: 5, address: 40 } as const;

/** Attempts older than this no longer count. Both instants in ISO form, UTC. */
export const windowStart = (now: string): string => new Date(Date.parse(now) - WINDOW_MINUTES * 60_000).toISOString();

export interface Failures {
  readonly account: number;
  readonly address: number;
}

/** Whether somebody has to wait before the next attempt. */
export const mustPause = (failures: Failures): boolean => failures.account >= LIMITS.account || failures.address >= LIMITS.address;
