import type { Database } from '#server/database.ts';
import { appointFounder, listAppointments } from './accounts.store.ts';
import { openDoers } from './doers.actions.ts';

/** What other rooms may ask of accounts. `namesOf`: the names of the people behind accounts; on a terminal there are none. */
export const offerAccounts = (db: Database, namesOf: Parameters<typeof openDoers>[1]) => ({
  doers: openDoers(db, namesOf),
  appointFounder,
  appointmentsOf: listAppointments,
});

export type AccountsOffers = ReturnType<typeof offerAccounts>;
