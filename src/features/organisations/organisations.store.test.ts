import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nothingTold } from '#domain/stored-facts.ts';
import { ORGANISATION_FACTS } from './organisation-facts.ts';
import type { OrganisationEntry } from '#features/intake/intake.ts';
import { enterCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { lockCommittee, saveOrganisations } from './organisations.store.ts';

const nothing = { ...nothingTold(ORGANISATION_FACTS), group: null };

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, 1);
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});

test('a tree may be as deep as a careless workbook makes it', async () => {
  const levels = 1000;
  const chain = Array.from({ length: levels }, (_, level): OrganisationEntry => {
    const parent = level === 0 ? null : `O${level - 1}`;
    return { ...nothing, row: level + 2, code: `O${level}`, name: 'Đảng bộ', kind: level === 0 ? 'DBCT' : 'DBBP', parent };
  });
  const deepest = await inTransaction(db, async (tx) => {
    const { tenant } = await lockCommittee(tx, 'O0', 'Đảng bộ', true);
    await enterCommittee(tx, tenant);
    await saveOrganisations(tx, tenant, 2020, chain);
    const { rows } = await sql<{ depth: number }>`SELECT max(nlevel(path)) AS depth FROM organisation_facts`.execute(tx);
    return rows[0]!.depth;
  });
  expect(deepest).toBe(levels);
});
