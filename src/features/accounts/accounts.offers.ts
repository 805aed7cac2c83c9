import { appointFounder, connectionsOf, listAppointments } from './accounts.store.ts';
import { openDoers } from './doers.actions.ts';

/** `namesOf`: the names of the people behind accounts; on a terminal there are none. */
export interface AccountsOfferNeeds {
  readonly namesOf: Parameters<typeof openDoers>[0];
}

/** What other rooms may ask of accounts. */
export const offerAccounts = ({ namesOf }: AccountsOfferNeeds) => ({
  /** Who did things, by name and by the office held on that day. */
  doers: openDoers(namesOf),
  appointFounder,
  appointmentsOf: listAppointments,
  connectionsOf,
});

export type AccountsOffers = ReturnType<typeof offerAccounts>;
