import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import type { Appointment, Role } from './accounts.ts';

/** The offices that an account holds or held in a committee. */
export async function listAppointments(tx: Tx, tenant: bigint, account: string): Promise<readonly Appointment[]> {
  const { rows } = await sql<Appointment>`
    SELECT role, organisation_id AS organisation, path::text AS path, member_id AS member, deputy,
      valid_from AS "validFrom", valid_to AS "validTo"
    FROM appointments WHERE tenant_id = ${tenant} AND account = ${account} ORDER BY appointment_id`.execute(tx);
  return rows;
}

export interface NewAppointment {
  readonly account: string;
  readonly role: Role;
  readonly organisation: bigint;
  readonly member?: bigint | null;
  readonly deputy?: boolean;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

/** Appoints; the path is the organisation's on the first day of the office. */
export async function appoint(tx: Tx, tenant: bigint, office: NewAppointment): Promise<void> {
  const { account, role, organisation, member = null, deputy = false, validFrom, validTo = null } = office;
  await sql`
    INSERT INTO appointments (tenant_id, account, role, organisation_id, path, member_id, deputy, valid_from, valid_to)
    SELECT ${tenant}, ${account}, ${role}, ${organisation}, path, ${member}, ${deputy}, ${validFrom}, ${validTo}
    FROM organisation_periods WHERE tenant_id = ${tenant} AND organisation_id = ${organisation}
    ORDER BY valid_from <= ${validFrom} DESC, valid_from DESC LIMIT 1`.execute(tx);
}
