import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCommittee, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { listEntries, record, verifyChain, type JournalFilter } from './journal.store.ts';

const LENGTH = 4;

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
    for (let index = 0; index < LENGTH; index += 1) {
      const entry = {
        at: `2021-02-2${index + 1}T08:30:00.123Z`,
        actor: index % 2 === 0 ? 'clerk' : 'secretary',
        origin: 'web 10.0.0.7',
        action: index === 0 ? 'intake.taken_in' : 'reviews.submitted',
        detail: { year: 2020, file: 'Quận 10.xlsx', nested: { b: 1, a: 2 }, subjects: ['member DV1', `member DV1${index}`] },
      };
      await inCommittee(db, tenant, (tx) => record(tx, tenant, entry));
    }
  });

  const broken = async () => (await inCommittee(db, tenant, (tx) => verifyChain(tx, tenant))).broken;
  const alter = (change: ReturnType<typeof sql>) =>
    db.connection().execute(async (connection) => {
      await sql.raw(`SELECT set_config('app.tenant', '${tenant}', false)`).execute(connection);
      await change.execute(connection);
      await sql`RESET app.tenant`.execute(connection);
    });

  test('is whole when nobody touched it', async () => {
    expect(await broken()).toBeNull();
  });

  const columns = [
    ['seq', sql`seq = 40`],
    ['at', sql`at = at + interval '1 second'`],
    ['at, by a millionth of a second', sql`at = at + interval '1 microsecond'`],
    ['actor', sql`actor = 'somebody'`],
    ['action', sql`action = 'reviews.returned'`],
    ['detail', sql`detail = jsonb_set(detail, '{year}', '2018')`],
    ['detail, deep inside', sql`detail = jsonb_set(detail, '{nested,b}', '"1"')`],
    ['origin', sql`origin = ''`],
    ['previous_hash', sql`previous_hash = repeat('0', 64)`],
    ['hash', sql`hash = repeat('0', 64)`],
  ] as const;
  const everyRow = Array.from({ length: LENGTH }, (_, index) => index + 1);
  const cases = columns.flatMap(([column, change]) => everyRow.map((seq) => [column, seq, change] as const));

  test.each(cases)('tells that %s of entry %i was altered', async (column, seq, change) => {
    await alter(sql`UPDATE journal SET ${change} WHERE tenant_id = ${tenant} AND seq = ${seq}`);
    // Under another number it is missing where it was.
    expect(await broken()).toEqual({ seq: BigInt(seq), fault: column === 'seq' ? 'missing' : 'altered' });
  });

  test('every column of an entry was altered above, but the committee, which the wall keeps', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT attname AS name FROM pg_attribute WHERE attrelid = 'journal'::regclass AND attnum > 0 AND NOT attisdropped`.execute(db);
    const altered = new Set(columns.map(([column]) => column.split(',')[0]));
    expect(rows.map(({ name }) => name).filter((name) => !altered.has(name))).toEqual(['tenant_id']);
  });

  test.each(everyRow)('tells that entry %i was removed', async (seq) => {
    await alter(sql`DELETE FROM journal WHERE tenant_id = ${tenant} AND seq = ${seq}`);
    expect(await broken()).toEqual({ seq: BigInt(seq), fault: seq === LENGTH ? 'cut' : 'missing' });
  });

  test.each([1, 3])('tells that everything from entry %i on was cut off', async (seq) => {
    await alter(sql`DELETE FROM journal WHERE tenant_id = ${tenant} AND seq >= ${seq}`);
    expect(await broken()).toEqual({ seq: BigInt(seq), fault: 'cut' });
  });

  test('tells that two entries changed places', async () => {
    await alter(sql`UPDATE journal j SET at = o.at, actor = o.actor, action = o.action, detail = o.detail, origin = o.origin,
      previous_hash = o.previous_hash, hash = o.hash
      FROM journal o WHERE j.tenant_id = ${tenant} AND o.tenant_id = ${tenant} AND j.seq IN (2, 3) AND o.seq = 5 - j.seq`);
    expect(await broken()).toEqual({ seq: 2n, fault: 'altered' });
  });

  test.each([
    ['hash', sql`UPDATE journal_heads SET hash = repeat('0', 64)`],
    ['seq', sql`UPDATE journal_heads SET seq = 2`],
    ['row', sql`DELETE FROM journal_heads`],
  ])('tells that the record of its end was altered (%s)', async (_, change) => {
    await alter(sql`${change} WHERE tenant_id = ${tenant}`);
    expect(await broken()).toEqual({ seq: BigInt(LENGTH), fault: 'end-altered' });
  });

  test('cannot be altered by the application itself', async () => {
    const write = inCommittee(db, tenant, (tx) => sql`UPDATE journal SET actor = 'x'`.execute(tx));
    await expect(write).rejects.toThrow(/permission denied/u);
  });

  test.each<[JournalFilter, number[]]>([
    [{}, [4, 3, 2, 1]],
    [{ actor: 'clerk' }, [3, 1]],
    [{ action: 'intake.taken_in' }, [1]],
    [{ subject: 'DV1' }, [4, 3, 2, 1]],
    [{ subject: 'DV12' }, [3]],
    [{ subject: 'DV_2' }, []],
    [{ subject: 'V12' }, []],
    [{ from: '2021-02-22', to: '2021-02-23' }, [3, 2]],
    [{ actor: 'secretary', to: '2021-02-22' }, [2]],
  ])('finds the entries of %j', async (filter, found) => {
    const entries = await inCommittee(db, tenant, (tx) => listEntries(tx, tenant, filter, { size: 10 }));
    expect(entries.map(({ seq }) => Number(seq))).toEqual(found);
  });
});
