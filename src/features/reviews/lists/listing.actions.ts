import { ok } from '#kernel/result.ts';
import { rowOf } from '#features/reviews/file/reading.actions.ts';
import { countFiles, listFiles, type FileCount, type ListedFile } from '#features/reviews/lists.store.ts';
import type { FileRow, Mine } from '#features/reviews/reviews.contract.ts';
import { listReviews, readMine } from '#features/reviews/reviews.operations.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { WAITS_FOR } from '#features/reviews/reviews.ts';
import { listReturned } from '#features/reviews/waiting.store.ts';
import type { PictureFact, YearSeen } from '#server/serving-half.ts';
import { reading, type Order } from '#server/serving.ts';

type Naming = Pick<ReviewsNeeds, 'accounts'>;

/** The files that the caller may read. */
export const listing = (needs: Naming) =>
  reading(listReviews, async (order) => {
    const {
      tx,
      tenant,
      access: { scopes },
      params: { year },
      query: { waits: step, ...query },
    } = order;
    const waits = step && { step, within: scopes[WAITS_FOR[step]] };
    const rows = await withReturns(needs, order, await listFiles(tx, tenant, year, { ...query, waits }));
    return ok({ total: rows.length, rows });
  });

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
