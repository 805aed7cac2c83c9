import type { SignIn } from './accounts.contract.ts';

/** What is kept of the door: who came in and how, who failed, what was changed about the ways in. */

/** Changes of the ways in, which the holder of an account is told of. */
const CHANGES: ReadonlySet<SignIn['event']> = new Set([
  'password-set',
  'passkey-added',
  'passkey-removed',
  'factor-on',
  'factor-off',
  'codes-anew',
  'provider-linked',
  'provider-unlinked',
  'reset',
]);

const KEPT_DAYS = 365;
const TOLD_DAYS = 30;

const daysBefore = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** What happened before this instant is no longer kept. */
export const keptSince = (now: string): string => daysBefore(now, KEPT_DAYS);

/** Of one's own sign-ins those that changed a way in lately: whoever did not do them oneself has to hear of them. */
export function changesToTell<S extends Pick<SignIn, 'at' | 'event'>>(signIns: readonly S[], now: string): readonly S[] {
  const since = daysBefore(now, TOLD_DAYS);
  return signIns.filter(({ at, event }) => at >= since && CHANGES.has(event));
}
