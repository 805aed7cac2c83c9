import { countBallots } from '#features/ballots/ballots.store.ts';
import { countDecisions } from '#features/decisions/decisions.store.ts';
import { countFiles } from '#features/reviews/lists.store.ts';
import type { Tx } from '#server/database.ts';

/** What the first page of a year asks of the rooms where its work is done. */
export const openYearDesk = () => ({
  workOf: async (tx: Tx, tenant: bigint, year: number) => {
    const files = await countFiles(tx, tenant, year);
    const sum = (rows: typeof files) => rows.reduce((total, { count }) => total + count, 0);
    const { ballots, open } = await countBallots(tx, tenant, year);
    return {
      files: sum(files),
      filesDecided: sum(files.filter(({ state }) => state === 'decided')),
      ballots,
      ballotsOpen: open,
      decisions: await countDecisions(tx, tenant, year),
    };
  },
});
