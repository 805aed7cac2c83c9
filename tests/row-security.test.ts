import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

/** Tables that hold no committee's rows: the list of committees, the reception desk, the ledger of migrations, the words of policies. */
const shared = new Set(['committees', 'uploads', 'migrations', 'policy_texts']);

describe('the wall between committees', () => {
  let database: TestDatabase;
  let db: Database;
  let ours: bigint;
  let theirs: bigint;

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 2);
    const { rows } = await sql<{ tenant_id: bigint }>`
      INSERT INTO committees (code, name) VALUES ('A', 'Ours'), ('B', 'Theirs') RETURNING tenant_id`.execute(db);
    [ours, theirs] = rows.map((row) => row.tenant_id) as [bigint, bigint];
    for (const tenant of [ours, theirs]) {
      await inCommittee(db, tenant, (tx) => sql`INSERT INTO members (tenant_id, code) VALUES (${tenant}, 'M1')`.execute(tx));
    }
  });

  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  const membersSeen = async (tenant: bigint) => {
    const { rows } = await inCommittee(db, tenant, (tx) => sql<{ tenant_id: bigint }>`SELECT tenant_id FROM members`.execute(tx));
    return rows.map((row) => row.tenant_id);
  };

  test('every table with a tenant has forced row security and a policy, and no other table is forgotten', async () => {
    const { rows } = await sql<{ name: string; hasTenant: boolean; forced: boolean; policies: number }>`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id') AS "hasTenant",
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`.execute(db);
    const walled = rows.filter((row) => row.forced && row.policies >= 1).map((row) => row.name);
    expect(walled.toSorted()).toEqual(
      rows
        .map((row) => row.name)
        .filter((name) => !shared.has(name))
        .toSorted(),
    );
    expect(
      rows
        .filter((row) => row.hasTenant && !shared.has(row.name))
        .map((row) => row.name)
        .toSorted(),
    ).toEqual(walled.toSorted());
  });

  test('every key of such a table begins with the tenant', async () => {
    const { rows } = await sql<{ table: string; first: string }>`
      SELECT i.indrelid::regclass::text AS table, a.attname AS first FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      JOIN pg_class c ON c.oid = i.indrelid WHERE (i.indisunique OR i.indisexclusion) AND c.relnamespace = 'public'::regnamespace`.execute(
      db,
    );
    const others = rows.filter((row) => !shared.has(row.table) && row.first !== 'tenant_id');
    expect(others).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });

  test('a committee sees its own rows only', async () => {
    expect(await membersSeen(ours)).toEqual([ours]);
    expect(await membersSeen(theirs)).toEqual([theirs]);
  });

  test('without a committee nothing is seen, also after a committee was set before on the same connection', async () => {
    await membersSeen(ours);
    const { rows } = await inTransaction(db, (tx) => sql`SELECT * FROM members`.execute(tx));
    expect(rows).toEqual([]);
  });

  test('a row for another committee is refused, whatever the statement says', async () => {
    const write = inCommittee(db, ours, (tx) => sql`INSERT INTO members (tenant_id, code) VALUES (${theirs}, 'M2')`.execute(tx));
    await expect(write).rejects.toThrow(/row-level security/u);
  });
});
