import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { StatementRecord } from './statement-record.ts';

/** Every statement goes through here; what its rows are like is said where it is written (`rows.ts`). */
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
  pool.on('connect', keepFields);
  const record = process.env['TONGKET_STATEMENTS'];
  return new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: record === undefined ? [] : [new StatementRecord(record)],
  });
}

/** What the database says of one column of an answer: its type, and which table's column it is (0: none's). */
export type Field = Pick<pg.FieldDef, 'name' | 'dataTypeID' | 'tableID' | 'columnID'>;

/** By the array of the rows: Kysely hands that on as it came, and drops the rest of the driver's answer. */
const fieldsByRows = new WeakMap<object, readonly Field[]>();

function keepFields(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (text: string, values: unknown[]) => Promise<pg.QueryResult>;
  client.query = (async (text: string, values: unknown[]) => {
    const answer = await ask(text, values);
    if (!Array.isArray(answer)) fieldsByRows.set(answer.rows, answer.fields); // Several statements at once answer a list, and no rows.
    return answer;
  }) as typeof client.query;
}

/** What the database said of the columns of rows that a statement just answered. */
export function fieldsOf(rows: readonly unknown[]): readonly Field[] {
  const fields = fieldsByRows.get(rows);
  if (fields === undefined) throw new Error('These rows did not come from the database as they are');
  return fields;
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
