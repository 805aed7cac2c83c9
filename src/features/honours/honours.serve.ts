import { ok } from '#kernel/result.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { reading, type Order } from '#server/serving.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { awardLabel } from './honours.ts';
import type { CommendationList } from './honours.contract.ts';
import { listCommendations } from './honours.operations.ts';
import { listHonours } from './honours.store.ts';

interface HonoursNeeds {
  readonly ratings: Pick<RatingsOffers, 'streakBasis' | 'commendations'>;
}

export const serveHonours = (needs: HonoursNeeds): ServingHalf => ({
  operations: [
    reading(listCommendations, async (order) => {
      const rows = await readRows(order, needs);
      return ok({ total: rows.length, rows });
    }),
  ],
  picture: async ({ tx, tenant, year }) => {
    const { total } = await needs.ratings.commendations(tx, tenant, year);
    return [{ value: total, text: 'honours.picture', to: 'commendations', opens: 'rows' }];
  },
});

async function readRows(
  { tx, tenant, params: { year }, query: { award } }: Order<typeof listCommendations>,
  { ratings }: HonoursNeeds,
): Promise<CommendationList['rows']> {
  const rows = await listHonours(tx, tenant, year, award);
  const awards = [...new Set(rows.map((row) => row.award))];
  const bases = new Map(await Promise.all(awards.map(async (of) => [of, await ratings.streakBasis(tx, tenant, year, of)] as const)));
  return rows.map((row) => {
    const basis = bases.get(row.award);
    const years = basis ? row.years.map((past) => ({ ...past, ...basis(past.year) })) : [];
    return { ...row, years, awardLabel: awardLabel(row.award, year) };
  });
}
