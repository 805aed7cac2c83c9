import type { ServingHalf } from '#server/serving-half.ts';
import { listedOf, listing, nameOrder, type Kept } from '#server/list.ts';
import type { Order } from '#server/serving.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { AWARDS, awardLabel } from './honours.ts';
import { commendationColumns } from './honours.columns.ts';
import type { CommendationList, CommendationRow } from './honours.contract.ts';
import { listCommendations, takeCommendations } from './honours.operations.ts';
import { listHonours } from './honours.store.ts';

interface HonoursNeeds {
  readonly ratings: Pick<RatingsOffers, 'streakBasis' | 'commendations' | 'typicalName'>;
}

export const serveHonours = (needs: HonoursNeeds): ServingHalf => ({
  operations: [
    ...listing(
      listCommendations,
      async (order) => listedOf(order.query, await readRows(order, needs), kept),
      takeCommendations,
      listSheet('giay-khen', 'Giấy khen', commendationColumns),
    ),
  ],
  picture: async ({ tx, tenant, year }) => {
    const { total } = await needs.ratings.commendations(tx, tenant, year);
    return [{ value: total, text: 'honours.picture', to: 'commendations', opens: 'rows' }];
  },
});

/** As they come: by award, organisations before members, by given name. */
const kept: Kept<CommendationRow> = {
  sorts: {
    award: [
      (row) => AWARDS.indexOf(row.award),
      (row) => (row.subject === 'member' ? 1 : 0),
      ...nameOrder<CommendationRow>(({ name }) => name),
    ],
    name: nameOrder<CommendationRow>(({ name }) => name),
    unit: [(row) => row.unit],
  },
  key: ({ award, code }) => `${code} ${award}`,
  text: ({ code, name }) => `${code} ${name}`,
  filters: { award: (row, award) => row.award === award },
};

async function readRows(
  { tx, tenant, params: { year } }: Order<typeof listCommendations>,
  { ratings }: HonoursNeeds,
): Promise<CommendationList['rows']> {
  const rows = await listHonours(tx, tenant, year);
  const awards = [...new Set(rows.map((row) => row.award))];
  const bases = new Map(await Promise.all(awards.map(async (of) => [of, await ratings.streakBasis(tx, tenant, year, of)] as const)));
  const typical = await ratings.typicalName(tx, tenant, year);
  return rows.map((row) => {
    const basis = bases.get(row.award);
    const years = basis ? row.years.map((past) => ({ ...past, ...basis(past.year) })) : [];
    return { ...row, years, awardLabel: awardLabel(row.award, year, typical) };
  });
}
