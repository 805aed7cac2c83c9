import { countBallots } from '#features/ballots/ballots.store.ts';
import { countDecisions } from '#features/decisions/decisions.store.ts';
import { countOpenFlags } from '#features/decisions/flags/flags.store.ts';
import { countFiles } from '#features/reviews/lists.store.ts';
import type { YearFigures } from '#features/years/years.ts';
import type { Tx } from '#server/database.ts';

interface Rated {
  readonly counts: (tx: Tx, tenant: bigint, year: number) => Promise<Omit<YearFigures, 'commendations'>>;
  readonly commendations: (tx: Tx, tenant: bigint, year: number) => Promise<{ readonly total: number }>;
}

/** What the first page of a year asks of the rooms where its work is done, and what is kept of a year that is closed. */
export const openYearDesk = ({ counts, commendations }: Rated) => ({
  openFlags: countOpenFlags,
  figures: async (tx: Tx, tenant: bigint, year: number): Promise<YearFigures> => ({
    ...(await counts(tx, tenant, year)),
    commendations: (await commendations(tx, tenant, year)).total,
  }),
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
