import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';

/** Every statement goes through here: rows come back typed by the statement that asks for them. */
export type Database = Kysely<unknown>;
export type Tx = Transaction<unknown>;

const INT8 = 20;
const DATE = 1082;

/**
 * Opens a pool. Whole 64-bit numbers come back as bigint and days as `yyyy-mm-dd`, so that nothing is rounded or shifted.
 * `as` gives every connection a role and a schema of its own from its first statement on.
 */
export function openDatabase(url: string, connections = 8, as?: { readonly role: string; readonly schema: string }): Database {
  const parsers = new Map<number, (text: string) => unknown>([
    [INT8, BigInt],
    [DATE, (text) => text],
  ]);
  const builtIn = pg.types.getTypeParser as (oid: number) => (text: string) => unknown;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    ...(as && { options: `-c role=${as.role} -c search_path=${as.schema}` }),
    types: { getTypeParser: (oid: number) => parsers.get(oid) ?? builtIn(oid) },
  });
  pool.on('error', () => undefined); // A connection that dies while idle is replaced at its next use.
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * One transaction as the application role, which sees no committee's rows at all. A refusal that the work comes to undoes whatever it had
 * written, as an error does; it is answered all the same.
 */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`SET LOCAL citus.propagate_set_commands = 'local'`.execute(tx);
      await sql`SET LOCAL ROLE tongket_app`.execute(tx);
      const outcome = await work(tx);
      if (isRefused(outcome)) throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T;
    throw error;
  }
}

/** Carries a refusal out of the transaction that it undoes. */
class Undone extends Error {
  readonly outcome: unknown;

  constructor(outcome: unknown) {
    super('The transaction came to a refusal');
    this.outcome = outcome;
  }
}

const isRefused = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false && 'refusal' in outcome;

/** One transaction that sees the rows of one committee and no others; the wall itself is row-level security. */
export function inCommittee<T>(db: Database, tenant: bigint, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await enterCommittee(tx, tenant);
    return work(tx);
  });
}

/** SET takes no parameter, so the number is written into the statement; a bigint cannot carry anything else. */
export async function enterCommittee(tx: Tx, tenant: bigint): Promise<void> {
  await sql.raw(`SET LOCAL app.tenant = '${tenant}'`).execute(tx);
}

/**
 * For a transaction that writes and reads whole populations: the planner knows nothing yet of rows that this transaction
 * wrote, takes them for a handful and would walk them in loops.
 */
export async function expectManyRows(tx: Tx): Promise<void> {
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
}

/** Tells the planner what a large change has made of the tables. Nothing depends on it but speed; the server does it later too. */
export async function refreshStatistics(db: Database): Promise<void> {
  await sql`ANALYZE`.execute(db);
}
