import { sql, type RawBuilder } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import { LEVELS, type Standing } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import type { MemberStatus } from './members.ts';

export interface MemberFilter {
  readonly standing?: Standing | undefined;
  readonly reason?: string | undefined;
  readonly decided?: string | undefined;
  readonly disagreement?: 'true' | undefined;
  readonly award?: string | undefined;
  readonly cell?: string | undefined;
  readonly grassroots?: string | undefined;
  readonly search?: string | undefined;
  readonly code?: string | undefined;
}

/** A row as the database gives it: ranks and bit strings, not yet words. */
export interface MemberRecord {
  readonly code: string;
  readonly name: string;
  readonly birth: string | null;
  readonly admitted: string;
  readonly cell: string;
  readonly cellName: string;
  readonly grassroots: string | null;
  readonly grassrootsName: string | null;
  readonly status: MemberStatus;
  readonly standing: Standing | null;
  readonly reason: string | null;
  readonly missing: bigint;
  readonly decided: number | null;
  readonly eligible: number | null;
  readonly disagreement: boolean;
}

/** The members of a year that fit the filter, sorted by given name as offices do. */
export async function listMembers(tx: Tx, tenant: bigint, year: number, filter: MemberFilter): Promise<readonly MemberRecord[]> {
  const conditions = [sql`true`, ...conditionsOf(tenant, year, filter)];
  const { rows } = await sql<MemberRecord>`
    WITH named AS (
      SELECT organisation_id, code, name FROM organisation_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)}
    )
    SELECT m.code, p.full_name AS name, p.birth, p.admitted, cell.code AS cell, cell.name AS "cellName",
      g.code AS grassroots, g.name AS "grassrootsName", f.status, v.standing, v.reason, coalesce(v.missing, 0) AS missing,
      f.decided, v.eligible, ${DISAGREES} AS disagreement
    FROM member_facts f
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    JOIN memberships p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}
    JOIN named cell ON cell.organisation_id = f.cell_id
    LEFT JOIN named g ON g.organisation_id = f.grassroots_id
    LEFT JOIN member_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.member_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${sql.join(conditions, sql` AND `)}
    ORDER BY p.given_name COLLATE "vi-x-icu", p.full_name COLLATE "vi-x-icu", m.code COLLATE "C"`.execute(tx);
  return rows;
}

const DISAGREES = sql`(v.standing = 'rated' AND f.decided > v.eligible) IS TRUE`;

function conditionsOf(tenant: bigint, year: number, filter: MemberFilter): RawBuilder<unknown>[] {
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.standing, () => sql`v.standing = ${filter.standing}`],
    [filter.reason, () => sql`v.reason = ${filter.reason}`],
    [filter.decided, () => sql`v.standing = 'rated' AND f.decided = ${LEVELS.findIndex((level) => level === filter.decided)}`],
    [filter.disagreement, () => DISAGREES],
    [filter.cell, () => sql`cell.code = ${filter.cell}`],
    [filter.grassroots, () => sql`g.code = ${filter.grassroots}`],
    [filter.code, () => sql`m.code = ${filter.code}`],
    [filter.search, () => sql`position(${fold(filter.search ?? '')} IN p.name_search || ' ' || lower(m.code)) > 0`],
    [
      filter.award,
      () => sql`f.member_id IN (SELECT subject_id FROM award_holders
        WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = 'member' AND award = ${filter.award})`,
    ],
  ];
  return asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition());
}

/** What only the page of one member shows: the named result of the year, and the row of the file that says all this. */
export async function findMemberFacts(
  tx: Tx,
  tenant: bigint,
  year: number,
  code: string,
): Promise<{ readonly product: string | null; readonly sourceRow: number | null } | null> {
  const { rows } = await sql<{ product: string | null; sourceRow: number | null }>`
    SELECT f.product, f.source_row AS "sourceRow" FROM member_facts f
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND m.code = ${code}`.execute(tx);
  return rows[0] ?? null;
}

/** Where a member stands at the end of a year, in the sight of the transaction's person: the path of the cell, and who it is. */
export async function findMemberPlace(
  tx: Tx,
  tenant: bigint,
  year: number,
  code: string,
): Promise<{ readonly path: string; readonly member: bigint } | null> {
  const { rows } = await sql<{ path: string; member: bigint }>`
    SELECT p.path::text AS path, p.member_id AS member FROM members m JOIN memberships p USING (tenant_id, member_id)
    WHERE m.tenant_id = ${tenant} AND m.code = ${code} AND ${atClosing('p', year)}`.execute(tx);
  return rows[0] ?? null;
}
