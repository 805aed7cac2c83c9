import { sql } from 'kysely';
import { assignments } from '#domain/stored-facts.ts';
import type { Facts } from '#engine/facts.ts';
import type { Tx } from '#server/database.ts';
import { REVIEWED_FACTS } from './member-facts.ts';

/** Writes what reviews agreed into the year's facts; what a review did not answer stays as it was. From then on the members count as reviewed. */
export async function saveMemberFacts(
  tx: Tx,
  tenant: bigint,
  year: number,
  agreed: readonly { readonly id: bigint; readonly facts: Facts }[],
): Promise<void> {
  const rows = agreed.map(({ id, facts }) => ({ id: String(id), facts }));
  await sql`
    UPDATE member_facts f SET reviewed = true, ${sql.raw(assignments(REVIEWED_FACTS))}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a(id bigint, facts jsonb)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = a.id`.execute(tx);
}
