import { sql } from 'kysely';
import { dayAt, type Day } from '#kernel/dates.ts';
import { enterCommittee, type Tx } from '#server/database.ts';
import { onDay } from '#server/in-force.ts';
import { big, bool, day, first, nullable, oneOf, select, some, text } from '#server/rows.ts';
import { ROLES, type Appointment, type Role } from './accounts.ts';
import { officeRow, placeOn } from './places.store.ts';

/** The offices that an account holds or held in a committee. */
export async function listAppointments(tx: Tx, tenant: bigint, account: string): Promise<readonly Appointment[]> {
  return select(tx, {
    role: oneOf(ROLES),
    organisation: big,
    path: text,
    member: nullable(big),
    deputy: bool,
    validFrom: day,
    validTo: nullable(day),
  })`
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
  /** The day on which it is given: the office stands where its organisation stands then. */
  readonly today: Day;
  /** Who appoints, and when; null where nobody did. */
  readonly by?: string | null;
  readonly at?: string | null;
}

/**
 * Appoints; the office stands where its organisation stands today, whatever day it begins. False, and nothing is written, where a member would
 * have a second account on some day, or an account a second member.
 */
export async function appoint(tx: Tx, tenant: bigint, office: NewAppointment): Promise<boolean> {
  const { account, role, organisation, member = null, deputy = false, validFrom, validTo = null, today, by = null, at = null } = office;
  return some(tx)`
    INSERT INTO appointments (tenant_id, account, role, organisation_id, path, member_id, deputy, valid_from, valid_to, appointed_by, appointed_at)
    SELECT ${tenant}, ${account}, ${role}, place.organisation_id, place.path, office.member_id, ${deputy}, office.valid_from, office.valid_to,
      ${by}, ${at}
    FROM (${officeRow({ organisation, member, validFrom, validTo })}) office ${placeOn(tenant, today)}
    ON CONFLICT DO NOTHING RETURNING appointment_id`;
}

/** What keeps an account and a member from being connected on some day: either has the other's place already. */
export async function connectionBetween(
  tx: Tx,
  tenant: bigint,
  { account, member, from, to }: { readonly account: string; readonly member: bigint; readonly from: string; readonly to: string | null },
): Promise<{ readonly account: string; readonly path: string; readonly isMembers: boolean } | null> {
  return first(tx, { account: text, path: text, isMembers: bool })`
    SELECT account, path::text AS path, member_id = ${member} AS "isMembers" FROM appointments
    WHERE tenant_id = ${tenant} AND NOT overlapped AND (member_id = ${member} OR account = ${account} AND member_id IS NOT NULL)
      AND daterange(valid_from, valid_to) && daterange(${from}, ${to})
    ORDER BY member_id = ${member} DESC, valid_from LIMIT 1`;
}

/** Orders about one account, in whatever committee, wait for each other until the transaction ends. */
export async function holdAccount(tx: Tx, account: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`account ${account}`}, 0))`.execute(tx);
}

/** Asks about committees one by one, as the program, until one answers yes; the transaction comes back to the one it was in, if any. */
export async function inSomeCommittee(tx: Tx, ask: (tenant: bigint) => Promise<boolean>): Promise<boolean> {
  const rows = await select(tx, { tenant: big, home: nullable(big) })`
    SELECT tenant_id AS tenant, nullif(current_setting('app.tenant', true), '')::bigint AS home FROM committee_names`;
  let isSo = false;
  for (const { tenant } of rows) {
    await enterCommittee(tx, tenant);
    isSo = await ask(tenant);
    if (isSo) break;
  }
  const home = rows[0]?.home ?? null;
  if (home !== null) await enterCommittee(tx, home);
  return isSo;
}

export interface Connection {
  readonly account: string;
  /** Days; `to` excluded, null = until further notice. */
  readonly from: string;
  readonly to: string | null;
  /** Who connected it, and when (ISO, UTC); null where that is not on file. */
  readonly by: string | null;
  readonly at: string | null;
}

/** The accounts that are or were a member's, the oldest first. */
export async function connectionsOf(tx: Tx, tenant: bigint, member: bigint): Promise<readonly Connection[]> {
  return select(tx, { account: text, from: day, to: nullable(day), by: nullable(text), at: nullable(text) })`
    SELECT account, valid_from AS "from", valid_to AS "to", appointed_by AS by,
      to_char(appointed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM appointments WHERE tenant_id = ${tenant} AND member_id = ${member} ORDER BY valid_from, appointment_id`;
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
  return select(tx, {
    id: text,
    account: text,
    role: oneOf(ROLES),
    code: text,
    organisationName: text,
    member: nullable(text),
    deputy: bool,
    validFrom: day,
    validTo: nullable(day),
  })`
    SELECT a.appointment_id::text AS id, a.account, a.role, o.code, p.name AS "organisationName", m.code AS member, a.deputy,
      a.valid_from AS "validFrom", a.valid_to AS "validTo"
    FROM appointments a
    JOIN organisation_codes o USING (tenant_id, organisation_id)
    JOIN LATERAL (SELECT name FROM organisation_at WHERE tenant_id = a.tenant_id AND organisation_id = a.organisation_id
      ORDER BY valid_from DESC LIMIT 1) p ON true
    LEFT JOIN member_codes m ON m.tenant_id = a.tenant_id AND m.member_id = a.member_id
    WHERE a.tenant_id = ${tenant} ORDER BY a.appointment_id DESC`;
}

/**
 * The office that each account held on a day, with the name that the organisation, or the member's cell, had on that day: of several the
 * highest, before membership.
 */
export async function officesOn(tx: Tx, tenant: bigint, asked: readonly { readonly account: string; readonly day: string }[]) {
  return select(tx, { account: text, day, role: oneOf(ROLES), deputy: bool, place: text })`
    SELECT DISTINCT ON (a.account, asked.day) a.account, asked.day, a.role, a.deputy, p.name AS place
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS asked(account text, day date)
    JOIN appointments a ON a.tenant_id = ${tenant} AND a.account = asked.account
      AND ${onDay('a', sql.ref('asked.day'))}
    LEFT JOIN member_at m ON m.tenant_id = ${tenant} AND m.member_id = a.member_id AND ${onDay('m', sql.ref('asked.day'))}
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = coalesce(m.cell_id, a.organisation_id)
      AND ${onDay('p', sql.ref('asked.day'))}
    ORDER BY a.account, asked.day, a.role = 'member', nlevel(p.path), a.appointment_id`;
}

/** Who keeps the reviews of each organisation on a day, by its code: its secretary, else who sits in its committee, and no deputies. */
export async function keepersOn(tx: Tx, tenant: bigint, today: Day) {
  return select(tx, { code: text, account: text, role: oneOf(ROLES), place: text })`
    SELECT DISTINCT ON (o.code) o.code, a.account, a.role, p.name AS place
    FROM appointments a
    JOIN organisation_codes o USING (tenant_id, organisation_id)
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = a.organisation_id AND ${onDay('p', today)}
    WHERE a.tenant_id = ${tenant} AND a.role IN ('cell-secretary', 'grassroots-committee') AND NOT a.deputy AND ${onDay('a', today)}
    ORDER BY o.code, a.role, a.appointment_id`;
}

export interface Office {
  readonly account: string;
  readonly role: Role;
  readonly organisation: string;
  /** Code of the member whose account it is. */
  readonly member: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An office that the caller manages, held until the transaction ends; null where there is no such office in the caller's scope. */
export async function holdOffice(tx: Tx, tenant: bigint, id: string): Promise<Office | null> {
  return first(tx, {
    account: text,
    role: oneOf(ROLES),
    organisation: text,
    member: nullable(text),
    validFrom: day,
    validTo: nullable(day),
  })`
    SELECT a.account, a.role, o.code AS organisation, m.code AS member, a.valid_from AS "validFrom", a.valid_to AS "validTo"
    FROM appointments a JOIN organisation_codes o USING (tenant_id, organisation_id)
    LEFT JOIN member_codes m ON m.tenant_id = a.tenant_id AND m.member_id = a.member_id
    WHERE a.tenant_id = ${tenant} AND a.appointment_id = ${id}::bigint FOR UPDATE OF a`;
}

export async function endAppointment(tx: Tx, tenant: bigint, id: string, validTo: string): Promise<void> {
  await sql`UPDATE appointments SET valid_to = ${validTo} WHERE tenant_id = ${tenant} AND appointment_id = ${id}::bigint`.execute(tx);
}

/** The code of the member whose account it is on a day, as far as the caller may see it. */
export async function memberBehind(tx: Tx, tenant: bigint, account: string, day: string): Promise<string | null> {
  return (
    (
      await first(tx, { code: text })`
    SELECT m.code FROM appointments a JOIN member_codes m USING (tenant_id, member_id)
    WHERE a.tenant_id = ${tenant} AND a.account = ${account} AND a.valid_from <= ${day} AND (a.valid_to IS NULL OR a.valid_to > ${day})`
    )?.code ?? null
  );
}

/**
 * Where nobody holds an office yet, whoever brought the first workbook cares for the accounts and works on what it brought, until
 * others are appointed.
 */
export async function appointFounder(tx: Tx, tenant: bigint, account: string, at: string): Promise<void> {
  await sql`
    INSERT INTO appointments (tenant_id, account, role, organisation_id, path, valid_from, appointed_by, appointed_at)
    SELECT ${tenant}, ${account}, role, organisation_id, organisation_id::text::ltree, ${dayAt(at)}, ${account}, ${at}
    FROM committee_root CROSS JOIN (VALUES ('administrator'), ('appraiser')) AS offices (role)
    WHERE tenant_id = ${tenant} AND NOT EXISTS (SELECT FROM appointments WHERE tenant_id = ${tenant})`.execute(tx);
}
