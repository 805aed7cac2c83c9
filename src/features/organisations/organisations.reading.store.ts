import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { valuesOf, type Paging } from '#kernel/list.ts';
import type { RatedClass } from '#domain/class.ts';
import { EXCELLENT, LEVELS, type Standing, STANDINGS } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { byNumber, found, inOrder, onPage, type Sorts } from '#server/list.ts';
import { big, bool, day, first, int, json, list, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { KINDS, CELLS, GRASSROOTS } from './organisations.ts';

export interface OrganisationFilter {
  readonly class?: Exclude<RatedClass, 'members'> | undefined;
  readonly standing?: Standing | undefined;
  readonly reason?: string | undefined;
  /** Levels, divided by commas. */
  readonly decided?: string | undefined;
  readonly typical?: 'true' | undefined;
  readonly leadership?: 'true' | undefined;
  readonly disagreement?: 'true' | undefined;
  readonly award?: string | undefined;
  readonly parent?: string | undefined;
  readonly grassroots?: string | undefined;
  readonly search?: string | undefined;
  readonly code?: string | undefined;
  /** Of these alone. */
  readonly codes?: readonly string[] | undefined;
  readonly branches?: Branches | undefined;
}

/** Which branches of the tree are open: what stands below one that is not stays away. */
export interface Branches {
  /** Those that nobody opened are closed, but for the first. */
  readonly fold: boolean;
  readonly open: readonly string[];
  readonly shut: readonly string[];
}

/** A row as the database gives it: ranks and bit strings, not yet words. */
const organisationRecord = {
  code: text,
  name: text,
  kind: oneOf(KINDS),
  parent: nullable(text),
  parentName: nullable(text),
  grassroots: nullable(text),
  depth: int,
  group: nullable(text),
  members: int,
  standing: nullable(oneOf(STANDINGS)),
  reason: nullable(text),
  missing: big,
  decided: nullable(int),
  eligible: nullable(int),
  typical: bool,
  leadership: bool,
  disagreement: bool,
  /** Those above it that the caller sees, from the top; how many stand directly below. */
  aboveCodes: list(text),
  aboveNames: list(text),
  below: int,
};
export type OrganisationRecord = Row<typeof organisationRecord>;

const sorts: Sorts = {
  /** Parents before their children, brothers by code. */
  tree: [sql`t.line`],
  code: [sql`n.code COLLATE "C"`],
  name: [byNumber(sql`n.name`)],
  kind: [sql`array_position(${[...KINDS]}::text[], f.kind)`],
  group: [byNumber(sql`f.comparison_group`)],
  decided: [sql`CASE WHEN v.standing = 'rated' THEN -f.decided END`, sql`v.standing`, sql`v.reason`],
};

/** The organisations of a year that fit the filter. The committee itself is in the tree but has no verdict. */
export async function listOrganisations(
  tx: Tx,
  tenant: bigint,
  year: number,
  filter: OrganisationFilter,
  page: Paging & { readonly sort?: string | undefined } = { sort: 'code' },
): Promise<readonly OrganisationRecord[]> {
  return select(tx, organisationRecord)`
    WITH RECURSIVE ${namedAndTree(tenant, year)}, listed AS (
      SELECT *, row_number() OVER () AS place FROM (
        SELECT n.code, n.name, f.kind, parent.code AS parent, parent.name AS parent_name, g.code AS grassroots, f.organisation_id, f.path,
          f.comparison_group, v.standing, v.reason, coalesce(v.missing, 0) AS missing, f.decided, v.eligible,
          ${markCounts(sql`f.typical`)} AS typical, ${markCounts(sql`f.leadership`)} AS leadership, ${DISAGREES} AS disagreement,
          t.line[:cardinality(t.line) - 1] AS above_codes, t.names[:cardinality(t.names) - 1] AS above_names
        ${joined(tenant, year)}
        WHERE ${sql.join(conditionsOf(tenant, year, filter), sql` AND `)}
        ${inOrder(sorts, page, sql`n.code COLLATE "C"`)} ${onPage(page)}) fitting
    ), counted AS (
      SELECT above.organisation_id, sum(members)::int AS members FROM (
        SELECT path, count(*) AS members FROM member_year WHERE tenant_id = ${tenant} AND year = ${year} GROUP BY path) cell
      JOIN listed above ON above.path @> cell.path
      GROUP BY above.organisation_id
    ), parents AS (
      SELECT parent_id, count(*)::int AS below FROM organisation_facts WHERE tenant_id = ${tenant} AND year = ${year} GROUP BY parent_id
    )
    SELECT l.code, l.name, l.kind, l.parent, l.parent_name AS "parentName", l.grassroots, nlevel(l.path) - 1 AS depth,
      l.comparison_group AS "group", coalesce(c.members, 0) AS members, l.standing, l.reason, l.missing, l.decided, l.eligible, l.typical,
      l.leadership, l.disagreement, l.above_codes AS "aboveCodes", l.above_names AS "aboveNames", coalesce(parents.below, 0) AS below
    FROM listed l LEFT JOIN counted c USING (organisation_id) LEFT JOIN parents ON parents.parent_id = l.organisation_id
    ORDER BY l.place`;
}

/** How many they are. */
export async function countOrganisations(tx: Tx, tenant: bigint, year: number, filter: OrganisationFilter): Promise<number> {
  const { count } = await one(tx, { count: int })`
    WITH RECURSIVE ${namedAndTree(tenant, year)}
    SELECT count(*)::int AS count ${joined(tenant, year)} WHERE ${sql.join(conditionsOf(tenant, year, filter), sql` AND `)}`;
  return count;
}

/** The organisations by name, and each with the codes and names from the top of the tree that the caller sees. */
const namedAndTree = (tenant: bigint, year: number): RawBuilder<unknown> => sql`named AS (
      SELECT o.organisation_id, o.code, p.name, p.name_search FROM organisations o
      JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = o.organisation_id AND ${atClosing('p', year)}
      WHERE o.tenant_id = ${tenant}
    ), tree AS (
      SELECT f.organisation_id, ARRAY[n.code COLLATE "C"] AS line, ARRAY[n.name] AS names
      FROM organisation_facts f JOIN named n USING (organisation_id)
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND NOT EXISTS (SELECT FROM organisation_facts parent
        WHERE parent.tenant_id = ${tenant} AND parent.year = ${year} AND parent.organisation_id = f.parent_id)
      UNION ALL
      SELECT f.organisation_id, t.line || (n.code COLLATE "C"), t.names || n.name
      FROM tree t JOIN organisation_facts f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.parent_id = t.organisation_id
      JOIN named n ON n.organisation_id = f.organisation_id
    )`;

const joined = (tenant: bigint, year: number): RawBuilder<unknown> => sql`FROM organisation_facts f
    JOIN named n USING (organisation_id)
    JOIN tree t USING (organisation_id)
    LEFT JOIN organisation_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.organisation_id = f.organisation_id
    LEFT JOIN named parent ON parent.organisation_id = f.parent_id
    LEFT JOIN named g ON g.organisation_id = f.grassroots_id`;

/** A mark counts only on an organisation that is rated and decided excellent. */
const markCounts = (mark: RawBuilder<unknown>) => sql`(v.standing = 'rated' AND f.decided = ${EXCELLENT} AND ${mark}) IS TRUE`;

const DISAGREES = sql`(v.standing = 'rated' AND (f.decided > v.eligible OR (f.typical AND f.decided < ${EXCELLENT}))) IS TRUE`;

function conditionsOf(tenant: bigint, year: number, filter: OrganisationFilter): RawBuilder<unknown>[] {
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.class, () => sql`f.kind = ANY(${filter.class === 'cells' ? [...CELLS] : [...GRASSROOTS]})`],
    [filter.standing, () => sql`v.standing = ${filter.standing}`],
    [filter.reason, () => sql`v.reason = ${filter.reason}`],
    [filter.decided, () => sql`v.standing = 'rated' AND f.decided = ANY(${ranksOf(filter.decided)}::int[])`],
    [filter.typical, () => markCounts(sql`f.typical`)],
    [filter.leadership, () => markCounts(sql`f.leadership`)],
    [filter.disagreement, () => DISAGREES],
    [filter.parent, () => sql`parent.code = ${filter.parent}`],
    [filter.grassroots, () => sql`g.code = ${filter.grassroots}`],
    [filter.code, () => sql`n.code = ${filter.code}`],
    [filter.codes, () => sql`n.code = ANY(${[...filter.codes!]}::text[])`],
    [filter.branches, () => inOpenBranches(filter.branches!)],
    [
      filter.award,
      () => sql`f.organisation_id IN (SELECT subject_id FROM award_holders
        WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = 'organisation' AND award = ${filter.award})`,
    ],
  ];
  return [
    sql`f.tenant_id = ${tenant} AND f.year = ${year}`,
    ...asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition()),
    ...found(filter.search, { name: sql`n.name`, folded: sql`n.name_search`, code: sql`n.code` }),
  ];
}

const inOpenBranches = ({ fold, open, shut }: Branches): RawBuilder<unknown> => sql`
  NOT t.line[:cardinality(t.line) - 1] && ${[...shut]}::text[]
  AND (NOT ${fold} OR t.line[2:cardinality(t.line) - 1] <@ ${[...open]}::text[])`;

const ranksOf = (levels: string | undefined): number[] =>
  (valuesOf(levels) ?? []).map((wanted) => LEVELS.findIndex((level) => level === wanted));

interface Wanted {
  /** A grassroots organisation, or all of them where none is said. */
  readonly grassroots?: string | undefined;
  /** One more, whatever it belongs to. */
  readonly also?: string | undefined;
}

/** Organisations to choose from in the caller's sight: the grassroots ones, or one of these with what belongs to it. */
export async function organisationsToChoose(tx: Tx, tenant: bigint, year: number, { grassroots, also }: Wanted = {}) {
  const which =
    grassroots === undefined && also === undefined
      ? sql`f.kind = ANY(${[...GRASSROOTS]})`
      : sql`(p.code = ${also ?? null}::text OR f.grassroots_id = (SELECT organisation_id FROM organisations WHERE tenant_id = ${tenant} AND code = ${grassroots ?? null}::text))`;
  return select(tx, { value: text, label: text, kind: oneOf(KINDS) })`
    SELECT p.code AS value, p.name AS label, f.kind FROM organisation_facts f
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${which}
    ORDER BY ${byNumber(sql`p.name`)}, p.code COLLATE "C"`;
}

const statedOrganisation = {
  ancestors: json(z.array(z.object({ code: z.string(), name: z.string() }))),
  childOrganisations: int,
  founded: nullable(day),
  outstanding: nullable(text),
  sourceRow: nullable(int),
};
export type StatedOrganisation = Row<typeof statedOrganisation>;

/** What only the page of one organisation shows: those above it, how many are below, what its file says of it. */
export async function findOrganisationFacts(tx: Tx, tenant: bigint, year: number, code: string): Promise<StatedOrganisation | null> {
  return first(tx, statedOrganisation)`
    SELECT f.founded, f.outstanding, f.source_row AS "sourceRow",
      (SELECT count(*)::int FROM organisation_facts c WHERE c.tenant_id = ${tenant} AND c.year = ${year} AND c.parent_id = f.organisation_id)
        AS "childOrganisations",
      (SELECT coalesce(json_agg(json_build_object('code', above.code, 'name', p.name) ORDER BY nlevel(a.path)), '[]')
        FROM organisation_facts a
        JOIN organisations above ON above.tenant_id = ${tenant} AND above.organisation_id = a.organisation_id
        JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = a.organisation_id
          AND ${atClosing('p', year)}
        WHERE a.tenant_id = ${tenant} AND a.year = ${year} AND a.path @> f.path AND a.organisation_id <> f.organisation_id) AS ancestors
    FROM organisation_facts f JOIN organisations o ON o.tenant_id = ${tenant} AND o.organisation_id = f.organisation_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND o.code = ${code}`;
}

/** Where an organisation stands in the tree at the end of a year. */
export async function findOrganisationPlace(tx: Tx, tenant: bigint, year: number, code: string) {
  return first(tx, { path: text, organisation: big })`
    SELECT p.path::text AS path, p.organisation_id AS organisation FROM organisations o JOIN organisation_periods p USING (tenant_id, organisation_id)
    WHERE o.tenant_id = ${tenant} AND o.code = ${code} AND ${atClosing('p', year)}`;
}
