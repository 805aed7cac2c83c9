import { sql } from 'kysely';
import type { Access } from '#domain/permission.ts';
import { scopesOn, type Role } from '#features/accounts/accounts.ts';
import { appoint, listAppointments } from '#features/accounts/accounts.store.ts';
import { rootOf } from '#features/organisations/organisations.store.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';

const FIRST_DAY = '2020-01-01';

/** Appoints an account to a role at the organisation with that code (a member: in the cell, with the member's code) and answers what it may do. */
export async function person(
  db: Database,
  tenant: bigint,
  account: string,
  role: Role,
  at: { readonly organisation: string; readonly member?: string; readonly deputy?: boolean },
): Promise<Access> {
  return inCommittee(db, tenant, async (tx) => {
    const organisation = await idOf(at.organisation, 'organisation');
    const member = at.member === undefined ? null : await idOf(at.member, 'member');
    const office = { account, role, organisation, member, deputy: at.deputy ?? false, validFrom: FIRST_DAY, today: FIRST_DAY };
    if (!(await appoint(tx, tenant, office))) throw new Error(`The member ${at.member} has an account already`);
    return accessOf(tx, tenant, account);

    async function idOf(code: string, kind: 'organisation' | 'member'): Promise<bigint> {
      const { rows } = await sql<{ id: bigint }>`
        SELECT ${sql.ref(`${kind}_id`)} AS id FROM ${sql.table(`${kind}s`)} WHERE tenant_id = ${tenant} AND code = ${code}`.execute(tx);
      if (rows[0] === undefined) throw new Error(`There is no ${kind} ${code}`);
      return rows[0].id;
    }
  });
}

/** What an account that was appointed before may do. */
export const officeOf = (db: Database, tenant: bigint, account: string): Promise<Access> =>
  inCommittee(db, tenant, (tx) => accessOf(tx, tenant, account));

async function accessOf(tx: Tx, tenant: bigint, account: string): Promise<Access> {
  const root = (await rootOf(tx, tenant))!;
  return { tenant, root, account, origin: 'test', ...scopesOn('2020-12-31', await listAppointments(tx, tenant, account)) };
}
