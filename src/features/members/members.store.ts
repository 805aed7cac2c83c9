import { sql } from 'kysely';
import { fold, givenName } from '#kernel/vietnamese.ts';
import { GRADES, LEVELS, rankOf } from '#domain/level.ts';
import { yearStart } from '#features/organisations/organisations.ts';
import type { MemberEntry } from '#features/intake/intake.ts';
import type { Tx } from '#server/database.ts';

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
    SELECT m.member_id, f.organisation_id AS cell_id, f.grassroots_id, f.path, s.*
    FROM staged_members s
    JOIN members m ON m.tenant_id = ${tenant} AND m.code = s.code
    JOIN organisation_year f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.code = s.cell`.execute(tx);
  await savePeriods(tx, tenant, year);
  await saveFacts(tx, tenant, year);
}

async function stage(tx: Tx, entries: readonly MemberEntry[]): Promise<void> {
  await sql`
    CREATE TEMP TABLE staged_members (
      code text PRIMARY KEY, full_name text, name_search text, given_name text, birth text, admitted date, cell text, status text,
      state_employee boolean, state_rating smallint,
      m1 smallint, m2 smallint, m3 smallint, m4 smallint, m5 smallint, m6 smallint,
      tasks_assigned integer, tasks_done integer, sick_months numeric, discipline text, discipline_date date,
      misconduct boolean, reviewed boolean, product text, decided smallint, source_row integer) ON COMMIT DROP`.execute(tx);
  await sql`
    INSERT INTO staged_members
    SELECT * FROM json_populate_recordset(NULL::staged_members, ${JSON.stringify(entries.map(staged))}::json)`.execute(tx);
  await sql`ANALYZE staged_members`.execute(tx);
}

function staged(entry: MemberEntry) {
  const grade = (value: string | null) => rankOf(GRADES, value);
  return {
    code: entry.code,
    full_name: entry.name,
    name_search: fold(entry.name),
    given_name: givenName(entry.name),
    birth: entry.birth,
    admitted: entry.admitted,
    cell: entry.cell,
    status: entry.status,
    state_employee: entry.stateEmployee,
    state_rating: rankOf(LEVELS, entry.stateRating),
    m1: grade(entry.M1),
    m2: grade(entry.M2),
    m3: grade(entry.M3),
    m4: grade(entry.M4),
    m5: grade(entry.M5),
    m6: grade(entry.M6),
    tasks_assigned: entry.tasksAssigned,
    tasks_done: entry.tasksDone,
    sick_months: entry.sickMonths,
    discipline: entry.discipline,
    discipline_date: entry.disciplineDate,
    misconduct: entry.misconduct,
    reviewed: entry.reviewed,
    product: entry.product,
    decided: rankOf(LEVELS, entry.decided),
    source_row: entry.row,
  };
}

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
  await sql`
    INSERT INTO member_facts (tenant_id, year, member_id, cell_id, grassroots_id, path, status, admitted, state_employee, state_rating,
      m1, m2, m3, m4, m5, m6, tasks_assigned, tasks_done, sick_months, discipline, discipline_date, misconduct, reviewed, product,
      decided, source_row)
    SELECT ${tenant}, ${year}, member_id, cell_id, grassroots_id, path, status, admitted, state_employee, state_rating,
      m1, m2, m3, m4, m5, m6, tasks_assigned, tasks_done, sick_months, discipline, discipline_date, misconduct, reviewed, product,
      decided, source_row
    FROM planned_members`.execute(tx);
}
