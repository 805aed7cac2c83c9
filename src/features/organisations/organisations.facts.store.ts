import { sql } from 'kysely';
import { assignments, type StoredFacts } from '#domain/stored-facts.ts';
import type { Facts } from '#engine/facts.ts';
import type { Tx } from '#server/database.ts';
import { COLLECTIVE_REVIEWED_FACTS, REVIEWED_FACTS } from './organisation-facts.ts';

type Agreed = readonly { readonly id: bigint; readonly facts: Facts }[];

/** Writes what reviews agreed into the year's facts; what a review did not answer stays as it was. */
export const saveOrganisationFacts = (tx: Tx, tenant: bigint, year: number, agreed: Agreed): Promise<void> =>
  save(tx, tenant, year, 'organisation_facts', REVIEWED_FACTS, agreed);

/** The same of leading collectives, each by the id of its organisation: one that has no row of facts yet gets it now. */
export async function saveCollectiveFacts(tx: Tx, tenant: bigint, year: number, agreed: Agreed): Promise<void> {
  await sql`
    INSERT INTO collective_facts (tenant_id, year, organisation_id, path)
    SELECT tenant_id, year, organisation_id, path FROM organisation_facts
    WHERE tenant_id = ${tenant} AND year = ${year} AND organisation_id = ANY(${agreed.map(({ id }) => String(id))}::bigint[])
    ON CONFLICT DO NOTHING`.execute(tx);
  await save(tx, tenant, year, 'collective_facts', COLLECTIVE_REVIEWED_FACTS, agreed);
}

async function save(tx: Tx, tenant: bigint, year: number, table: string, facts: StoredFacts, agreed: Agreed): Promise<void> {
  const rows = agreed.map(({ id, facts: told }) => ({ id: String(id), facts: told }));
  await sql`
    UPDATE ${sql.table(table)} f SET ${sql.raw(assignments(facts))}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a(id bigint, facts jsonb)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id = a.id`.execute(tx);
}
