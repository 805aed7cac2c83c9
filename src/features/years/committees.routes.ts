import { createRoute } from '@hono/zod-openapi';
import { covers, PERMISSIONS, type Access } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import { inTransaction, type Database } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { findRunning } from './calendar.store.ts';
import { committeesSchema } from './years.contract.ts';

interface CommitteesNeeds {
  readonly db: Database;
  readonly organisations: Pick<OrganisationsOffers, 'committees'>;
  readonly ratings: Pick<RatingsOffers, 'ratedYears'>;
}

const committees = createRoute({
  method: 'get',
  path: '/api/committees',
  ...asks(null, 'signed-in'),
  summary: 'Committees on file and the years each has, newest first',
  responses: { 200: json(committeesSchema, 'The committees') },
});

/** Stands outside a committee: it says which there are. */
export function committeesRoutes(http: Http, needs: CommitteesNeeds): void {
  http.openapi(committees, async (c) => c.json({ committees: await readCommittees(needs, c.get('accessTo')) }, 200));
}

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
      const may = PERMISSIONS.filter((permission) => access.scopes[permission].length > 0);
      const whole = PERMISSIONS.filter((permission) => covers(access, permission, String(access.root)));
      return [{ ...committee, years: [...years], running, may, whole, member: access.self !== null }];
    }),
  );
  return seen.flat();
}
