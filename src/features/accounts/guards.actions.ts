import type { Guard } from '#server/http.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { SECOND_FACTOR, SIGN_IN_AGAIN } from './refusals.ts';
import { begunAt, hasSecondFactor } from './signin.store.ts';

/** Whoever signed in long ago, or has only a password where more is asked, shows first who they are. */

/** How long after signing in somebody may do what outlives the session: give offices and codes, add a key to the account or link it. */
const RECENT_MS = 3_600_000;

type Needs = Pick<AccountsNeeds, 'clock' | 'signin'>;

export const isRecent = async ({ clock, signin }: Needs, session: string): Promise<boolean> =>
  Date.parse(clock.now()) - (await begunAt(signin, session)) < RECENT_MS;

/** Before what a screen left alone, or a session taken from one, must not be enough for. */
export const recently =
  (needs: Needs): Guard =>
  async (c, next) => {
    const who = await c.get('caller')();
    return who !== null && (await isRecent(needs, who.session)) ? next() : c.json(SIGN_IN_AGAIN, 403);
  };

/** Before what administrators of accounts do, which an installation may ask a second factor for. */
export const byTwoFactors =
  ({ secondFactor, signin }: Pick<AccountsNeeds, 'secondFactor' | 'signin'>): Guard =>
  async (c, next) => {
    const who = secondFactor ? await c.get('caller')() : null;
    return !secondFactor || (who !== null && (await hasSecondFactor(signin, who.account))) ? next() : c.json(SECOND_FACTOR, 403);
  };
