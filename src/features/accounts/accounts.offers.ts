import { dayAt } from '#kernel/dates.ts';
import type { Follower } from '#features/register/followers.offers.ts';
import { appointFounder, connectionsOf } from './accounts.store.ts';
import { openDoers, openKeepers } from './doers.actions.ts';
import { moveOffices } from './places.store.ts';

/** `namesOf`: the names of the people behind accounts; on a terminal there are none. */
export interface AccountsOfferNeeds {
  readonly namesOf: Parameters<typeof openDoers>[0];
}

/** What other rooms may ask of accounts. */
export const offerAccounts = ({ namesOf }: AccountsOfferNeeds) => ({
  /** Who did things, by name and by the office held on that day. */
  doers: openDoers(namesOf),
  /** Who keeps the reviews of each organisation on a day: whom to ask, and to remind. */
  keepers: openKeepers(namesOf),
  appointFounder,
  connectionsOf,
  /** Puts every office where its organisation stands on that day. */
  moveOffices,
  /** Of whatever year the change is: offices stand where their organisations stand at present. */
  follows: { stage: 'files', follow: (tx, tenant, _, { at }) => moveOffices(tx, tenant, dayAt(at)) } satisfies Follower,
});

export type AccountsOffers = ReturnType<typeof offerAccounts>;
