import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';

/** Gives every member of the end of a year a blank row of facts, where the year has none yet. Organisations must have theirs. */
export async function rollMembersForward(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`
    INSERT INTO member_facts (tenant_id, year, member_id, cell_id, grassroots_id, path, status, admitted)
    SELECT s.tenant_id, ${year}, s.member_id, s.cell_id, f.grassroots_id, f.path, s.status, s.admitted
    FROM memberships s
    JOIN organisation_facts f ON f.tenant_id = s.tenant_id AND f.year = ${year} AND f.organisation_id = s.cell_id
    WHERE s.tenant_id = ${tenant} AND s.valid_from <= make_date(${year}, 12, 31)
      AND (s.valid_to IS NULL OR s.valid_to > make_date(${year}, 12, 31))
    ON CONFLICT DO NOTHING`.execute(tx);
}
