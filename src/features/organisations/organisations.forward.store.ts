import { GRASSROOTS } from './organisations.ts';
import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { int, one } from '#server/rows.ts';

/**
 * Makes a year's rows of facts those of the organisations of its end: a blank one for each that has none yet, the place of each as it is
 * then, none for those that are no more. Leading collectives stand where their organisations do.
 * @returns how many organisations the year has afterwards
 */
export async function rollOrganisationsForward(tx: Tx, tenant: bigint, year: number): Promise<number> {
  await sql`
    DELETE FROM organisation_facts f WHERE tenant_id = ${tenant} AND year = ${year} AND NOT EXISTS (
      SELECT FROM organisation_periods p WHERE p.tenant_id = f.tenant_id AND p.organisation_id = f.organisation_id
        AND ${atClosing('p', year)})`.execute(tx);
  await sql`
    INSERT INTO organisation_facts AS f (tenant_id, year, organisation_id, parent_id, grassroots_id, path, kind, comparison_group, founded)
    SELECT p.tenant_id, ${year}, p.organisation_id, p.parent_id,
      (SELECT a.organisation_id FROM organisation_periods a
       WHERE a.tenant_id = ${tenant} AND a.path @> p.path AND a.kind = ANY(${[...GRASSROOTS]})
         AND ${atClosing('a', year)}
       ORDER BY nlevel(a.path) DESC LIMIT 1),
      p.path, p.kind, p.comparison_group, p.founded
    FROM organisation_periods p
    WHERE p.tenant_id = ${tenant} AND ${atClosing('p', year)}
    ON CONFLICT (tenant_id, year, organisation_id) DO UPDATE
      SET parent_id = excluded.parent_id, grassroots_id = excluded.grassroots_id, path = excluded.path
      WHERE (f.parent_id, f.grassroots_id, f.path) IS DISTINCT FROM (excluded.parent_id, excluded.grassroots_id, excluded.path)`.execute(
    tx,
  );
  await sql`
    DELETE FROM collective_facts c WHERE tenant_id = ${tenant} AND year = ${year} AND NOT EXISTS (
      SELECT FROM organisation_facts f WHERE f.tenant_id = c.tenant_id AND f.year = c.year AND f.organisation_id = c.organisation_id)`.execute(
    tx,
  );
  await sql`
    UPDATE collective_facts c SET path = f.path FROM organisation_facts f
    WHERE c.tenant_id = ${tenant} AND c.year = ${year} AND f.tenant_id = ${tenant} AND f.year = ${year}
      AND f.organisation_id = c.organisation_id AND c.path <> f.path`.execute(tx);
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM organisation_facts WHERE tenant_id = ${tenant} AND year = ${year} AND kind <> 'DBCT'`;
  return count;
}
