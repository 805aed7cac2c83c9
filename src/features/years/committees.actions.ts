import type { Access } from '#domain/permission.ts';
import { holdingsOf } from '#domain/room.ts';
import { ok } from '#kernel/result.ts';
import { asPerson } from '#server/access.ts';
import { inTransaction, type Database } from '#server/database.ts';
import { forAccounts } from '#server/outside.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { findRunning } from './calendar.store.ts';
import { listCommittees } from './years.operations.ts';

export interface CommitteesNeeds {
  readonly db: Database;
  readonly organisations: Pick<OrganisationsOffers, 'committees'>;
  readonly ratings: Pick<RatingsOffers, 'ratedYears'>;
}

export const listingCommittees = (needs: CommitteesNeeds) =>
  forAccounts(listCommittees, async ({ accessTo }) => ok({ committees: await readCommittees(needs, accessTo) }));

async function readCommittees(needs: CommitteesNeeds, accessTo: (committee: string) => Promise<Access | null>) {
  const found = await inTransaction(needs.db, needs.organisations.committees);
  const seen = await Promise.all(
    found.map(async ({ tenant, ...committee }) => {
      const access = await accessTo(committee.code);
      if (access === null) return [];
      const { years, running } = await asPerson(needs.db, access, async (tx) => ({
        years: await needs.ratings.ratedYears(tx, tenant),
        running: await findRunning(tx, tenant),
      }));
      return [{ ...committee, ...holdingsOf(access), years: [...years], running }];
    }),
  );
  return seen.flat();
}
