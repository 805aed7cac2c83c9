import type { Book } from '#engine/book.ts';
import { startApp } from '#main/app.ts';
import { buildPages, pagesFolder } from '#main/pages.ts';
import { openDatabase } from '#server/database.ts';
import type { Postgres } from '#server/postgres/launcher.ts';
import { cookiesIn } from '#tests/support/cookies.ts';
import { person } from '#tests/support/people.ts';
import { count, interleave, millis, timed, type Benchmark } from './measure.ts';
import { administer, once, onServer, populate, rateBy } from './population-database.ts';
import { nameStatements, year } from './population.ts';

const tenant = 1n;
const READER = 'bench-reader';
const LISTS = ['members', 'reviews'] as const;
type List = (typeof LISTS)[number];

/** A committee of one size behind the whole program, and somebody who reads all of it. */
interface Served {
  readonly first: (list: List) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The first page of a long list through HTTP, as its page asks for it, against that of a committee of the sample's size. */
export async function lists(book: Book, sizes: readonly [number, number], rounds: number, say: (line: string) => void): Promise<Benchmark> {
  await buildPages(() => undefined);
  return onServer(say, async (postgres) => {
    const [small, large] = [await serve(postgres, book, sizes[0], say), await serve(postgres, book, sizes[1], say)];
    try {
      say('Measuring…');
      for (const list of LISTS) await Promise.all([small.first(list), large.first(list)]); // Warm, as a server is.
      const medians = await interleave(rounds * 5, {
        'small members': () => small.first('members'),
        'large members': () => large.first('members'),
        'small reviews': () => small.first('reviews'),
        'large reviews': () => large.first('reviews'),
      });
      const lines = LISTS.map((list) => ({
        what: `first page of ${list}, ${count(sizes[1])} members`,
        measured: millis(medians[`large ${list}`]),
        against: `${count(sizes[0])} members: ${millis(medians[`small ${list}`])}`,
        ratio: medians[`large ${list}`] / medians[`small ${list}`],
        limit: { atMost: 2 },
      }));
      return { title: 'The first page of a list', rounds, lines };
    } finally {
      await small.close();
      await large.close();
    }
  });
}

async function serve(postgres: Postgres, book: Book, size: number, say: (line: string) => void): Promise<Served> {
  const population = await populate(postgres, { committees: 1, size }, say);
  await administer(population.adminUrl, [
    `UPDATE organisations SET code = 'BENCH${tenant}' WHERE tenant_id = ${tenant} AND organisation_id = 1`,
    ...nameStatements(tenant),
  ]);
  await once(population, rateBy(book));
  const db = openDatabase(population.url, 1);
  await person(db, tenant, READER, 'appraiser', { organisation: `BENCH${tenant}` });
  await db.destroy();
  await administer(population.adminUrl, ['VACUUM ANALYZE', 'CHECKPOINT']);
  const app = await startApp({ databaseUrl: population.url, port: 0, pages: pagesFolder, log: say });
  await app.desk.sessions.ensure({ account: READER, name: READER }, 'only-the-bench-knows');
  const cookie = cookiesIn(await app.desk.sessions.enter(READER));
  const first = async (list: List): Promise<number> => {
    let rows = 0;
    const milliseconds = await timed(async () => {
      const answer = await fetch(`${app.url}/api/committees/BENCH${tenant}/years/${year}/${list}`, { headers: { cookie } });
      const found = (await answer.json()) as { rows?: readonly unknown[]; count?: number };
      rows = found.rows?.length ?? 0;
      if ((found.count ?? 0) < size * 0.8) throw new Error(`${list} of ${size} members: ${JSON.stringify(found).slice(0, 300)}`);
    });
    if (rows !== 50) throw new Error(`${list} has ${rows} rows on its first page`);
    return milliseconds;
  };
  return { first, close: () => app.close() };
}
