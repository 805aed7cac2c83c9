import type { Bilingual } from '#kernel/bilingual.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Database } from '#server/database.ts';
import type { House } from '#server/serving.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { Sessions } from './accounts.sessions.ts';
import type { Role } from './accounts.ts';
import type { OfficeProvider } from './office-provider.ts';

/** What the door needs: accounts are in a schema of their own, which only `signin` reaches. */
export interface DoorNeeds {
  readonly clock: Clock;
  readonly signin: Database;
  readonly sessions: Sessions;
}

/** What accounts ask of the house and of other rooms. */
export interface AccountsNeeds extends House, DoorNeeds {
  /** Accounts whose part anybody may play, on a machine that shows the invented sample. */
  readonly demo: readonly { readonly account: string; readonly name: string; readonly role: Role; readonly tries: Bilingual }[];
  /** Printed on the console of a server that has no account yet; whoever reads it there may make the first one. */
  readonly firstRunCode: string;
  /** The sign-in service of the office, where one is configured. */
  readonly provider: OfficeProvider | null;
  /** Whether administrators of accounts need a second factor. */
  readonly secondFactor: boolean;
  readonly members: Pick<MembersOffers, 'during'>;
  readonly organisations: Pick<OrganisationsOffers, 'during' | 'foundCommittee' | 'foundRoot'>;
}
