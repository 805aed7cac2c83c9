import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { onDay } from '#server/in-force.ts';
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
    FROM organisation_at WHERE tenant_id = ${tenant} AND organisation_id = ${organisation}
    ORDER BY valid_from <= ${validFrom} DESC, valid_from DESC LIMIT 1`.execute(tx);
}

/** Where an organisation stands in the tree now. */
export async function pathOf(tx: Tx, tenant: bigint, organisation: bigint): Promise<string> {
  const { rows } = await sql<{ path: string }>`
    SELECT path::text AS path FROM organisation_at WHERE tenant_id = ${tenant} AND organisation_id = ${organisation}
    ORDER BY valid_from DESC LIMIT 1`.execute(tx);
  return rows[0]?.path ?? '';
}

export interface AppointmentRecord {
  readonly id: string;
  readonly account: string;
  readonly role: Role;
  readonly code: string;
  readonly organisationName: string;
  readonly member: string | null;
  readonly deputy: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The appointments that the caller may see, the newest first. */
export async function seenAppointments(tx: Tx, tenant: bigint): Promise<readonly AppointmentRecord[]> {
  const { rows } = await sql<AppointmentRecord>`
    SELECT a.appointment_id::text AS id, a.account, a.role, o.code, p.name AS "organisationName", m.code AS member, a.deputy,
      a.valid_from AS "validFrom", a.valid_to AS "validTo"
    FROM appointments a
    JOIN organisation_codes o USING (tenant_id, organisation_id)
    JOIN LATERAL (SELECT name FROM organisation_at WHERE tenant_id = a.tenant_id AND organisation_id = a.organisation_id
      ORDER BY valid_from DESC LIMIT 1) p ON true
    LEFT JOIN member_codes m ON m.tenant_id = a.tenant_id AND m.member_id = a.member_id
    WHERE a.tenant_id = ${tenant} ORDER BY a.appointment_id DESC`.execute(tx);
  return rows;
}

/** The office that each account held on a day, with the organisation's name of that day: of several the highest, before membership. */
export async function officesOn(tx: Tx, tenant: bigint, asked: readonly { readonly account: string; readonly day: string }[]) {
  const { rows } = await sql<{ account: string; day: string; role: Role; deputy: boolean; place: string }>`
    SELECT DISTINCT ON (a.account, asked.day) a.account, asked.day, a.role, a.deputy, p.name AS place
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS asked(account text, day date)
    JOIN appointments a ON a.tenant_id = ${tenant} AND a.account = asked.account
      AND ${onDay('a', sql.ref('asked.day'))}
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = a.organisation_id AND ${onDay('p', sql.ref('asked.day'))}
    ORDER BY a.account, asked.day, a.role = 'member', nlevel(a.path), a.appointment_id`.execute(tx);
  return rows;
}

/** Ends an office that the caller manages; null where there is no such office in the caller's scope. */
export async function endAppointment(tx: Tx, tenant: bigint, id: string, validTo: string): Promise<{ account: string; role: Role } | null> {
  const { rows } = await sql<{ account: string; role: Role }>`
    UPDATE appointments SET valid_to = greatest(${validTo}::date, valid_from + 1)
    WHERE tenant_id = ${tenant} AND appointment_id = ${id}::bigint RETURNING account, role`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Where nobody holds an office yet, whoever brought the first workbook cares for the accounts and works on what it brought, until
 * others are appointed.
 */
export async function appointFounder(tx: Tx, tenant: bigint, account: string, day: string): Promise<void> {
  await sql`
    INSERT INTO appointments (tenant_id, account, role, organisation_id, path, valid_from)
    SELECT ${tenant}, ${account}, role, organisation_id, organisation_id::text::ltree, ${day}
    FROM committee_root CROSS JOIN (VALUES ('administrator'), ('appraiser')) AS offices (role)
    WHERE tenant_id = ${tenant} AND NOT EXISTS (SELECT FROM appointments WHERE tenant_id = ${tenant})`.execute(tx);
}

/** Committees of the installation. */
export async function everyCommittee(tx: Tx): Promise<readonly bigint[]> {
  const { rows } = await sql<{ tenant: bigint }>`SELECT tenant_id AS tenant FROM committee_names`.execute(tx);
  return rows.map(({ tenant }) => tenant);
}
