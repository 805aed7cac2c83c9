import { sql, type RawBuilder } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import { big, first, select, text } from '#server/rows.ts';

/**
 * Where offices stand in the tree. Who looks after an office is decided by where its organisation stands today, not by where it stood when the
 * office was given: a cell that moved takes its offices, and the accounts of its members, to the administrator of the new place.
 */

/** What of an office says where it stands. */
export interface OfficePlace {
  readonly organisation: bigint;
  readonly member: bigint | null;
  /** Days; `validTo` excluded, null = until further notice. */
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Of several periods the one of that day; after the last, the last, and before the first, the first. */
const nearestTo = (day: RawBuilder<unknown>) => sql`ORDER BY greatest(valid_from, ${day}), valid_from DESC LIMIT 1`;

/**
 * Joins to `office` its place on a day, as `place`. An office is held in its organisation, wherever that stands; the account of a member goes
 * with the member from cell to cell, from its first day to its last.
 */
export const placeOn = (tenant: bigint, day: Day): RawBuilder<unknown> => sql`
  LEFT JOIN LATERAL (
    SELECT cell_id FROM member_at WHERE tenant_id = ${tenant} AND member_id = office.member_id
    ${nearestTo(sql`greatest(office.valid_from, least(${day}::date, office.valid_to - 1))`)}) membership ON true
  JOIN LATERAL (
    SELECT organisation_id, path FROM organisation_at
    WHERE tenant_id = ${tenant} AND organisation_id = coalesce(membership.cell_id, office.organisation_id)
    ${nearestTo(sql`${day}::date`)}) place ON true`;

/** An office that is not on file, as a row to join to. */
export const officeRow = ({ organisation, member, validFrom, validTo }: OfficePlace): RawBuilder<unknown> => sql`
  SELECT ${organisation}::bigint AS organisation_id, ${member}::bigint AS member_id, ${validFrom}::date AS valid_from,
    ${validTo}::date AS valid_to`;

/** Where an office that is not on file would stand on a day. */
export async function placeOfOffice(
  tx: Tx,
  tenant: bigint,
  office: OfficePlace,
  day: Day,
): Promise<{ readonly organisation: bigint; readonly path: string } | null> {
  return first(tx, { organisation: big, path: text })`
    SELECT place.organisation_id AS organisation, place.path::text AS path FROM (${officeRow(office)}) office ${placeOn(tenant, day)}`;
}

/** Puts every office of the committee where it stands on that day. Done again it changes nothing. */
export async function moveOffices(tx: Tx, tenant: bigint, day: Day): Promise<void> {
  await sql`
    UPDATE appointments a SET organisation_id = moved.organisation_id, path = moved.path
    FROM (
      SELECT office.appointment_id, place.organisation_id, place.path FROM appointments office ${placeOn(tenant, day)}
      WHERE office.tenant_id = ${tenant} AND (office.organisation_id <> place.organisation_id OR office.path <> place.path)
    ) moved
    WHERE a.tenant_id = ${tenant} AND a.appointment_id = moved.appointment_id`.execute(tx);
}

/** Every place in the tree that an account's offices reach from a day on: of the organisations, and of the member whose account it is. */
export async function placesHeld(tx: Tx, tenant: bigint, account: string, day: string): Promise<readonly string[]> {
  const rows = await select(tx, { path: text })`
    WITH held AS (
      SELECT path, organisation_id, member_id, daterange(greatest(valid_from, ${day}), valid_to) AS days FROM appointments
      WHERE tenant_id = ${tenant} AND account = ${account} AND valid_from IS DISTINCT FROM valid_to AND (valid_to IS NULL OR valid_to > ${day})
    )
    SELECT path::text AS path FROM held
    UNION
    SELECT p.path::text FROM held JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = held.organisation_id
      AND daterange(p.valid_from, p.valid_to) && held.days
    UNION
    SELECT s.path::text FROM held JOIN member_at s ON s.tenant_id = ${tenant} AND s.member_id = held.member_id
      AND daterange(s.valid_from, s.valid_to) && held.days`;
  return rows.map(({ path }) => path);
}
