import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Book } from '#engine/book.ts';
import { evidenceOf } from '#features/ratings/evidence.ts';
import { saveRating } from '#features/ratings/ratings.store.ts';
import { rooms } from '#main/rooms.ts';
import { expectManyRows, inCommittee, openDatabase, type Database, type Tx } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres, type Postgres } from '#server/postgres/launcher.ts';
import { count, timed } from './measure.ts';
import { populationStatements, year } from './population.ts';
import { peakDuring, type Peak } from './process-memory.ts';

/** Committees of one size in a database of their own; tenants are numbered from 1. */
export interface Population {
  readonly committees: number;
  /** Members of each committee. */
  readonly size: number;
  readonly url: string;
  readonly adminUrl: string;
}

export const evidence = evidenceOf(rooms);

/** What is measured: it is done once per committee, in a transaction of its own. */
export type Work = (tx: Tx, tenant: bigint) => Promise<unknown>;

export const rateBy =
  (book: Book): Work =>
  (tx, tenant) =>
    saveRating(evidence, tx, tenant, year, book, 'all-rated', '2021-01-01T00:00:00Z');

export const bareCopy: Work = (tx, tenant) =>
  sql`INSERT INTO bare_copy SELECT * FROM member_facts WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);

/** A server as the program itself starts it, with fsync, for the time of the work. */
export async function onServer<T>(say: (line: string) => void, work: (postgres: Postgres) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongket-bench-'));
  const postgres = await startPostgres({ dataDir, durable: true, log: say });
  const leave = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const interrupted = () => void leave().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(postgres);
  } finally {
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
    await leave();
  }
}

// They hold by the way in which the rows are made, and checking them row by row takes longest.
const noForeignKeys = 'SET session_replication_role = replica';

export async function populate(
  { url, adminUrl }: Postgres,
  { committees, size }: Pick<Population, 'committees' | 'size'>,
  say: (line: string) => void,
): Promise<Population> {
  say(`Making ${count(committees * size)} members…`);
  const name = `bench_${committees}_${size}`;
  await administer(adminUrl, [`CREATE DATABASE ${name} OWNER tongket`]);
  const population = { committees, size, url: inDatabase(url, name), adminUrl: inDatabase(adminUrl, name) };
  await migrate(population.url);
  await forEachCommittee(population, (tenant) => administer(population.adminUrl, [noForeignKeys, ...populationStatements(size, tenant)]));
  await administer(population.adminUrl, [
    // The same columns and the same key; no checks, no wall, no statistics: the least that a table of these rows can cost.
    'CREATE TABLE bare_copy (LIKE member_facts INCLUDING INDEXES)',
    'GRANT INSERT ON bare_copy TO tongket_app',
    'VACUUM ANALYZE',
    'CHECKPOINT',
  ]);
  return population;
}

/** Milliseconds of the work on every committee: fresh tables, everything written out, new connections; then until all is committed. */
export async function once(population: Population, work: Work): Promise<number> {
  const tables = 'bare_copy, ratings, member_verdicts, organisation_verdicts, quota_lines, honours';
  await administer(population.adminUrl, [`TRUNCATE ${tables}`, 'CHECKPOINT']);
  return withDatabase(population.url, (db) =>
    timed(() =>
      forEachCommittee(population, (tenant) =>
        inCommittee(db, tenant, async (tx) => {
          await expectManyRows(tx);
          return work(tx, tenant);
        }),
      ),
    ),
  );
}

export const peakOf = (population: Population, work: Work): Promise<Peak> =>
  withDatabase(population.url, async (db) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
    return peakDuring(rows[0]!.pid, () => once(population, work));
  });

/** What is timed must be the work: everybody has a verdict, every level is reached, and there are quotas and streaks. */
export async function mustBeRated({ adminUrl, committees, size }: Population): Promise<void> {
  const [found] = await ask<{ verdicts: number; levels: number; quotas: number; honours: number }>(
    adminUrl,
    `SELECT (SELECT count(*)::int FROM member_verdicts) AS verdicts, (SELECT count(DISTINCT eligible)::int FROM member_verdicts) AS levels,
      (SELECT count(*)::int FROM quota_lines) AS quotas, (SELECT count(DISTINCT award)::int FROM honours) AS honours`,
  );
  const isWhole = found?.verdicts === committees * size && found.levels === 4 && found.quotas > 0 && found.honours === 4;
  if (!isWhole) throw new Error(`The population of ${committees} × ${size} was not rated whole: ${JSON.stringify(found)}`);
}

/** As many committees at a time as there are processors: they share no row. */
async function forEachCommittee({ committees }: Pick<Population, 'committees'>, work: (tenant: bigint) => Promise<unknown>): Promise<void> {
  let next = 1n;
  const worker = async () => {
    while (next <= committees) await work(next++);
  };
  await Promise.all(cpus().map(worker));
}

export async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url, cpus().length);
  try {
    await Promise.all(cpus().map(() => sql`SELECT pg_sleep(0.1)`.execute(db))); // Connects before the clock starts.
    return await work(db);
  } finally {
    await db.destroy();
  }
}

export async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The rows of one query by the superuser, past the wall between committees. */
export async function ask<Row extends object>(url: string, query: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = name;
  return changed.href;
}
