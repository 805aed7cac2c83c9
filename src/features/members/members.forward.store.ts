import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';

/**
 * Makes a year's rows of facts those of the members of its end: a blank one for each who has none yet, the place and standing of each as
 * they are then, none for those who left. Organisations must have theirs.
 */
export async function rollMembersForward(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`
    DELETE FROM member_facts f WHERE tenant_id = ${tenant} AND year = ${year} AND NOT EXISTS (
      SELECT FROM memberships s WHERE s.tenant_id = f.tenant_id AND s.member_id = f.member_id AND ${atClosing('s', year)})`.execute(tx);
  await sql`
    INSERT INTO member_facts AS f (tenant_id, year, member_id, cell_id, grassroots_id, path, status, admitted)
    SELECT s.tenant_id, ${year}, s.member_id, s.cell_id, o.grassroots_id, o.path, s.status, s.admitted
    FROM memberships s
    JOIN organisation_year o ON o.tenant_id = s.tenant_id AND o.year = ${year} AND o.organisation_id = s.cell_id
    WHERE s.tenant_id = ${tenant} AND ${atClosing('s', year)}
    ON CONFLICT (tenant_id, year, member_id) DO UPDATE
      SET cell_id = excluded.cell_id, grassroots_id = excluded.grassroots_id, path = excluded.path, status = excluded.status
      WHERE (f.cell_id, f.grassroots_id, f.path, f.status)
        IS DISTINCT FROM (excluded.cell_id, excluded.grassroots_id, excluded.path, excluded.status)`.execute(tx);
}
