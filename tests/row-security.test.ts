import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { keysOfCommittees, tablesOfCommittees, unwalled } from './support/row-security.ts';

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
    const tables = await tablesOfCommittees(db);
    expect(unwalled(tables)).toEqual([]);
    expect(tables.length).toBeGreaterThan(30);
  });

  test('every key of such a table begins with the tenant', async () => {
    const keys = await keysOfCommittees(db);
    expect(keys.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
    expect(keys.length).toBeGreaterThan(10);
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
