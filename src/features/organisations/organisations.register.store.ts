import { sql, type RawBuilder } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import type { Kind } from './organisations.ts';

/** Changes of the tree from a day on. What was true before that day stays on record. */

export interface RegisteredOrganisation {
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly path: string;
  readonly since: Day;
  readonly until: Day | null;
}

/** What the register says last of an organisation; null for an unknown code. */
export async function findRegisteredOrganisation(tx: Tx, tenant: bigint, code: string): Promise<RegisteredOrganisation | null> {
  const { rows } = await sql<RegisteredOrganisation>`
    SELECT o.organisation_id AS id, o.code, p.name, p.kind, p.path::text AS path, p.valid_from AS since, p.valid_to AS until
    FROM organisations o JOIN organisation_periods p USING (tenant_id, organisation_id)
    WHERE o.tenant_id = ${tenant} AND o.code = ${code} ORDER BY p.valid_from DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

/** How many organisations now stand directly below. */
export async function countBelow(tx: Tx, tenant: bigint, unit: bigint): Promise<number> {
  const { rows } = await sql<{ organisations: number }>`
    SELECT count(*)::int AS organisations FROM organisation_periods
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND parent_id = ${unit}`.execute(tx);
  return rows[0]!.organisations;
}

/** Makes the tree what it was on that day: what began, ended or merged later has not happened. */
export async function unwindOrganisations(tx: Tx, tenant: bigint, day: Day): Promise<void> {
  await sql`DELETE FROM organisation_periods WHERE tenant_id = ${tenant} AND valid_from > ${day}`.execute(tx);
  await sql`UPDATE organisation_periods SET valid_to = NULL WHERE tenant_id = ${tenant} AND valid_to > ${day}`.execute(tx);
  await sql`DELETE FROM organisation_lineage WHERE tenant_id = ${tenant} AND day > ${day}`.execute(tx);
}

/** @returns id of the organisation with that code, which has no period yet */
export async function nameOrganisation(tx: Tx, tenant: bigint, code: string): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    WITH added AS (
      INSERT INTO organisations (tenant_id, code) VALUES (${tenant}, ${code}) ON CONFLICT (tenant_id, code) DO NOTHING
      RETURNING organisation_id
    )
    SELECT organisation_id AS id FROM added
    UNION ALL SELECT organisation_id FROM organisations WHERE tenant_id = ${tenant} AND code = ${code}`.execute(tx);
  const { id } = rows[0]!;
  await makeSubjects(tx, tenant, sql`organisation_id = ${id}`);
  return id;
}

/** An organisation is a subject, and so is its leading collective. */
export async function makeSubjects(tx: Tx, tenant: bigint, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    INSERT INTO subjects (tenant_id, subject_kind, subject_id)
    SELECT tenant_id, kind, organisation_id FROM organisations CROSS JOIN (VALUES ('organisation'), ('collective')) AS k(kind)
    WHERE tenant_id = ${tenant} AND ${which} ON CONFLICT DO NOTHING`.execute(tx);
}

export async function foundOrganisation(
  tx: Tx,
  tenant: bigint,
  founded: {
    readonly id: bigint;
    readonly name: string;
    readonly kind: Kind;
    readonly parent: bigint;
    readonly path: string;
    readonly day: Day;
  },
): Promise<void> {
  const { id, name, kind, parent, path, day } = founded;
  await sql`
    INSERT INTO organisation_periods (tenant_id, organisation_id, valid_from, name, name_search, kind, parent_id, founded, path)
    VALUES (${tenant}, ${id}, ${day}, ${name}, ${fold(name)}, ${kind}, ${parent}, ${day}, ${path}::ltree)`.execute(tx);
}

export async function renameOrganisation(tx: Tx, tenant: bigint, id: bigint, name: string, day: Day): Promise<void> {
  await beginPeriods(tx, tenant, sql`organisation_id = ${id}`, day);
  await sql`
    UPDATE organisation_periods SET name = ${name}, name_search = ${fold(name)}
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND organisation_id = ${id}`.execute(tx);
}

/** An organisation with everything below it stands below another from that day on. */
export async function moveOrganisation(
  tx: Tx,
  tenant: bigint,
  unit: { readonly id: bigint; readonly path: string },
  parent: { readonly id: bigint; readonly path: string },
  day: Day,
): Promise<void> {
  await replant(tx, tenant, sql`path <@ ${unit.path}::ltree`, { from: unit.path, to: `${parent.path}.${unit.id}` }, day);
  await sql`
    UPDATE organisation_periods SET parent_id = ${parent.id}
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND organisation_id = ${unit.id}`.execute(tx);
}

/**
 * What stood below one organisation stands below another from that day on, and the first is no more. The other carries on the earlier
 * results of both, of those of them that had any year before this, and those that the first carried on itself.
 */
export async function mergeOrganisation(
  tx: Tx,
  tenant: bigint,
  unit: { readonly id: bigint; readonly path: string },
  into: { readonly id: bigint; readonly path: string },
  order: { readonly day: Day; readonly decision: string },
): Promise<void> {
  const below = sql`path <@ ${unit.path}::ltree AND organisation_id <> ${unit.id}`;
  await replant(tx, tenant, below, { from: unit.path, to: into.path }, order.day);
  await sql`
    UPDATE organisation_periods SET parent_id = ${into.id}
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND parent_id = ${unit.id}`.execute(tx);
  await endOrganisation(tx, tenant, unit.id, order.day);
  await sql`
    INSERT INTO organisation_lineage (tenant_id, organisation_id, predecessor_id, year, day, decision)
    SELECT ${tenant}, ${into.id}::bigint, predecessor, extract(year FROM ${order.day}::date), ${order.day}::date, ${order.decision}
    FROM unnest(ARRAY[${unit.id}, ${into.id}]::bigint[]) AS predecessor
    WHERE EXISTS (SELECT FROM organisation_periods p WHERE p.tenant_id = ${tenant} AND p.organisation_id = predecessor
      AND p.valid_from < date_trunc('year', ${order.day}::date))
    UNION
    SELECT tenant_id, ${into.id}::bigint, predecessor_id, year, ${order.day}::date, ${order.decision}
    FROM organisation_lineage WHERE tenant_id = ${tenant} AND organisation_id = ${unit.id}
    ON CONFLICT DO NOTHING`.execute(tx);
}

export async function endOrganisation(tx: Tx, tenant: bigint, id: bigint, day: Day): Promise<void> {
  await sql`
    UPDATE organisation_periods SET valid_to = ${day} WHERE tenant_id = ${tenant} AND valid_to IS NULL AND organisation_id = ${id}`.execute(
    tx,
  );
}

/** Ends the present period of each of these on that day, and lets one that says the same begin. */
async function beginPeriods(tx: Tx, tenant: bigint, which: RawBuilder<unknown>, day: Day): Promise<void> {
  await sql`
    WITH ended AS (
      UPDATE organisation_periods SET valid_to = ${day}
      WHERE tenant_id = ${tenant} AND valid_to IS NULL AND valid_from < ${day} AND ${which} RETURNING *
    )
    INSERT INTO organisation_periods (tenant_id, organisation_id, valid_from, name, name_search, kind, parent_id, comparison_group, founded, path)
    SELECT tenant_id, organisation_id, ${day}, name, name_search, kind, parent_id, comparison_group, founded, path FROM ended`.execute(tx);
}

async function replant(
  tx: Tx,
  tenant: bigint,
  which: RawBuilder<unknown>,
  { from, to }: { readonly from: string; readonly to: string },
  day: Day,
): Promise<void> {
  await beginPeriods(tx, tenant, which, day);
  await sql`
    UPDATE organisation_periods SET path = ${replanted(from, to)}
    WHERE tenant_id = ${tenant} AND valid_to IS NULL AND ${which}`.execute(tx);
}

/** The column `path` with one beginning in place of another. */
const replanted = (from: string, to: string): RawBuilder<unknown> => sql`CASE WHEN path = ${from}::ltree THEN ${to}::ltree
  ELSE ${to}::ltree || subpath(path, nlevel(${from}::ltree)) END`;
