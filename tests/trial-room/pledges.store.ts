import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { int, select, text, type Row } from '#server/rows.ts';

const pledge = { code: text, text, actions: int, at: text };

/** A member's pledge for a year, as it was written. */
export type Pledge = Row<typeof pledge>;

/** Of the year's members in the sight of the transaction's person. */
export async function findPledges(tx: Tx, tenant: bigint, year: number): Promise<Pledge[]> {
  return select(tx, pledge)`
    SELECT m.code, p.text, p.actions_pledged AS actions, p.at::text AS at FROM pledges p JOIN member_year m USING (tenant_id, year, member_id)
    WHERE p.tenant_id = ${tenant} AND p.year = ${year} ORDER BY m.code`;
}

/** False where the member has pledged already. */
export async function savePledge(
  tx: Tx,
  tenant: bigint,
  {
    year,
    member,
    path,
    text: words,
    actions,
    at,
  }: Omit<Pledge, 'code'> & { readonly year: number; readonly member: bigint; readonly path: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO pledges (tenant_id, year, member_id, path, text, actions_pledged, at)
    VALUES (${tenant}, ${year}, ${member}, ${path}::ltree, ${words}, ${actions}, ${at})
    ON CONFLICT DO NOTHING`.execute(tx);
  return numAffectedRows === 1n;
}
