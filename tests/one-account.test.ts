import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAt } from '#kernel/dates.ts';
import { inCommittee, openDatabase, type Database } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

/** A database in which people had several accounts at once is brought to one each (migration 0024), and loses no row. */

const migrations = fileURLToPath(new URL('../db/migrations', import.meta.url));
const today = dayAt(new Date().toISOString());

let database: TestDatabase;
let db: Database;
let tenant: bigint;

interface Row {
  readonly account: string;
  readonly from: string;
  readonly to: string | null;
  readonly overlapped: boolean;
  readonly by: string | null;
}

/** Account, member, first day, last day excluded, in the order in which they were made. */
const BEFORE: readonly (readonly [string, string | null, string, string | null])[] = [
  ['rightful', 'M1', '2024-01-01', null],
  ['thief', 'M1', '2020-01-01', null],
  ['planned', 'M1', '9000-01-01', null],
  ['former', 'M2', '2020-01-01', '2022-01-01'],
  ['present', 'M2', '2021-01-01', null],
  ['first', 'M3', '2020-01-01', '2021-01-01'],
  ['second', 'M3', '2021-01-01', null],
  ['second', 'M4', '2021-01-01', null],
  ['secretary', null, '2020-01-01', null],
  ['secretary', null, '2020-01-01', null],
];

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, 2);
  const empty =
    'DROP SCHEMA public CASCADE; DROP SCHEMA signin CASCADE; DROP SCHEMA queue CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC';
  await sql.raw(empty).execute(db);
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  for (const name of readdirSync(migrations).filter((one) => one < '0024')) cpSync(join(migrations, name), join(folder, name));
  await migrate(database.url, folder);
  rmSync(folder, { recursive: true });
  const { rows } = await sql<{ id: bigint }>`INSERT INTO committees (code, name) VALUES ('Q', 'Q') RETURNING tenant_id AS id`.execute(db);
  tenant = rows[0]!.id;
  await inCommittee(db, tenant, async (tx) => {
    await sql`INSERT INTO organisations (tenant_id, code) VALUES (${tenant}, 'A1')`.execute(tx);
    await sql`INSERT INTO members (tenant_id, code) SELECT ${tenant}, 'M' || n FROM generate_series(1, 4) n`.execute(tx);
    await sql`
      INSERT INTO journal (tenant_id, seq, at, actor, action, detail, previous_hash, hash) VALUES (${tenant}, 1, '2024-01-01T01:00:00Z', 'admin',
        'accounts.appointed', '{"account":"rightful","role":"member","organisation":"A1","member":"M1","validFrom":"2024-01-01"}', '', 'x')`.execute(
      tx,
    );
    for (const [account, member, from, to] of BEFORE)
      await sql`
        INSERT INTO appointments (tenant_id, account, role, organisation_id, path, member_id, valid_from, valid_to)
        SELECT ${tenant}, ${account}, ${member === null ? 'cell-secretary' : 'member'}, organisation_id, 'x',
          (SELECT member_id FROM members WHERE code = ${member}), ${from}, ${to} FROM organisations`.execute(tx);
  });
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});

test('whoever was connected first stays; the others end today or never begin, and what is over stays as it was', async () => {
  expect(await migrate(database.url)).toContain('0028_one_account_a_person.sql');
  const { rows } = await inCommittee(db, tenant, (tx) =>
    sql<Row>`SELECT account, valid_from AS "from", valid_to AS "to", overlapped, appointed_by AS by FROM appointments
      ORDER BY appointment_id`.execute(tx),
  );
  const told = rows.map(({ account, from, to, overlapped, by }) => [account, from, to, overlapped, by]);
  expect(told).toEqual([
    ['rightful', '2024-01-01', null, false, 'admin'],
    ['thief', '2020-01-01', today, true, null],
    ['planned', '9000-01-01', '9000-01-01', true, null],
    ['former', '2020-01-01', '2022-01-01', true, null],
    ['present', '2021-01-01', null, false, null],
    ['first', '2020-01-01', '2021-01-01', false, null],
    ['second', '2021-01-01', null, false, null],
    ['second', '2021-01-01', today, true, null],
    ['secretary', '2020-01-01', null, false, null],
    ['secretary', '2020-01-01', null, false, null],
  ]);
});

test('the owner is held by the policies again', async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity`.execute(db);
  expect(rows).toEqual([]);
});
