import { sql } from 'kysely';
import type { Facts } from '#engine/facts.ts';
import type { Tx } from '#server/database.ts';

/** The facts that a review supplies, as books name them, with the columns that hold them. */
const COLUMNS = {
  O1: ['o1', 'smallint'],
  O2: ['o2', 'smallint'],
  O3: ['o3', 'smallint'],
  O4: ['o4', 'smallint'],
  O5: ['o5', 'smallint'],
  O6: ['o6', 'smallint'],
  O7: ['o7', 'smallint'],
  targetsAssigned: ['targets_assigned', 'integer'],
  targetsDone: ['targets_done', 'integer'],
  forceMajeure: ['force_majeure', 'boolean'],
  programme: ['programme', 'smallint'],
  peerGovernment: ['peer_government', 'smallint'],
  peerFront: ['peer_front', 'smallint'],
  peerUnion: ['peer_union', 'smallint'],
  peerYouth: ['peer_youth', 'smallint'],
  peerWomen: ['peer_women', 'smallint'],
  peerVeterans: ['peer_veterans', 'smallint'],
  discipline: ['discipline', 'text'],
  selfRemedied: ['self_remedied', 'boolean'],
  outstanding: ['outstanding', 'text'],
} as const;

/**
 * Writes what reviews agreed into the year's facts; what a review did not answer stays as it was, and a fact that has no column
 * (only a later book asks for it) stays in the file.
 */
export async function saveOrganisationFacts(
  tx: Tx,
  tenant: bigint,
  year: number,
  agreed: readonly { readonly id: bigint; readonly facts: Facts }[],
): Promise<void> {
  const set = Object.entries(COLUMNS).map(
    ([fact, [column, type]]) => `${column} = CASE WHEN a.facts ? '${fact}' THEN (a.facts->>'${fact}')::${type} ELSE f.${column} END`,
  );
  const rows = agreed.map(({ id, facts }) => ({ id: String(id), facts }));
  await sql`
    UPDATE organisation_facts f SET ${sql.raw(set.join(', '))}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a(id bigint, facts jsonb)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id = a.id`.execute(tx);
}
