import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';

export interface LateUnit {
  readonly code: string;
  readonly name: string;
  readonly members: number;
  readonly organisations: number;
  readonly pending: number;
}

/** Grassroots organisations in which a subject still owes a fact, the most first. */
export async function listPending(tx: Tx, tenant: bigint, year: number): Promise<LateUnit[]> {
  const { rows } = await sql<LateUnit>`
    WITH waiting AS (
      SELECT f.grassroots_id, 1 AS members, 0 AS organisations
      FROM member_standing v JOIN member_year f USING (tenant_id, year, member_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year} AND v.standing = 'pending'
      UNION ALL
      SELECT f.grassroots_id, 0, 1
      FROM organisation_standing v JOIN organisation_year f USING (tenant_id, year, organisation_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year} AND v.standing = 'pending'
    )
    SELECT p.code, p.name, sum(members)::int AS members, sum(organisations)::int AS organisations, count(*)::int AS pending
    FROM waiting w
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = w.grassroots_id AND ${atClosing('p', year)}
    GROUP BY p.code, p.name ORDER BY pending DESC, p.code COLLATE "C"`.execute(tx);
  return rows;
}

/** How many subjects each reason leaves unrated. */
export async function countReasons(
  tx: Tx,
  tenant: bigint,
  year: number,
): Promise<{ reason: string; members: number; organisations: number }[]> {
  const { rows } = await sql<{ reason: string; members: number; organisations: number }>`
    SELECT reason, sum(members)::int AS members, sum(organisations)::int AS organisations FROM (
      SELECT reason, 1 AS members, 0 AS organisations FROM member_standing
      WHERE tenant_id = ${tenant} AND year = ${year} AND standing = 'not-rated'
      UNION ALL
      SELECT reason, 0, 1 FROM organisation_standing
      WHERE tenant_id = ${tenant} AND year = ${year} AND standing = 'not-rated') left_out
    GROUP BY reason ORDER BY reason`.execute(tx);
  return rows;
}
