import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCommittee, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { firstBrokenEntry, record } from './journal.store.ts';

describe('the journal', () => {
  let database: TestDatabase;
  let db: Database;
  let tenant: bigint;

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 2);
  });
  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  beforeEach(async () => {
    const code = crypto.randomUUID();
    const { rows } = await sql<{
      tenant_id: bigint;
    }>`INSERT INTO committees (code, name) VALUES (${code}, 'C') RETURNING tenant_id`.execute(db);
    tenant = rows[0]!.tenant_id;
    for (const year of [2019, 2020, 2021]) {
      const entry = {
        at: `${year + 1}-02-26T08:30:00.123Z`,
        actor: 'clerk',
        action: 'intake.taken_in',
        detail: { year, file: 'Quận 10.xlsx', nested: { b: 1, a: 2 } },
      };
      await inCommittee(db, tenant, (tx) => record(tx, tenant, entry));
    }
  });

  const broken = () => inCommittee(db, tenant, (tx) => firstBrokenEntry(tx, tenant));
  const alter = (change: ReturnType<typeof sql>) =>
    db.connection().execute(async (connection) => {
      await sql.raw(`SELECT set_config('app.tenant', '${tenant}', false)`).execute(connection);
      await change.execute(connection);
      await sql`RESET app.tenant`.execute(connection);
    });

  test('is whole when nobody touched it', async () => {
    expect(await broken()).toBeNull();
  });

  test.each([
    ['what was recorded', sql`UPDATE journal SET detail = jsonb_set(detail, '{year}', '2018') WHERE seq = 2`, 2n],
    ['who did it', sql`UPDATE journal SET actor = 'somebody' WHERE seq = 1`, 1n],
    ['when it was', sql`UPDATE journal SET at = at + interval '1 second' WHERE seq = 3`, 3n],
    ['an entry by removing it', sql`DELETE FROM journal WHERE seq = 2`, 3n],
  ])('tells where somebody altered %s', async (_, change, where) => {
    await alter(change);
    expect(await broken()).toBe(where);
  });

  test('cannot be altered by the application itself', async () => {
    const write = inCommittee(db, tenant, (tx) => sql`UPDATE journal SET actor = 'x'`.execute(tx));
    await expect(write).rejects.toThrow(/permission denied/u);
  });
});
