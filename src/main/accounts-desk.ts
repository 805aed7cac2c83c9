import { appointFounder, connectionsOf } from '#features/accounts/accounts.store.ts';
import { memberDuring } from '#features/members/members.reading.store.ts';
import { foundRoot, organisationDuring } from '#features/organisations/organisations.store.ts';

/** What giving offices asks of organisations and members, and what other rooms ask of accounts. */
export const openAccountsDesk = () => ({ foundRoot, organisationDuring, memberDuring, appointFounder, connectionsOf });
