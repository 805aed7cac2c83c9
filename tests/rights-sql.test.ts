import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, covers, PERMISSIONS } from '#domain/permission.ts';
import { ROLES, type Role } from '#features/accounts/accounts.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { person } from './support/people.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

/** An action that forgot its check: statements as a person, straight at the tables. The database must hold the same rights. */

const PLACES = ['A1', 'A', 'Q', 'B'] as const;

/** What everybody in a committee may know: names of organisations, codes, days of the calendar, which book rated a year. */
const KNOWN_TO_ALL = new Set([
  'organisations',
  'organisation_periods',
  'members',
  'subjects',
  'ratings',
  'opened_years',
  'year_steps',
  'deadline_exceptions',
  'journal_heads',
]);

interface Row {
  readonly path?: string;
  readonly member_id?: bigint | string | null;
  readonly subject_id?: bigint | string;
  readonly subject_kind?: string;
}

describe('rights in the database', () => {
  let small: SmallCommittee;
  let tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  const people = new Map<string, Access>();

  beforeAll(async () => {
    small = await openSmallCommittee();
    const { rows } = await sql<{ name: string; columns: string[] }>`
      SELECT c.relname AS name, array_agg(a.attname::text) AS columns FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      GROUP BY c.relname HAVING 'tenant_id' = ANY(array_agg(a.attname)) AND c.relname <> 'committees' ORDER BY 1`.execute(small.db);
    tables = rows;
    for (const role of ROLES)
      for (const place of PLACES) {
        const member = place === 'B' ? 'DV3' : 'DV1';
        const at = role === 'member' ? { organisation: place === 'B' ? 'B' : 'A1', member } : { organisation: place };
        people.set(`${role} ${place}`, await person(small.db, small.tenant, `${role}.${place}`, role, at));
      }
    await inCommittee(small.db, small.tenant, (tx) =>
      sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
        SELECT tenant_id, year, 'member', member_id, path, 'members', 'open', 1, 'test', now() FROM member_facts
        WHERE tenant_id = ${small.tenant} AND year = 2020`.execute(tx),
    );
  });
  afterAll(() => small.close());

  const cases = ROLES.flatMap((role) => PLACES.map((place) => [role, place] as const));
  const accessOf = (role: Role, place: string) => people.get(`${role} ${place}`)!;

  const isOwn = (access: Access, row: Row): boolean =>
    access.self !== null &&
    (String(row.member_id) === String(access.self) || (row.subject_kind === 'member' && String(row.subject_id) === String(access.self)));
  const inScope = (access: Access, row: Row): boolean => PERMISSIONS.some((permission) => covers(access, permission, row.path ?? ''));

  /** Tries a statement that may be refused as a whole; a refusal reaches nothing. */
  async function reached(access: Access, statement: (tx: Tx) => Promise<readonly Row[]>): Promise<readonly Row[]> {
    return asPerson(small.db, access, statement).catch((error: Error & { code?: string }) => {
      if (error.code === '42501') return []; // insufficient privilege, or a row that the policy does not take
      throw error;
    });
  }

  test.each(cases)('a %s at %s sees no row outside of what the office or the person is about', async (role, place) => {
    const access = accessOf(role, place);
    const wrong: string[] = [];
    for (const { name, columns } of tables.filter((table) => !KNOWN_TO_ALL.has(table.name))) {
      const seen = await reached(access, async (tx) => (await sql<Row>`SELECT * FROM ${sql.table(name)}`.execute(tx)).rows);
      const outside = seen.filter(
        (row) => !isOwn(access, row) && (columns.includes('path') ? !inScope(access, row) : !isForAll(access, name)),
      );
      if (outside.length > 0) wrong.push(`${name}: ${outside.length} of ${seen.length}`);
    }
    expect(wrong).toEqual([]);
  });

  /** Tables without a place: figures of the whole committee, and the journal. */
  const isForAll = (access: Access, name: string): boolean => {
    const root = String(access.root);
    return name.startsWith('journal') ? covers(access, 'inspect', root) : covers(access, 'read', root);
  };

  test.each(cases)('a %s at %s changes and deletes nothing outside of it, and no facts at all', async (role, place) => {
    const access = accessOf(role, place);
    const wrong: string[] = [];
    for (const { name, columns } of tables.filter((table) => table.name !== 'journal_heads')) {
      const answer = columns.includes('path') ? sql`*` : sql`tenant_id`;
      const updated = await reached(
        access,
        async (tx) => (await sql<Row>`UPDATE ${sql.table(name)} SET tenant_id = tenant_id RETURNING ${answer}`.execute(tx)).rows,
      );
      const deleted = await reached(access, async (tx) => {
        const { rows } = await sql<Row>`DELETE FROM ${sql.table(name)} RETURNING ${answer}`.execute(tx);
        if (rows.length > 0) throw Object.assign(new Error(`${name}: ${rows.length} rows were deleted`), { code: 'DELETED' });
        return rows;
      });
      const outside = updated.filter((row) => !isOwn(access, row) && !inScope(access, row));
      if (outside.length > 0 || deleted.length > 0) wrong.push(name);
      if (/_facts$|_verdicts$|^honours$|^quota_lines$|^journal$|^decisions$|^decision_lines$/u.test(name) && updated.length > 0)
        wrong.push(`${name} was written`);
    }
    expect(wrong).toEqual([]);
  });

  test('the seeds are there to be seen, and an inspector changes nothing anywhere', async () => {
    const all = await inCommittee(small.db, small.tenant, async (tx) => (await sql`SELECT FROM review_files`.execute(tx)).rows.length);
    expect(all).toBe(3);
    const inspector = accessOf('inspector', 'Q');
    for (const { name } of tables.filter((table) => table.name !== 'journal_heads')) {
      const updated = await reached(
        inspector,
        async (tx) => (await sql<Row>`UPDATE ${sql.table(name)} SET tenant_id = tenant_id RETURNING tenant_id`.execute(tx)).rows,
      );
      expect([name, updated.length]).toEqual([name, 0]);
    }
  });
});
