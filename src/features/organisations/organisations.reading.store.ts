import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/vietnamese.ts';
import type { RatedClass } from '#domain/class.ts';
import { EXCELLENT, LEVELS, type Standing, STANDINGS } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, day, first, int, json, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import { KINDS, CELLS, GRASSROOTS } from './organisations.ts';

export interface OrganisationFilter {
  readonly class?: Exclude<RatedClass, 'members'> | undefined;
  readonly standing?: Standing | undefined;
  readonly decided?: string | undefined;
  readonly typical?: 'true' | undefined;
  readonly leadership?: 'true' | undefined;
  readonly disagreement?: 'true' | undefined;
  readonly award?: string | undefined;
  readonly parent?: string | undefined;
  readonly grassroots?: string | undefined;
  readonly search?: string | undefined;
  readonly code?: string | undefined;
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
};
export type OrganisationRecord = Row<typeof organisationRecord>;

/** The organisations of a year that fit the filter, by code. The committee itself is in the tree but has no verdict. */
export async function listOrganisations(
  tx: Tx,
  tenant: bigint,
  year: number,
  filter: OrganisationFilter,
): Promise<readonly OrganisationRecord[]> {
  const conditions = [sql`true`, ...conditionsOf(tenant, year, filter)];
  return select(tx, organisationRecord)`
    WITH named AS (
      SELECT o.organisation_id, o.code, p.name, p.name_search FROM organisations o
      JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = o.organisation_id AND ${atClosing('p', year)}
      WHERE o.tenant_id = ${tenant}
    ), counted AS (
      SELECT above.organisation_id, sum(members)::int AS members FROM (
        SELECT path, count(*) AS members FROM member_year WHERE tenant_id = ${tenant} AND year = ${year} GROUP BY path) cell
      JOIN organisation_facts above ON above.tenant_id = ${tenant} AND above.year = ${year} AND above.path @> cell.path
      GROUP BY above.organisation_id
    )
    SELECT n.code, n.name, f.kind, parent.code AS parent, parent.name AS "parentName", g.code AS grassroots,
      nlevel(f.path) - 1 AS depth, f.comparison_group AS "group", coalesce(c.members, 0) AS members,
      v.standing, v.reason, coalesce(v.missing, 0) AS missing, f.decided, v.eligible,
      ${markCounts(sql`f.typical`)} AS typical, ${markCounts(sql`f.leadership`)} AS leadership,
      ${DISAGREES} AS disagreement
    FROM organisation_facts f
    JOIN named n USING (organisation_id)
    LEFT JOIN organisation_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.organisation_id = f.organisation_id
    LEFT JOIN named parent ON parent.organisation_id = f.parent_id
    LEFT JOIN named g ON g.organisation_id = f.grassroots_id
    LEFT JOIN counted c ON c.organisation_id = f.organisation_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${sql.join(conditions, sql` AND `)}
    ORDER BY n.code COLLATE "C"`;
}

/** A mark counts only on an organisation that is rated and decided excellent. */
const markCounts = (mark: RawBuilder<unknown>) => sql`(v.standing = 'rated' AND f.decided = ${EXCELLENT} AND ${mark}) IS TRUE`;

const DISAGREES = sql`(v.standing = 'rated' AND (f.decided > v.eligible OR (f.typical AND f.decided < ${EXCELLENT}))) IS TRUE`;

function conditionsOf(tenant: bigint, year: number, filter: OrganisationFilter): RawBuilder<unknown>[] {
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.class, () => sql`f.kind = ANY(${filter.class === 'cells' ? [...CELLS] : [...GRASSROOTS]})`],
    [filter.standing, () => sql`v.standing = ${filter.standing}`],
    [filter.decided, () => sql`v.standing = 'rated' AND f.decided = ${LEVELS.findIndex((level) => level === filter.decided)}`],
    [filter.typical, () => markCounts(sql`f.typical`)],
    [filter.leadership, () => markCounts(sql`f.leadership`)],
    [filter.disagreement, () => DISAGREES],
    [filter.parent, () => sql`parent.code = ${filter.parent}`],
    [filter.grassroots, () => sql`g.code = ${filter.grassroots}`],
    [filter.code, () => sql`n.code = ${filter.code}`],
    [filter.search, () => sql`position(${fold(filter.search ?? '')} IN n.name_search || ' ' || lower(n.code)) > 0`],
    [
      filter.award,
      () => sql`f.organisation_id IN (SELECT subject_id FROM award_holders
        WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = 'organisation' AND award = ${filter.award})`,
    ],
  ];
  return asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition());
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
