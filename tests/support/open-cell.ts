import { sql } from 'kysely';
import { inCommittee, inTransaction } from '#server/database.ts';
import type { TestApp } from './app.ts';

/** The sample's levels are decided; those of one cell's members are opened again, so that there is work to be done. */
export async function openCell({ desk }: TestApp, cell: string): Promise<void> {
  const { tenant } = (await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, 'Q10')))!;
  await inCommittee(desk.db, tenant, (tx) =>
    sql`UPDATE member_facts f SET decided = NULL, m1 = NULL, m2 = NULL FROM organisations o
      WHERE o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id AND o.code = ${cell}`.execute(tx),
  );
}
