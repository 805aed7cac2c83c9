import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, covers } from '#domain/permission.ts';
import { openDesk } from '#main/desk.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { smallCommittee, writeTables } from './support/intake-workbook.ts';
import { person } from './support/people.ts';

describe('what a person sees of a committee', () => {
  let database: TestDatabase;
  let db: Database;
  let tenant: bigint;
  let people: Record<'officer' | 'secretary' | 'member' | 'administrator' | 'deputy', Access>;

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 2);
    const desk = openDesk(db);
    const bytes = await writeTables(smallCommittee());
    const read = await desk.intake.read(bytes, 2020);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    await takeIn(desk, read.value, { fileName: 'small.xlsx', bytes }, { year: 2020, actor: 'test' });
    const committee = await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, 'Q'));
    tenant = committee!.tenant;
    const { rows } = await inCommittee(db, tenant, (tx) =>
      sql<{ member: string; cell: string; root: string }>`
        SELECT m.code AS member, o.code AS cell, 'Q' AS root FROM member_facts f JOIN members m USING (tenant_id, member_id)
        JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id
        WHERE f.tenant_id = ${tenant} ORDER BY m.code LIMIT 1`.execute(tx),
    );
    const { member, cell, root } = rows[0]!;
    people = {
      officer: await person(db, tenant, 'officer', 'appraiser', { organisation: root }),
      secretary: await person(db, tenant, 'secretary', 'cell-secretary', { organisation: cell }),
      member: await person(db, tenant, 'member', 'member', { organisation: cell, member }),
      administrator: await person(db, tenant, 'administrator', 'administrator', { organisation: root }),
      deputy: await person(db, tenant, 'deputy', 'decider', { organisation: root, deputy: true }),
    };
  });

  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  const seen = async (access: Access, table: string): Promise<number> => {
    const { rows } = await asPerson(db, access, (tx) => sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(tx));
    return rows[0]!.n;
  };
  const there = async (table: string): Promise<number> => {
    const { rows } = await inCommittee(db, tenant, (tx) =>
      sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(tx),
    );
    return rows[0]!.n;
  };

  test('an officer of the committee sees everybody, a secretary the cell, a member only their own row, an administrator nobody', async () => {
    const all = await there('member_facts');
    expect(all).toBeGreaterThan(1);
    expect(await seen(people.officer, 'member_facts')).toBe(all);
    const inCell = await seen(people.secretary, 'member_facts');
    expect(inCell).toBeGreaterThan(0);
    expect(inCell).toBeLessThan(all);
    expect(await seen(people.member, 'member_facts')).toBe(1);
    expect(await seen(people.administrator, 'member_facts')).toBe(0);
  });

  test('only who manages accounts sees appointments, only who inspects sees the journal', async () => {
    expect(await seen(people.administrator, 'appointments')).toBe(5);
    expect(await seen(people.secretary, 'appointments')).toBe(0);
    expect(await seen(people.officer, 'journal')).toBe(0);
  });

  test.each(['member_facts', 'organisation_facts', 'honours'])('nobody writes %s as a person', async (table) => {
    const write = asPerson(db, people.officer, (tx) => sql`DELETE FROM ${sql.table(table)}`.execute(tx));
    await expect(write).rejects.toThrow(/permission denied/u);
  });

  test('the program may finish what a person began, and the person goes on as a person', async () => {
    const counts = await asPerson(db, people.member, async (tx) => {
      const count = async () => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM member_facts`.execute(tx)).rows[0]!.n;
      return [await count(), await asProgram(tx, count), await count()];
    });
    expect(counts).toEqual([1, await there('member_facts'), 1]);
  });

  test('a deputy prepares and does not sign', () => {
    const path = String(people.deputy.scopes['arrange']![0]);
    expect(covers(people.deputy, 'arrange', path)).toBe(true);
    expect(covers(people.deputy, 'sign', path)).toBe(false);
  });
});
