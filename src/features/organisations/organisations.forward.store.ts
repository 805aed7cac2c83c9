import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { GRASSROOTS } from './organisations.ts';

/**
 * Gives every organisation that exists at the end of a year a blank row of facts, where the year has none yet.
 * @returns how many organisations the year has afterwards
 */
export async function rollOrganisationsForward(tx: Tx, tenant: bigint, year: number): Promise<number> {
  await sql`
    INSERT INTO organisation_facts (tenant_id, year, organisation_id, parent_id, grassroots_id, path, kind, comparison_group, founded)
    SELECT p.tenant_id, ${year}, p.organisation_id, p.parent_id,
      (SELECT a.organisation_id FROM organisation_periods a
       WHERE a.tenant_id = ${tenant} AND a.path @> p.path AND a.kind = ANY(${[...GRASSROOTS]})
         AND a.valid_from <= make_date(${year}, 12, 31) AND (a.valid_to IS NULL OR a.valid_to > make_date(${year}, 12, 31))
       ORDER BY nlevel(a.path) DESC LIMIT 1),
      p.path, p.kind, p.comparison_group, p.founded
    FROM organisation_periods p
    WHERE p.tenant_id = ${tenant} AND p.valid_from <= make_date(${year}, 12, 31)
      AND (p.valid_to IS NULL OR p.valid_to > make_date(${year}, 12, 31))
    ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM organisation_facts WHERE tenant_id = ${tenant} AND year = ${year} AND kind <> 'DBCT'`.execute(tx);
  return rows[0]!.count;
}
