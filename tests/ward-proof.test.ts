import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeIn } from '#features/intake/intake.actions.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { wardWorkbook } from '#main/samples.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

/** The proofs of the sample ward's 2025: for a leader too they say what the rating of the whole year has come to. */

const YEAR = 2025;

let database: TestDatabase;
let db: Database;
let desk: Desk;
let tenant: bigint;

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, 1);
  desk = openDesk(db);
  const bytes = readFileSync(wardWorkbook);
  const read = await desk.intake.read(bytes, YEAR);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.slice(0, 3)));
  const root = await takeIn(desk, read.value, { fileName: 'ward.xlsx', bytes }, { year: YEAR, actor: 'test' });
  ({ tenant } = (await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, root)))!);
});

afterAll(async () => {
  await db.destroy();
  await database.close();
});

test('of every fifth leader, and as many members without a post, by their own conditions', async () => {
  const wrong: unknown[] = [];
  const seen = new Map<string, number>();
  await inCommittee(db, tenant, async (tx) => {
    const { rows } = await sql<{ code: string; judgedAs: string; standing: string; eligible: number | null }>`
      SELECT code, judged_as AS "judgedAs", standing, eligible FROM (
        SELECT m.code, v.*, row_number() OVER (PARTITION BY v.judged_as ORDER BY m.code) AS place
        FROM member_verdicts v JOIN members m USING (tenant_id, member_id) WHERE v.year = ${YEAR}) listed
      WHERE place % 5 = 1 AND place < 200`.execute(tx);
    for (const { code, judgedAs, standing, eligible } of rows) {
      const proof = (await desk.ratings.prove(tx, tenant, YEAR, 'member', code))!;
      const levels = ['failed', 'completed', 'good', 'excellent'];
      const proved = [proof.standing, proof.eligible === null ? null : levels.indexOf(proof.eligible)];
      if (proved[0] !== standing || proved[1] !== eligible) wrong.push({ code, judgedAs, proved, rated: [standing, eligible] });
      seen.set(`${judgedAs} ${standing}`, (seen.get(`${judgedAs} ${standing}`) ?? 0) + 1);
    }
  });
  expect(wrong).toEqual([]);
  expect(seen.get('leader rated')).toBeGreaterThan(3);
  expect(seen.get('member rated')).toBeGreaterThan(3);
});
