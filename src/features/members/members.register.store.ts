import { sql, type RawBuilder } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import { fold, givenName } from '#kernel/vietnamese.ts';
import type { Tx } from '#server/database.ts';
import type { MemberStatus } from './members.ts';

/** Changes of memberships from a day on. What was true before that day stays on record. */

export interface RegisteredMember {
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly admitted: Day;
  readonly since: Day;
  readonly until: Day | null;
}

/** What the register says last of a member, as far as the caller may see it; null for an unknown code. */
export async function findRegisteredMember(tx: Tx, tenant: bigint, code: string): Promise<RegisteredMember | null> {
  const { rows } = await sql<RegisteredMember>`
    SELECT m.member_id AS id, m.code, s.full_name AS name, s.path::text AS path, s.admitted, s.valid_from AS since, s.valid_to AS until
    FROM members m JOIN memberships s USING (tenant_id, member_id)
    WHERE m.tenant_id = ${tenant} AND m.code = ${code} ORDER BY s.valid_from DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

/** How many members now belong to a cell. */
export async function countMembers(tx: Tx, tenant: bigint, cell: bigint): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    SELECT count(*)::int AS members FROM memberships WHERE tenant_id = ${tenant} AND valid_to IS NULL AND cell_id = ${cell}`.execute(tx);
  return rows[0]!.members;
}

/** Makes memberships what they were on that day: what began or ended later has not happened. */
export async function unwindMembers(tx: Tx, tenant: bigint, day: Day): Promise<void> {
  await sql`DELETE FROM memberships WHERE tenant_id = ${tenant} AND valid_from > ${day}`.execute(tx);
  await sql`UPDATE memberships SET valid_to = NULL WHERE tenant_id = ${tenant} AND valid_to > ${day}`.execute(tx);
}

/** @returns id of the member with that code, who has no membership yet or none any more */
export async function nameMember(tx: Tx, tenant: bigint, code: string): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    WITH added AS (
      INSERT INTO members (tenant_id, code) VALUES (${tenant}, ${code}) ON CONFLICT (tenant_id, code) DO NOTHING RETURNING member_id
    )
    SELECT member_id AS id FROM added UNION ALL SELECT member_id FROM members WHERE tenant_id = ${tenant} AND code = ${code}`.execute(tx);
  const { id } = rows[0]!;
  await sql`
    INSERT INTO subjects (tenant_id, subject_kind, subject_id) VALUES (${tenant}, 'member', ${id}) ON CONFLICT DO NOTHING`.execute(tx);
  return id;
}

export interface NewMembership {
  readonly id: bigint;
  readonly name: string;
  readonly birth: string | null;
  readonly admitted: Day;
  readonly cell: bigint;
  readonly path: string;
  readonly status: MemberStatus;
  readonly day: Day;
}

export async function joinMember(tx: Tx, tenant: bigint, joined: NewMembership): Promise<void> {
  const { id, name, birth, admitted, cell, path, status, day } = joined;
  await sql`
    INSERT INTO memberships (tenant_id, member_id, valid_from, full_name, name_search, given_name, birth, admitted, cell_id, status, path)
    VALUES (${tenant}, ${id}, ${day}, ${name}, ${fold(name)}, ${givenName(name)}, ${birth}, ${admitted}, ${cell}, ${status},
      ${path}::ltree)`.execute(tx);
}

export interface MembershipChange {
  readonly cell?: { readonly id: bigint; readonly path: string };
  readonly status?: MemberStatus;
  readonly name?: string;
}

export async function changeMember(tx: Tx, tenant: bigint, id: bigint, day: Day, { cell, status, name }: MembershipChange): Promise<void> {
  await beginMemberships(tx, tenant, sql`member_id = ${id}`, day);
  const changes = [
    ...(cell ? [sql`cell_id = ${cell.id}`, sql`path = ${cell.path}::ltree`] : []),
    ...(status ? [sql`status = ${status}`] : []),
    ...(name ? [sql`full_name = ${name}`, sql`name_search = ${fold(name)}`, sql`given_name = ${givenName(name)}`] : []),
  ];
  await sql`
    UPDATE memberships SET ${sql.join(changes)} WHERE tenant_id = ${tenant} AND valid_to IS NULL AND member_id = ${id}`.execute(tx);
}

export async function endMember(tx: Tx, tenant: bigint, id: bigint, day: Day): Promise<void> {
  await sql`UPDATE memberships SET valid_to = ${day} WHERE tenant_id = ${tenant} AND valid_to IS NULL AND member_id = ${id}`.execute(tx);
}

/** Members of one cell belong to another from that day on. */
export async function moveMembers(
  tx: Tx,
  tenant: bigint,
  from: bigint,
  to: { readonly id: bigint; readonly path: string },
  day: Day,
): Promise<void> {
  await beginMemberships(tx, tenant, sql`cell_id = ${from}`, day);
  await sql`
    UPDATE memberships SET cell_id = ${to.id}, path = ${to.path}::ltree
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND cell_id = ${from}`.execute(tx);
}

/** Memberships keep to their cells where those stand in another place from that day on. Organisations must have moved before. */
export async function followCells(tx: Tx, tenant: bigint, day: Day): Promise<void> {
  const moved = sql`cell_id IN (
    SELECT p.organisation_id FROM organisation_at p
    WHERE p.tenant_id = ${tenant} AND p.valid_to IS NULL AND p.valid_from = ${day}
      AND p.organisation_id = memberships.cell_id AND p.path <> memberships.path)`;
  await beginMemberships(tx, tenant, moved, day);
  await sql`
    UPDATE memberships s SET path = p.path FROM organisation_at p
    WHERE s.tenant_id = ${tenant} AND s.valid_to IS NULL AND p.tenant_id = s.tenant_id AND p.organisation_id = s.cell_id
      AND p.valid_to IS NULL AND p.valid_from = ${day} AND p.path <> s.path`.execute(tx);
}

/** Ends the present membership of each of these on that day, and lets one that says the same begin. */
async function beginMemberships(tx: Tx, tenant: bigint, which: RawBuilder<unknown>, day: Day): Promise<void> {
  await sql`
    WITH ended AS (
      UPDATE memberships SET valid_to = ${day}
      WHERE tenant_id = ${tenant} AND valid_to IS NULL AND valid_from < ${day} AND ${which} RETURNING *
    )
    INSERT INTO memberships (tenant_id, member_id, valid_from, full_name, name_search, given_name, birth, admitted, cell_id, status, path)
    SELECT tenant_id, member_id, ${day}, full_name, name_search, given_name, birth, admitted, cell_id, status, path FROM ended`.execute(tx);
}
