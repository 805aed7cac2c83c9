import type { Result } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import type { Follower } from './followers.offers.ts';
import type { RegisterRefusal } from './refusals.ts';
import type { Outcome } from './register.ts';

/** Organisations and members as they are from a day on: what a change reads and writes. */
export interface PlanningNeeds {
  readonly members: Pick<MembersOffers, 'register'>;
  readonly organisations: Pick<OrganisationsOffers, 'register'>;
}

/** What the register asks of other rooms. */
export interface RegisterNeeds {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
  readonly followers: readonly Follower[];
  readonly intake: Pick<IntakeOffers, 'source'>;
  readonly members: Pick<MembersOffers, 'register'>;
  readonly organisations: Pick<OrganisationsOffers, 'register'>;
  readonly ratings: Pick<RatingsOffers, 'ratedYears'>;
  readonly reviews: Pick<ReviewsOffers, 'decided'>;
  readonly years: Pick<YearsOffers, 'opened' | 'hold'>;
}

/** In which transaction a change is planned, and for whose eyes: of members outside them refusals say nothing. */
export interface Viewer {
  readonly tx: Tx;
  readonly tenant: bigint;
  readonly sees: (path: string) => boolean;
}

/** What a change comes to, and how, once nothing stands against it. */
export interface Plan extends Outcome {
  readonly apply: () => Promise<void>;
}

export type Planning = Promise<Result<Plan, RegisterRefusal>>;
