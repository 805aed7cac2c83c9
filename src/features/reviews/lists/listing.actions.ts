import { PAGE_SIZE, type Paging } from '#kernel/list.ts';
import { ok } from '#kernel/result.ts';
import { rowOf } from '#features/reviews/file/reading.actions.ts';
import { reviewColumns } from '#features/reviews/lists/reviews.columns.ts';
import { countFiles, countListed, listFiles, unitsWithFiles, type FileCount, type ListedFile } from '#features/reviews/lists.store.ts';
import type { FileRow, Mine } from '#features/reviews/reviews.contract.ts';
import { listReviews, listUnits, readMine, takeReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { WAITS_FOR } from '#features/reviews/reviews.ts';
import { unitsOfPage } from '#features/reviews/pages.store.ts';
import { listReturned } from '#features/reviews/waiting.store.ts';
import type { PictureFact, YearSeen } from '#server/serving-half.ts';
import { listed, listing as listingPages } from '#server/list.ts';
import { reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';

type Naming = Pick<ReviewsNeeds, 'accounts'>;
type Needs = Pick<ReviewsNeeds, 'accounts' | 'organisations'>;

/** The files that the caller may read. */
export const listing = (needs: Needs) =>
  listingPages(listReviews, (order) => readList(order, needs), takeReviews, listSheet('ho-so-kiem-diem', 'Hồ sơ kiểm điểm', reviewColumns));

async function readList(order: Order<typeof listReviews>, needs: Needs) {
  const { tx, tenant } = order;
  const { year } = order.params;
  const { page, size, sort, waits: step, ...asked } = order.query;
  const { grassroots, unit } = asked;
  const filter = { ...asked, waits: step && { step, within: order.access.scopes[WAITS_FOR[step]] } };
  const isFiltered = Object.values(filter).some(Boolean);
  const all =
    isFiltered || (sort ?? 'unit') !== 'unit' ? null : await unitsOfPage(tx, tenant, year, { page: page ?? 1, size: size ?? PAGE_SIZE });
  const filesOf = async (paging: Required<Paging>) => {
    if (all === null) return listFiles(tx, tenant, year, filter, { ...paging, sort });
    const files = await listFiles(tx, tenant, year, { unitIds: all.units });
    return files.slice(all.before, all.before + (paging.size ?? files.length));
  };
  return listed(
    { page, size },
    {
      count: async () => all?.total ?? (await countListed(tx, tenant, year, filter)),
      total: isFiltered ? () => countListed(tx, tenant, year, {}) : null,
      rows: async (paging) => withReturns(needs, order, await filesOf(paging)),
      choices: async () => ({
        grassroots: await needs.organisations.toChoose(tx, tenant, year),
        unit: grassroots || unit ? await needs.organisations.toChoose(tx, tenant, year, { grassroots, also: unit }) : [],
      }),
    },
  );
}

/** Where files stand at one step, so that a meeting on them can be prepared. */
export const listingUnits = () =>
  reading(listUnits, async ({ tx, tenant, params: { year }, query }) =>
    ok({ units: [...(await unitsWithFiles(tx, tenant, year, query))] }),
  );

/** The own file, and how many files of the caller's scope stand where. */
export const readingMine = (needs: Naming) =>
  reading(readMine, async (order) => {
    const {
      tx,
      tenant,
      access: { self },
      params: { year },
    } = order;
    const own = self === null ? [] : (await listFiles(tx, tenant, year, { kind: 'member' })).filter(({ id }) => id === self);
    const [row = null] = await withReturns(needs, order, own);
    return ok({ own: row, counts: byLevel(await countFiles(tx, tenant, year)) });
  });

/** Files as lists show them; of one that was sent back and waits to go on again, by whom and why. */
async function withReturns(
  { accounts }: Naming,
  { tx, tenant, params: { year } }: Pick<Order<typeof readMine>, 'tx' | 'tenant' | 'params'>,
  files: readonly ListedFile[],
): Promise<FileRow[]> {
  const returned = files.length === 0 ? new Map<string, never>() : await listReturned(tx, tenant, year);
  const doer = await accounts.doers(tx, tenant, [...returned.values()]);
  return files.map((file) => {
    const found = returned.get(`${file.kind} ${file.id}`);
    return { ...rowOf(file), returned: found ? { by: doer(found), at: found.at, reason: found.reason } : null };
  });
}

/** All files of the year, and those that are decided. */
export async function filesOnPicture({ tx, tenant, year }: YearSeen): Promise<readonly PictureFact[]> {
  const counts = await countFiles(tx, tenant, year);
  const sum = (rows: typeof counts) => rows.reduce((total, { count }) => total + count, 0);
  return [
    { value: sum(counts), text: 'reviews.picture.files', to: 'reviews', opens: 'page' },
    {
      value: sum(counts.filter(({ state }) => state === 'decided')),
      text: 'reviews.picture.decided',
      to: 'reviews?state=decided',
      opens: 'page',
    },
  ];
}

function byLevel(counts: readonly FileCount[]): Mine['counts'] {
  const groups = Map.groupBy(counts, ({ level, state }) => `${level} ${state}`);
  return [...groups.values()].map((same) => ({
    level: same[0]!.level,
    state: same[0]!.state,
    count: same.reduce((sum, { count }) => sum + count, 0),
  }));
}
