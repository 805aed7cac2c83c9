import { appointFounder, listAppointments } from './accounts.store.ts';
import { openDoers } from './doers.actions.ts';

/** What other rooms may ask of accounts. `namesOf`: the names of the people behind accounts; on a terminal there are none. */
export const offerAccounts = (namesOf: Parameters<typeof openDoers>[0]) => ({
  /** Who did things, by name and by the office held on that day. */
  doers: openDoers(namesOf),
  appointFounder,
  appointmentsOf: listAppointments,
});

export type AccountsOffers = ReturnType<typeof offerAccounts>;
