import type { Book } from '#engine/book.ts';
import { EVERYBODY, findRatedYear, readOrder, tryOut } from '#features/trials/trials.actions.ts';
import { openDesk } from '#main/desk.ts';
import { inCommittee } from '#server/database.ts';
import { count, interleave, seconds, timed, type Benchmark } from './measure.ts';
import { administer, mustBeRated, once, onServer, populate, rateBy, withDatabase, type Population } from './population-database.ts';
import { nameStatements, year } from './population.ts';

const tenant = 1n;

/** Less sick leave than one month instead of three: it moves about one member in a hundred. */
const stricter = {
  changes: ['M.excellent.sick-leave', 'M.good.sick-leave'].map((rule) => ({ rule, field: 'when', value: 'sickMonths < 1' })),
};

/** A whole trial of a changed rule, with every name of the list of differences, against the rating of the year itself. */
export async function whatIf(book: Book, size: number, rounds: number, say: (line: string) => void): Promise<Benchmark> {
  return onServer(say, async (postgres) => {
    const population = await populate(postgres, { committees: 1, size }, say);
    await administer(population.adminUrl, [...nameStatements(tenant), 'VACUUM ANALYZE']);
    const rate = () => once(population, rateBy(book));
    await rate();
    await mustBeRated(population);
    const moved = await trial(population);
    if (moved.changed < size / 1000) throw new Error(`The changed rule moves only ${moved.changed} of ${size}.`);
    say('Measuring…');
    const medians = await interleave(rounds, { rating: rate, trial: async () => (await trial(population)).milliseconds });
    return {
      title: 'Trying a changed rule on a whole population',
      rounds,
      lines: [
        {
          what: `trial on ${count(size)} members, ${count(moved.changed)} of whom move`,
          measured: seconds(medians.trial),
          against: `rating: ${seconds(medians.rating)}`,
          ratio: medians.trial / medians.rating,
          limit: { atMost: 2 },
        },
      ],
    };
  });
}

/** The trial of the page's download: rating in tables that vanish, all totals, and everybody who moves with name and reasons. */
function trial({ url, adminUrl }: Population): Promise<{ milliseconds: number; changed: number }> {
  return withDatabase(url, async (db) => {
    const desk = openDesk(db);
    const rated = await inCommittee(db, tenant, (tx) => findRatedYear(desk, tx, tenant, year));
    const after = rated && readOrder(desk, rated, stricter);
    if (!after?.ok) throw new Error('The trial of the bench is refused.');
    await administer(adminUrl, ['CHECKPOINT']);
    let changed = 0;
    const milliseconds = await timed(async () => {
      const outcome = await inCommittee(db, tenant, (tx) => tryOut(desk, { tx, now: desk.now() }, rated!, rated!, after.value, EVERYBODY));
      changed = outcome.changed;
      if (outcome.rows.length !== changed) throw new Error(`${changed} move and ${outcome.rows.length} are listed.`);
    });
    return { milliseconds, changed };
  });
}
