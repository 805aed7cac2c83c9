import { sql } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import { columnsOf, storedRow, typedColumns } from '#domain/stored-facts.ts';
import type { CollectiveEntry, OrganisationEntry } from '#features/intake/intake.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, first, one, type Row, select, text, list } from '#server/rows.ts';
import { makeSubjects, nameOrganisation } from './organisations.register.store.ts';
import { COLLECTIVE_FACTS, ORGANISATION_FACTS } from './organisation-facts.ts';
import { yearStart, GRASSROOTS } from './organisations.ts';

const committee = {
  tenant: big,
  code: text,
  name: text,
  invented: bool,
};
export type Committee = Row<typeof committee>;

/** Finds the committee or founds it, and holds its row: two imports of one committee wait for each other here. */
export async function lockCommittee(tx: Tx, code: string, name: string, invented: boolean): Promise<Committee> {
  const { tenant } = await one(tx, { tenant: big })`
    INSERT INTO committees (code, name, invented) VALUES (${code}, ${name}, ${invented})
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, invented = excluded.invented
    RETURNING tenant_id AS tenant`;
  return { tenant, code, name, invented };
}

/** Founds the committee; null where one of that code is there. Of several at once the first founds it, and the others wait for that. */
export async function foundCommittee(tx: Tx, code: string, name: string): Promise<bigint | null> {
  const founded = await first(tx, { tenant: big })`
    INSERT INTO committees (code, name, invented) VALUES (${code}, ${name}, false) ON CONFLICT (code) DO NOTHING RETURNING tenant_id AS tenant`;
  return founded?.tenant ?? null;
}

export async function findCommittee(tx: Tx, code: string): Promise<Committee | null> {
  return first(tx, committee)`
    SELECT tenant_id AS tenant, code, name, invented FROM committees WHERE code = ${code}`;
}

/** The committee's own organisation, to which all others belong; null before a first workbook or registration. */
export async function rootOf(tx: Tx, tenant: bigint): Promise<bigint | null> {
  const root = await first(tx, { id: big })`
    SELECT organisation_id AS id FROM organisations JOIN committees USING (tenant_id, code) WHERE tenant_id = ${tenant}`;
  return root?.id ?? null;
}

export async function listCommittees(tx: Tx): Promise<readonly Committee[]> {
  return select(tx, committee)`
    SELECT tenant_id AS tenant, code, name, invented FROM committees ORDER BY code`;
}

/** Writes a year's organisations: who they are, what was true of them in that year, and what was reported. */
export async function saveOrganisations(tx: Tx, tenant: bigint, year: number, entries: readonly OrganisationEntry[]): Promise<void> {
  await stage(tx, entries);
  await sql`
    INSERT INTO organisations (tenant_id, code) SELECT ${tenant}, code FROM staged_organisations
    ON CONFLICT (tenant_id, code) DO NOTHING`.execute(tx);
  await makeSubjects(tx, tenant, sql`code IN (SELECT code FROM staged_organisations)`);
  await planTree(tx, tenant);
  await savePeriods(tx, tenant, year);
  await saveFacts(tx, tenant, year);
}

const STAGED = ['code', 'name', 'name_search', 'parent', '"group"'] as const;

async function stage(tx: Tx, entries: readonly OrganisationEntry[]): Promise<void> {
  await sql`
    CREATE TEMP TABLE staged_organisations (
      ${sql.raw([...STAGED.map((name) => `${name} text`), ...typedColumns(ORGANISATION_FACTS), 'source_row integer'].join(', '))},
      PRIMARY KEY (code)) ON COMMIT DROP`.execute(tx);
  await sql`
    INSERT INTO staged_organisations
    SELECT * FROM json_populate_recordset(NULL::staged_organisations, ${JSON.stringify(entries.map(staged))}::json)`.execute(tx);
  await sql`ANALYZE staged_organisations`.execute(tx);
}

const staged = (entry: OrganisationEntry) => ({
  code: entry.code,
  name: entry.name,
  name_search: fold(entry.name),
  parent: entry.parent,
  group: entry.group,
  ...storedRow(ORGANISATION_FACTS, entry),
  source_row: entry.row,
});

/** Each staged organisation with its place in the tree and the grassroots organisation that it belongs to (itself, or the nearest above). */
async function planTree(tx: Tx, tenant: bigint): Promise<void> {
  await sql`
    CREATE TEMP TABLE planned_organisations ON COMMIT DROP AS
    WITH RECURSIVE known AS (
      SELECT o.tenant_id, o.organisation_id, s.* FROM organisations o JOIN staged_organisations s USING (code) WHERE o.tenant_id = ${tenant}
    ), tree AS (
      SELECT tenant_id, organisation_id, NULL::bigint AS parent_id, organisation_id::text::ltree AS path,
        CASE WHEN kind = ANY(${[...GRASSROOTS]}) THEN organisation_id END AS grassroots_id
      FROM known WHERE tenant_id = ${tenant} AND parent IS NULL
      UNION ALL
      SELECT k.tenant_id, k.organisation_id, t.organisation_id, t.path || k.organisation_id::text,
        CASE WHEN k.kind = ANY(${[...GRASSROOTS]}) THEN k.organisation_id ELSE t.grassroots_id END
      FROM tree t
      JOIN known p ON p.tenant_id = t.tenant_id AND p.organisation_id = t.organisation_id
      JOIN known k ON k.tenant_id = t.tenant_id AND k.parent = p.code
      WHERE t.tenant_id = ${tenant}
    )
    SELECT t.parent_id, t.path, t.grassroots_id, k.* FROM tree t JOIN known k USING (tenant_id, organisation_id)`.execute(tx);
  await sql`ANALYZE planned_organisations`.execute(tx);
}

/** What a year's file states holds from 1 January of that year until the next file, or a change in the register, says otherwise. */
async function savePeriods(tx: Tx, tenant: bigint, year: number): Promise<void> {
  const from = yearStart(year);
  await sql`
    DELETE FROM organisation_periods WHERE tenant_id = ${tenant} AND valid_from >= ${from} AND valid_from < ${yearStart(year + 1)}`.execute(
    tx,
  );
  await sql`
    UPDATE organisation_periods SET valid_to = ${from}
    WHERE tenant_id = ${tenant} AND valid_from < ${from} AND (valid_to IS NULL OR valid_to > ${from})`.execute(tx);
  await sql`
    INSERT INTO organisation_periods (tenant_id, organisation_id, valid_from, valid_to, name, name_search, kind, parent_id,
      comparison_group, founded, path)
    SELECT ${tenant}, organisation_id, ${from}::date,
      least((SELECT make_date(min(f.year), 1, 1) FROM organisation_facts f
          WHERE f.tenant_id = ${tenant} AND f.year > ${year} AND f.source_row IS NOT NULL),
        (SELECT min(own.valid_from) FROM organisation_periods own
          WHERE own.tenant_id = ${tenant} AND own.organisation_id = planned.organisation_id AND own.valid_from > ${from})),
      name, name_search, kind, parent_id, "group", founded, path
    FROM planned_organisations planned`.execute(tx);
}

async function saveFacts(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`DELETE FROM organisation_facts WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  const columns = sql.raw([...columnsOf(ORGANISATION_FACTS), 'source_row'].join(', '));
  await sql`
    INSERT INTO organisation_facts (tenant_id, year, organisation_id, parent_id, grassroots_id, path, comparison_group, ${columns})
    SELECT ${tenant}, ${year}, organisation_id, parent_id, grassroots_id, path, "group", ${columns} FROM planned_organisations`.execute(tx);
}

/** Writes a year's leading collectives, each where its organisation stands. Organisations must be saved before. */
export async function saveCollectives(tx: Tx, tenant: bigint, year: number, entries: readonly CollectiveEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    code: entry.code,
    name: entry.name,
    ...storedRow(COLLECTIVE_FACTS, entry),
    source_row: entry.row,
  }));
  const columns = ['name', ...columnsOf(COLLECTIVE_FACTS), 'source_row'].join(', ');
  const typed = ['code text', 'name text', ...typedColumns(COLLECTIVE_FACTS), 'source_row integer'].join(', ');
  await sql`DELETE FROM collective_facts WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  await sql`
    INSERT INTO collective_facts (tenant_id, year, organisation_id, path, ${sql.raw(columns)})
    SELECT ${tenant}, ${year}, f.organisation_id, f.path, ${sql.raw(
      columns
        .split(', ')
        .map((column) => `c.${column}`)
        .join(', '),
    )}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS c(${sql.raw(typed)})
    JOIN organisation_year f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.code = c.code`.execute(tx);
}

/** A committee that is just founded: its root organisation, before any workbook or registration. */
export async function foundRoot(tx: Tx, tenant: bigint, code: string, name: string, from: string): Promise<bigint> {
  const id = await nameOrganisation(tx, tenant, code);
  await sql`
    INSERT INTO organisation_periods (tenant_id, organisation_id, valid_from, name, name_search, kind, path)
    VALUES (${tenant}, ${id}, ${from}, ${name}, ${fold(name)}, 'DBCT', ${String(id)}::ltree)`.execute(tx);
  return id;
}

/** An organisation with every place in the tree that it has from one day to another (excluded, null = open), the first one first. */
export function organisationDuring(
  tx: Tx,
  tenant: bigint,
  code: string,
  { from, to }: { readonly from: string; readonly to: string | null },
): Promise<{ readonly id: bigint; readonly paths: readonly string[] } | null> {
  return first(tx, { id: big, paths: list(text) })`
    SELECT organisation_id AS id, array_agg(p.path::text ORDER BY p.valid_from) AS paths
    FROM organisations o JOIN organisation_periods p USING (tenant_id, organisation_id)
    WHERE o.tenant_id = ${tenant} AND o.code = ${code} AND daterange(p.valid_from, p.valid_to) && daterange(${from}, ${to})
    GROUP BY organisation_id`;
}
