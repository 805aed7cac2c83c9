import type { Day } from '#kernel/dates.ts';
import type { Access } from '#domain/permission.ts';
import type { Tx } from '#server/database.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { BallotsOffers } from '#features/ballots/ballots.offers.ts';
import type { DecisionsOffers } from '#features/decisions/decisions.offers.ts';
import type { DocumentsOffers } from '#features/documents/documents.offers.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';

/** What reviews ask of other rooms. */
export interface ReviewsNeeds {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
  readonly ballots: Pick<BallotsOffers, 'results'>;
  readonly decisions: Pick<DecisionsOffers, 'withdrawProposals'>;
  readonly documents: Pick<DocumentsOffers, 'attachmentThere'>;
  readonly members: Pick<MembersOffers, 'saveFacts'>;
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee' | 'saveFacts' | 'saveCollectiveFacts' | 'toChoose'>;
  readonly ratings: Pick<RatingsOffers, 'judgingBook' | 'evidence' | 'proveFacts'>;
  readonly years: Pick<YearsOffers, 'stepRefusal' | 'deadlines'>;
}

/** Who acts, and when. */
export interface Here {
  readonly tx: Tx;
  readonly access: Access;
  readonly tenant: bigint;
  readonly now: string;
  readonly today: Day;
}
