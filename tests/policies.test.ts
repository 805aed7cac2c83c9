import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { attaching } from '#features/documents/documents.actions.ts';
import { replacing } from '#features/decisions/signing/signing.actions.ts';
import { perform } from './support/perform.ts';
import { asPerson } from '#server/access.ts';
import { openBoardCommittee, type BoardCommittee } from './support/board-committee.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { person } from './support/people.ts';

interface Policy {
  readonly policy: string;
  readonly qual: string | null;
  readonly check: string | null;
}

const POLICIES = `SELECT tablename || ' ' || policyname AS policy, qual, with_check AS check FROM pg_policies WHERE schemaname = 'public' ORDER BY 1`;

describe('row security in words', () => {
  let database: TestDatabase;
  let owner: Client;
  beforeAll(async () => {
    database = await openTestDatabase();
    owner = new Client(database.url);
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
  });

  const policies = async () => (await owner.query<Policy>(POLICIES)).rows;

  test('is kept of every policy, and says what the policy is', async () => {
    const { rows } = await owner.query<{ policy: string }>(`SELECT table_name || ' ' || policy AS policy FROM policy_texts ORDER BY 1`);
    const before = await policies();
    expect(rows.map(({ policy }) => policy)).toEqual(before.map(({ policy }) => policy));
    expect(before.length).toBeGreaterThan(100);
    await owner.query('SELECT rewrite_policies(false)');
    expect(await policies()).toEqual(before);
  });

  test('asks nothing of another query where tables are distributed, also in policies that come later', async () => {
    const before = await policies();
    const asking = (rows: readonly Policy[]) => rows.filter(({ qual, check }) => /\bselect\b/iu.test(`${qual} ${check}`));
    expect(asking(before).length).toBeGreaterThan(50);
    await owner.query('SELECT rewrite_policies(true)');
    expect(asking(await policies())).toEqual([]);
    await owner.query('CREATE TABLE later (tenant_id bigint NOT NULL PRIMARY KEY, path ltree)');
    await owner.query(
      `SELECT make_policy('later', 'in_scope', 'SELECT', '{tongket_person}', $$tenant_id = tenant() AND path ? scope('read')$$)`,
    );
    const written = await policies();
    expect(written).toHaveLength(before.length + 1);
    expect(asking(written)).toEqual([]);
    await owner.query(`SELECT drop_policy('later', 'in_scope')`);
    await owner.query('DROP TABLE later');
    await owner.query('SELECT rewrite_policies(false)');
    expect(await policies()).toEqual(before);
  });

  test.each([
    `path ? scope('read')`,
    `tenant_id = tenant() AND EXISTS (SELECT FROM members)`,
    `tenant_id = current_setting('app.tenant')::bigint`,
  ])('takes no other words: %s', async (words) => {
    const making = owner.query(`SELECT make_policy('decisions', 'wrong', 'SELECT', '{tongket_person}', $1)`, [words]);
    await expect(making).rejects.toThrow(/Policy wrong on decisions/u);
  });

  test('is changed by the owner alone', async () => {
    await owner.query('BEGIN; SET LOCAL ROLE tongket_app');
    await expect(owner.query(`SELECT drop_policy('decisions', 'in_scope')`)).rejects.toThrow(/permission denied/u);
    await owner.query('ROLLBACK');
  });
});

describe('what each person sees', () => {
  let committee: BoardCommittee;
  let owner: Client;
  let people: Readonly<Record<string, Access>>;

  beforeAll(async () => {
    committee = await openBoardCommittee('good');
    owner = new Client(committee.url);
    await owner.connect();
    const { desk, db, tenant } = committee;
    people = {
      ...committee.people,
      other: await person(db, tenant, 'other', 'member', { organisation: 'A1', member: 'DV2' }),
      farOff: await person(db, tenant, 'farOff', 'cell-secretary', { organisation: 'B' }),
    };
    const about = { kind: 'member', code: 'DV1', secrecy: 'none', purpose: 'evidence' } as const;
    const attached = await perform(attaching(desk), desk, people['secretary']!, {
      params: { year: 2020 },
      query: about,
      body: { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') },
    });
    if (!attached.ok) throw new Error(attached.refusal.code);
    await committee.propose(people['secretary']!, [{ kind: 'collective', code: 'A1' }], 'good');
    const award = { level: 'completed', typical: false, leadership: false } as const;
    const decided = await perform(replacing(desk), desk, people['ward']!, {
      params: { year: 2020, body: 'A', class: 'members' },
      body: {
        kind: 'correction',
        number: '1',
        dated: '2021-01-05',
        signer: { name: 'Trần Thị B', post: 'Bí thư' },
        version: 0,
        reason: 'Kết luận kiểm tra',
        lines: [{ kind: 'member', code: 'DV1', award }],
      },
    });
    if (!decided.ok) throw new Error(decided.refusal.code);
  });
  afterAll(async () => {
    await owner.end();
    await committee.close();
  });

  /** How many rows of each table somebody sees, and a digest of them. */
  async function seen(): Promise<Readonly<Record<string, string>>> {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
      WHERE relrowsecurity AND relnamespace = 'public'::regnamespace AND has_table_privilege('tongket_person', oid, 'SELECT')`,
    );
    const found: Record<string, string> = {};
    for (const [who, access] of Object.entries(people))
      for (const { name } of tables) {
        const { rows } = await asPerson(committee.db, access, (tx) =>
          sql<{ seen: string }>`SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS seen
            FROM ${sql.table(name)} t`.execute(tx),
        );
        found[`${who} ${name}`] = rows[0]!.seen;
      }
    return found;
  }

  test('is the same in both forms of the policies', async () => {
    const before = await seen();
    expect(Object.values(before).filter((rows) => !rows.startsWith('0 ')).length).toBeGreaterThan(100);
    await owner.query('SELECT rewrite_policies(true)');
    expect(await seen()).toEqual(before);
    await owner.query('SELECT rewrite_policies(false)');
  });

  test('of a decision: whoever reads its body or a subject, and the member whom it is about', async () => {
    const readers: string[] = [];
    for (const [who, access] of Object.entries(people)) {
      const { rows } = await asPerson(committee.db, access, (tx) => sql`SELECT FROM decisions`.execute(tx));
      if (rows.length > 0) readers.push(who);
    }
    expect(readers.toSorted()).toEqual(['appraiser', 'deputy', 'inspector', 'member', 'secretary', 'standing', 'ward']);
  });

  test('of a flag: the number and day of the decision behind it', async () => {
    const { rows } = await asPerson(committee.db, people['standing']!, (tx) =>
      sql<Record<string, unknown>>`SELECT because_year, because_number, because_dated FROM decision_flags`.execute(tx),
    );
    expect(new Set(rows.map((row) => Object.values(row).join(' ')))).toEqual(new Set(['2020 1 2021-01-05']));
  });
});
