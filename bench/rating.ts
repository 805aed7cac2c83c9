import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { periodOf, type Book } from '#engine/book.ts';
import { saveRating, ratingStatements } from '#features/ratings/ratings.store.ts';
import { migrationsFolder } from '#main/serve.ts';
import { expectManyRows, inCommittee, openDatabase, type Database, type Tx } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres, type Postgres } from '#server/postgres/launcher.ts';
import { count, interleave, megabytes, seconds, timed, type Benchmark, type Line } from './measure.ts';
import { populationStatements, tenant, year } from './population.ts';
import { canSeeMemory, peakDuring, type Peak } from './process-memory.ts';

export interface Rated extends Benchmark {
  /** Milliseconds that rating one member takes in the largest population. */
  readonly perMember: number;
}

/** Rating two populations, each against a bare copy of the same rows, on the server that the program itself starts, with fsync. */
export async function rating(
  book: Book,
  sizes: readonly [small: number, large: number],
  rounds: number,
  say: (line: string) => void,
): Promise<Rated> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongket-bench-'));
  const postgres = await startPostgres({ dataDir, durable: true, log: say });
  const leave = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const interrupted = () => void leave().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const subjects = [];
    for (const size of sizes) subjects.push(await populate(postgres, size, book, say));
    return await compare(subjects as [Population, Population], rounds, say);
  } finally {
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
    await leave();
  }
}

interface Population {
  readonly size: number;
  readonly url: string;
  readonly adminUrl: string;
  readonly book: Book;
}

type Work = (tx: Tx, book: Book) => Promise<unknown>;

const rate: Work = (tx, book) => saveRating(tx, tenant, year, book, 'all-rated', '2021-01-01T00:00:00Z');

const copy: Work = (tx) => sql`INSERT INTO bare_copy SELECT * FROM member_facts WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);

async function populate({ url, adminUrl }: Postgres, size: number, book: Book, say: (line: string) => void): Promise<Population> {
  say(`Making ${count(size)} members…`);
  const name = `bench_${size}`;
  await administer(adminUrl, [`CREATE DATABASE ${name} OWNER tongket`]);
  const population = { size, book, url: inDatabase(url, name), adminUrl: inDatabase(adminUrl, name) };
  await migrate(population.url, migrationsFolder);
  // The same columns and the same key; no checks, no wall, no statistics: the least that a table of these rows can cost.
  const bareCopy = ['CREATE TABLE bare_copy (LIKE member_facts INCLUDING INDEXES)', 'GRANT INSERT ON bare_copy TO tongket_app'];
  await administer(population.adminUrl, [...populationStatements(size), ...bareCopy]);
  return population;
}

async function compare([small, large]: readonly [Population, Population], rounds: number, say: (line: string) => void): Promise<Rated> {
  for (const population of [small, large]) {
    await once(population, copy);
    await once(population, rate);
    await mustBeRated(population);
  }
  say('Measuring…');
  const medians = await interleave(rounds, {
    smallCopy: () => once(small, copy),
    smallRate: () => once(small, rate),
    largeCopy: () => once(large, copy),
    largeRate: () => once(large, rate),
  });
  const { smallCopy, smallRate, largeCopy, largeRate } = medians;
  const lines: Line[] = [
    {
      what: `rating ${count(small.size)} members`,
      measured: seconds(smallRate),
      against: `bare copy: ${seconds(smallCopy)}`,
      ratio: smallRate / smallCopy,
    },
    {
      what: `rating ${count(large.size)} members`,
      measured: seconds(largeRate),
      against: `bare copy: ${seconds(largeCopy)}`,
      ratio: largeRate / largeCopy,
      limit: { atMost: 3 },
    },
    {
      what: `growth of rating to ${large.size / small.size} × the members`,
      measured: seconds(largeRate),
      against: `${count(small.size)}: ${seconds(smallRate)}`,
      ratio: largeRate / smallRate,
      limit: { atMost: 11 },
    },
    {
      what: 'growth of the bare copy, for comparison',
      measured: seconds(largeCopy),
      against: `${count(small.size)}: ${seconds(smallCopy)}`,
      ratio: largeCopy / smallCopy,
    },
    ...(canSeeMemory ? [...(await memoryLines(small)), ...(await memoryLines(large))] : []),
  ];
  for (const step of await steps(large)) say(step);
  return { title: 'Rating a whole population', lines, perMember: largeRate / large.size };
}

/** Fresh tables, everything written out, a new connection: then one transaction as the program's own role, until it is committed. */
async function once({ url, adminUrl, book }: Population, work: Work): Promise<number> {
  await administer(adminUrl, ['TRUNCATE bare_copy, ratings, member_verdicts, organisation_verdicts, quota_lines, honours', 'CHECKPOINT']);
  return withDatabase(url, (db) => timed(() => inTransaction(db, (tx) => work(tx, book))));
}

const inTransaction = (db: Database, work: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
  inCommittee(db, tenant, async (tx) => {
    await expectManyRows(tx);
    return work(tx);
  });

async function memoryLines(population: Population): Promise<Line[]> {
  const ours = await peakOf(population, rate);
  const bare = await peakOf(population, copy);
  const size = count(population.size);
  return [
    {
      what: `memory of the server, rating ${size}`,
      measured: megabytes(ours.server),
      against: `bare copy: ${megabytes(bare.server)}`,
      ratio: ours.server / bare.server,
    },
    {
      what: `memory of the program, rating ${size}`,
      measured: megabytes(ours.program),
      against: `bare copy: ${megabytes(bare.program)}`,
      ratio: ours.program / bare.program,
    },
  ];
}

async function peakOf(population: Population, work: Work): Promise<Peak> {
  let peak: Peak | undefined;
  await once(population, async (tx, book) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
    peak = await peakDuring(rows[0]!.pid, () => work(tx, book));
  });
  return peak!;
}

/** Where the time of one rating goes, in the order of the statements. For the eye, not for the table. */
async function steps(population: Population): Promise<string[]> {
  const found: string[] = [];
  await once(population, async (tx, book) => {
    for (const statement of ratingStatements(book, { tenant, period: periodOf(book, year) })) {
      const milliseconds = await timed(() => sql.raw(statement).execute(tx));
      found.push(
        `${seconds(milliseconds).padStart(9)}  ${/^insert into (\w+)/u.exec(statement)?.[1]} ${/'([a-z-]+)', '(\w+)'/u.exec(statement)?.slice(1).join(' ') ?? ''}`,
      );
    }
  });
  return found;
}

/** What is timed must be the work: everybody has a verdict, every level is reached, and there are quotas and streaks. */
async function mustBeRated({ adminUrl, size }: Population): Promise<void> {
  const client = new Client(adminUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ verdicts: number; levels: number; quotas: number; honours: number }>(`SELECT
      (SELECT count(*)::int FROM member_verdicts) AS verdicts, (SELECT count(DISTINCT eligible)::int FROM member_verdicts) AS levels,
      (SELECT count(*)::int FROM quota_lines) AS quotas, (SELECT count(DISTINCT award)::int FROM honours) AS honours`);
    const [found] = rows;
    const isWhole = found?.verdicts === size && found.levels === 4 && found.quotas > 0 && found.honours === 4;
    if (!isWhole) throw new Error(`The population of ${size} was not rated whole: ${JSON.stringify(found)}`);
  } finally {
    await client.end();
  }
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url, 1);
  try {
    await sql`SELECT 1`.execute(db); // Connects before the clock starts.
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = name;
  return changed.href;
}
