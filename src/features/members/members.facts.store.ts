import { sql } from 'kysely';
import type { Facts } from '#engine/facts.ts';
import type { Tx } from '#server/database.ts';

/** The facts that a review supplies, as books name them, with the columns that hold them. */
const COLUMNS = {
  stateEmployee: ['state_employee', 'boolean'],
  stateRating: ['state_rating', 'smallint'],
  M1: ['m1', 'smallint'],
  M2: ['m2', 'smallint'],
  M3: ['m3', 'smallint'],
  M4: ['m4', 'smallint'],
  M5: ['m5', 'smallint'],
  M6: ['m6', 'smallint'],
  tasksAssigned: ['tasks_assigned', 'integer'],
  tasksDone: ['tasks_done', 'integer'],
  sickMonths: ['sick_months', 'numeric'],
  discipline: ['discipline', 'text'],
  disciplineDate: ['discipline_date', 'date'],
  misconduct: ['misconduct', 'boolean'],
  product: ['product', 'text'],
} as const;

/**
 * Writes what reviews agreed into the year's facts; what a review did not answer stays as it was, and a fact that has no column
 * (only a later book asks for it) stays in the file. From then on the members count as reviewed.
 */
export async function saveMemberFacts(
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
    UPDATE member_facts f SET reviewed = true, ${sql.raw(set.join(', '))}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a(id bigint, facts jsonb)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = a.id`.execute(tx);
}
