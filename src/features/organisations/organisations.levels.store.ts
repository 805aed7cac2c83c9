import { sql } from 'kysely';
import { type Level, LEVELS, rankOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';

export interface DecidedOrganisation {
  readonly id: bigint;
  /** Null takes the level away. */
  readonly level: Level | null;
  readonly typical: boolean;
  readonly leadership: boolean;
}

/** Writes the levels and marks that a decision gives. */
export async function saveOrganisationLevels(tx: Tx, tenant: bigint, year: number, levels: readonly DecidedOrganisation[]): Promise<void> {
  const decided = levels.map(({ id, level, ...marks }) => ({ id: String(id), decided: rankOf(LEVELS, level), ...marks }));
  await sql`
    UPDATE organisation_facts f SET decided = d.decided, typical = d.typical, leadership = d.leadership
    FROM json_to_recordset(${JSON.stringify(decided)}::json) AS d(id bigint, decided smallint, typical boolean, leadership boolean)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id = d.id`.execute(tx);
}

/** The same of leading collectives, each by the id of its organisation: one that has no row of facts yet gets it now. */
export async function saveCollectiveLevels(
  tx: Tx,
  tenant: bigint,
  year: number,
  levels: readonly { readonly id: bigint; readonly level: Level | null }[],
): Promise<void> {
  const decided = levels.map(({ id, level }) => ({ id: String(id), decided: rankOf(LEVELS, level) }));
  await sql`
    INSERT INTO collective_facts AS c (tenant_id, year, organisation_id, path, decided)
    SELECT ${tenant}, ${year}, f.organisation_id, f.path, d.decided
    FROM json_to_recordset(${JSON.stringify(decided)}::json) AS d(id bigint, decided smallint)
    JOIN organisation_facts f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id = d.id
    ON CONFLICT (tenant_id, year, organisation_id) DO UPDATE SET decided = excluded.decided`.execute(tx);
}
