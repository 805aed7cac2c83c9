import { sql } from 'kysely';
import { fold, givenName } from '#kernel/vietnamese.ts';
import { columnsOf, storedRow, typedColumns } from '#domain/stored-facts.ts';
import { yearStart } from '#features/organisations/organisations.ts';
import type { MemberEntry } from '#features/intake/intake.ts';
import type { Tx } from '#server/database.ts';
import { MEMBER_FACTS } from './member-facts.ts';

/** Writes a year's members: who they are, where they belonged in that year, and what was reported. Their cells must be saved before. */
export async function saveMembers(tx: Tx, tenant: bigint, year: number, entries: readonly MemberEntry[]): Promise<void> {
  await stage(tx, entries);
  await sql`
    INSERT INTO members (tenant_id, code) SELECT ${tenant}, code FROM staged_members
    ON CONFLICT (tenant_id, code) DO NOTHING`.execute(tx);
  await sql`
    INSERT INTO subjects (tenant_id, subject_kind, subject_id)
    SELECT tenant_id, 'member', member_id FROM members JOIN staged_members USING (code) WHERE tenant_id = ${tenant}
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`
    CREATE TEMP TABLE planned_members ON COMMIT DROP AS
    SELECT m.member_id, f.organisation_id AS cell_id, f.grassroots_id, f.path, s.*,
      CASE WHEN s.units IS NOT NULL THEN (
        SELECT array_agg(u.organisation_id ORDER BY named.place) FROM unnest(s.units) WITH ORDINALITY AS named(code, place)
        JOIN organisation_year u ON u.tenant_id = ${tenant} AND u.year = ${year} AND u.code = named.code) END AS unit_ids
    FROM staged_members s
    JOIN members m ON m.tenant_id = ${tenant} AND m.code = s.code
    JOIN organisation_year f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.code = s.cell`.execute(tx);
  await savePeriods(tx, tenant, year);
  await saveFacts(tx, tenant, year);
}

/** Facts of the year, and who and where the member is, as columns. */
const STAGED = ['code', 'full_name', 'name_search', 'given_name', 'birth', 'cell'] as const;

async function stage(tx: Tx, entries: readonly MemberEntry[]): Promise<void> {
  await sql`
    CREATE TEMP TABLE staged_members (
      ${sql.raw([...STAGED.map((name) => `${name} text`), ...typedColumns(MEMBER_FACTS), 'units text[]', 'source_row integer'].join(', '))},
      PRIMARY KEY (code)) ON COMMIT DROP`.execute(tx);
  await sql`
    INSERT INTO staged_members
    SELECT * FROM json_populate_recordset(NULL::staged_members, ${JSON.stringify(entries.map(staged))}::json)`.execute(tx);
  await sql`ANALYZE staged_members`.execute(tx);
}

const staged = (entry: MemberEntry) => ({
  code: entry.code,
  full_name: entry.name,
  name_search: fold(entry.name),
  given_name: givenName(entry.name),
  birth: entry.birth,
  cell: entry.cell,
  ...storedRow(MEMBER_FACTS, entry),
  units: entry.units ?? null,
  source_row: entry.row,
});

async function savePeriods(tx: Tx, tenant: bigint, year: number): Promise<void> {
  const from = yearStart(year);
  await sql`
    DELETE FROM memberships WHERE tenant_id = ${tenant} AND valid_from >= ${from} AND valid_from < ${yearStart(year + 1)}`.execute(tx);
  await sql`
    UPDATE memberships SET valid_to = ${from}
    WHERE tenant_id = ${tenant} AND valid_from < ${from} AND (valid_to IS NULL OR valid_to > ${from})`.execute(tx);
  await sql`
    INSERT INTO memberships (tenant_id, member_id, valid_from, valid_to, full_name, name_search, given_name, birth, admitted, cell_id, status,
      path)
    SELECT ${tenant}, member_id, ${from}::date,
      least((SELECT make_date(min(f.year), 1, 1) FROM member_facts f
          WHERE f.tenant_id = ${tenant} AND f.year > ${year} AND f.source_row IS NOT NULL),
        (SELECT min(own.valid_from) FROM memberships own
          WHERE own.tenant_id = ${tenant} AND own.member_id = planned.member_id AND own.valid_from > ${from})),
      full_name, name_search, given_name, birth, admitted, cell_id, status, path
    FROM planned_members planned`.execute(tx);
}

async function saveFacts(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`DELETE FROM member_facts WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  const columns = sql.raw([...columnsOf(MEMBER_FACTS), 'unit_ids', 'source_row'].join(', '));
  await sql`
    INSERT INTO member_facts (tenant_id, year, member_id, cell_id, grassroots_id, path, ${columns})
    SELECT ${tenant}, ${year}, member_id, cell_id, grassroots_id, path, ${columns} FROM planned_members`.execute(tx);
}
