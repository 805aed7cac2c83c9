import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { big, bool, day, first, nullable, oneOf, select, text, type Row } from '#server/rows.ts';
import { ROLES, type Appointment, type Role } from './accounts.ts';

const appointment = {
  role: oneOf(ROLES),
  organisation: big,
  path: text,
  member: nullable(big),
  deputy: bool,
  validFrom: day,
  validTo: nullable(day),
};

/** The offices that an account holds or held in a committee. */
export async function listAppointments(tx: Tx, tenant: bigint, account: string): Promise<readonly Appointment[]> {
  return select(tx, appointment)`
    SELECT role, organisation_id AS organisation, path::text AS path, member_id AS member, deputy,
      valid_from AS "validFrom", valid_to AS "validTo"
    FROM appointments WHERE tenant_id = ${tenant} AND account = ${account} ORDER BY appointment_id`;
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

/** Where an organisation stands in the tree now. */
export async function pathOf(tx: Tx, tenant: bigint, organisation: bigint): Promise<string> {
  const found = await first(tx, { path: text })`
    SELECT path::text AS path FROM organisation_periods WHERE tenant_id = ${tenant} AND organisation_id = ${organisation}
    ORDER BY valid_from DESC LIMIT 1`;
  return found?.path ?? '';
}

const appointmentRecord = {
  id: text,
  account: text,
  role: oneOf(ROLES),
  code: text,
  organisationName: text,
  member: nullable(text),
  deputy: bool,
  validFrom: day,
  validTo: nullable(day),
};
export type AppointmentRecord = Row<typeof appointmentRecord>;

/** The appointments that the caller may see, the newest first. */
export async function seenAppointments(tx: Tx, tenant: bigint): Promise<readonly AppointmentRecord[]> {
  return select(tx, appointmentRecord)`
    SELECT a.appointment_id::text AS id, a.account, a.role, o.code, p.name AS "organisationName", m.code AS member, a.deputy,
      a.valid_from AS "validFrom", a.valid_to AS "validTo"
    FROM appointments a
    JOIN organisations o USING (tenant_id, organisation_id)
    JOIN LATERAL (SELECT name FROM organisation_periods WHERE tenant_id = a.tenant_id AND organisation_id = a.organisation_id
      ORDER BY valid_from DESC LIMIT 1) p ON true
    LEFT JOIN members m ON m.tenant_id = a.tenant_id AND m.member_id = a.member_id
    WHERE a.tenant_id = ${tenant} ORDER BY a.appointment_id DESC`;
}

/** The office that each account held on a day, with the organisation's name of that day: of several the highest, before membership. */
export async function officesOn(tx: Tx, tenant: bigint, asked: readonly { readonly account: string; readonly day: string }[]) {
  return select(tx, { account: text, day, role: oneOf(ROLES), deputy: bool, place: text })`
    SELECT DISTINCT ON (a.account, asked.day) a.account, asked.day, a.role, a.deputy, p.name AS place
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS asked(account text, day date)
    JOIN appointments a ON a.tenant_id = ${tenant} AND a.account = asked.account
      AND a.valid_from <= asked.day AND (a.valid_to IS NULL OR a.valid_to > asked.day)
    JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = a.organisation_id
      AND p.valid_from <= asked.day AND (p.valid_to IS NULL OR p.valid_to > asked.day)
    ORDER BY a.account, asked.day, a.role = 'member', nlevel(a.path), a.appointment_id`;
}

/** Ends an office that the caller manages; null where there is no such office in the caller's scope. */
export async function endAppointment(tx: Tx, tenant: bigint, id: string, validTo: string) {
  return first(tx, { account: text, role: oneOf(ROLES) })`
    UPDATE appointments SET valid_to = greatest(${validTo}::date, valid_from + 1)
    WHERE tenant_id = ${tenant} AND appointment_id = ${id}::bigint RETURNING account, role`;
}

/**
 * Where nobody holds an office yet, whoever brought the first workbook cares for the accounts and works on what it brought, until
 * others are appointed.
 */
export async function appointFounder(tx: Tx, tenant: bigint, account: string, day: string): Promise<void> {
  await sql`
    INSERT INTO appointments (tenant_id, account, role, organisation_id, path, valid_from)
    SELECT ${tenant}, ${account}, role, organisation_id, organisation_id::text::ltree, ${day}
    FROM organisations JOIN committees USING (tenant_id, code) CROSS JOIN (VALUES ('administrator'), ('appraiser')) AS offices (role)
    WHERE tenant_id = ${tenant} AND NOT EXISTS (SELECT FROM appointments WHERE tenant_id = ${tenant})`.execute(tx);
}

/** Committees of the installation. */
export async function everyCommittee(tx: Tx): Promise<readonly bigint[]> {
  const rows = await select(tx, { tenant: big })`SELECT tenant_id AS tenant FROM committees`;
  return rows.map(({ tenant }) => tenant);
}
