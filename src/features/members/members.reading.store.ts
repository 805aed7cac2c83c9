import { type RawBuilder, sql } from 'kysely';
import { valuesOf, type Paging } from '#kernel/list.ts';
import { LEVELS, type Standing, STANDINGS } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing, onDay } from '#server/in-force.ts';
import { byName, byNumber, found, inOrder, onPage, type Sorts } from '#server/list.ts';
import { big, bool, day, first, int, list, nullable, one, oneOf, select, text, type Row } from '#server/rows.ts';
import { MEMBER_STATUSES } from './members.ts';

export interface MemberFilter {
  readonly standing?: Standing | undefined;
  readonly reason?: string | undefined;
  /** Levels, divided by commas. */
  readonly decided?: string | undefined;
  readonly status?: string | undefined;
  readonly disagreement?: 'true' | undefined;
  readonly award?: string | undefined;
  readonly cell?: string | undefined;
  readonly grassroots?: string | undefined;
  readonly search?: string | undefined;
  readonly code?: string | undefined;
}

/** A row as the database gives it: ranks and bit strings, not yet words. */
const memberRecord = {
  code: text,
  name: text,
  birth: nullable(text),
  admitted: day,
  cell: text,
  cellName: text,
  grassroots: nullable(text),
  grassrootsName: nullable(text),
  status: oneOf(MEMBER_STATUSES),
  standing: nullable(oneOf(STANDINGS)),
  reason: nullable(text),
  missing: big,
  /** By the rules about which subject the facts are missing: a member with a post is judged as a leader. */
  judgedAs: oneOf(['member', 'leader']),
  decided: nullable(int),
  eligible: nullable(int),
  disagreement: bool,
};
export type MemberRecord = Row<typeof memberRecord>;

/** As offices sort people: by given name. */
const sorts: Sorts = {
  name: [byName(sql`p.given_name`), byName(sql`p.full_name`)],
  cell: [byNumber(sql`cell.name`)],
  grassroots: [byNumber(sql`g.name`)],
  status: [sql`array_position(${[...MEMBER_STATUSES]}::text[], f.status)`],
  decided: [sql`CASE WHEN v.standing = 'rated' THEN -f.decided END`, sql`v.standing`, sql`v.reason`],
};

/**
 * The members of a year that fit the filter; all of them, or those of one page. First only who they are, by as few tables as filter and
 * order look at; then what there is to show of these.
 */
export async function listMembers(
  tx: Tx,
  tenant: bigint,
  year: number,
  filter: MemberFilter,
  page: Paging & { readonly sort?: string | undefined } = {},
): Promise<readonly MemberRecord[]> {
  return select(tx, memberRecord)`
    WITH picked AS MATERIALIZED (
      SELECT member_id, row_number() OVER () AS place FROM (
        SELECT p.member_id ${inNameOrder(tenant, year, filter, page)}
        WHERE p.tenant_id = ${tenant} AND ${atClosing('p', year)} AND ${sql.join(conditionsOf(tenant, year, filter), sql` AND `)}
        ${inOrder(sorts, page, sql`p.member_id`)} ${onPage(page)}) fitting
    )
    SELECT m.code, p.full_name AS name, p.birth, p.admitted, cell.code AS cell, cell.name AS "cellName",
      g.code AS grassroots, g.name AS "grassrootsName", f.status, v.standing, v.reason, coalesce(v.missing, 0) AS missing,
      coalesce(v.judged_as, 'member') AS "judgedAs",
      f.decided, v.eligible, ${DISAGREES} AS disagreement
    FROM picked
    JOIN member_facts f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = picked.member_id
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    JOIN memberships p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}
    ${CELL(tenant, year)} ${GRASSROOTS(tenant, year)} ${STANDING(tenant, year)}
    ORDER BY place`;
}

/** How many they are. */
export async function countMembersOfYear(tx: Tx, tenant: bigint, year: number, filter: MemberFilter): Promise<number> {
  const isNamed = Boolean(filter.search ?? filter.code);
  const named = sql`
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    JOIN memberships p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}`;
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM member_facts f ${isNamed ? named : sql``} ${asksStanding(filter) ? STANDING(tenant, year) : sql``}
    WHERE ${sql.join(conditionsOf(tenant, year, filter), sql` AND `)}`;
  return count;
}

/**
 * The tables that filter and order look at. Where nothing is filtered and names go in their order, these are read in it from the index,
 * and no further than the page goes: each row of facts is looked up by its key (`OFFSET 0` forbids anything else).
 */
function inNameOrder(
  tenant: bigint,
  year: number,
  filter: MemberFilter,
  { size, sort = 'name' }: Paging & { readonly sort?: string | undefined },
) {
  const isWalk = size !== undefined && sort === 'name' && Object.values(filter).every((value) => !value);
  const facts = isWalk
    ? sql`CROSS JOIN LATERAL (SELECT * FROM member_facts f
        WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = p.member_id OFFSET 0) f`
    : sql`JOIN member_facts f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = p.member_id
      JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = p.member_id`;
  const by = sort.replace(/^-/u, '');
  return sql`FROM memberships p ${facts}
    ${by === 'cell' ? CELL(tenant, year) : sql``} ${by === 'grassroots' ? GRASSROOTS(tenant, year) : sql``}
    ${by === 'decided' || asksStanding(filter) ? STANDING(tenant, year) : sql``}`;
}

const asksStanding = ({ standing, reason, decided, disagreement }: MemberFilter): boolean =>
  [standing, reason, decided, disagreement].some(Boolean);

const CELL = (tenant: bigint, year: number) =>
  sql`JOIN organisation_at cell ON cell.tenant_id = ${tenant} AND cell.organisation_id = f.cell_id AND ${atClosing('cell', year)}`;
const GRASSROOTS = (tenant: bigint, year: number) =>
  sql`LEFT JOIN organisation_at g ON g.tenant_id = ${tenant} AND g.organisation_id = f.grassroots_id AND ${atClosing('g', year)}`;
const STANDING = (tenant: bigint, year: number) =>
  sql`LEFT JOIN member_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.member_id = f.member_id`;

const DISAGREES = sql`(v.standing = 'rated' AND f.decided > v.eligible) IS TRUE`;

function conditionsOf(tenant: bigint, year: number, filter: MemberFilter): RawBuilder<unknown>[] {
  const looked = { name: sql`p.full_name`, folded: sql`p.name_search`, code: sql`m.code` };
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.standing, () => sql`v.standing = ${filter.standing}`],
    [filter.reason, () => sql`v.reason = ${filter.reason}`],
    [filter.decided, () => sql`v.standing = 'rated' AND f.decided = ANY(${ranksOf(filter.decided)}::int[])`],
    [filter.status, () => sql`f.status = ${filter.status}`],
    [filter.disagreement, () => DISAGREES],
    [filter.cell, () => sql`f.cell_id = ${organisation(tenant, filter.cell)}`],
    [filter.grassroots, () => sql`f.grassroots_id = ${organisation(tenant, filter.grassroots)}`],
    [filter.code, () => sql`m.code = ${filter.code}`],
    [
      filter.award,
      () => sql`f.member_id IN (SELECT subject_id FROM award_holders
        WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = 'member' AND award = ${filter.award})`,
    ],
  ];
  return [
    sql`f.tenant_id = ${tenant} AND f.year = ${year}`,
    ...asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition()),
    ...found(filter.search, looked),
  ];
}

const organisation = (tenant: bigint, code: string | undefined) =>
  sql`(SELECT organisation_id FROM organisation_codes WHERE tenant_id = ${tenant} AND code = ${code})`;

const ranksOf = (levels: string | undefined): number[] =>
  (valuesOf(levels) ?? []).map((wanted) => LEVELS.findIndex((level) => level === wanted));

/** What only the page of one member shows: the named result of the year, and the row of the file that says all this. */
export async function findMemberFacts(tx: Tx, tenant: bigint, year: number, code: string) {
  return first(tx, { product: nullable(text), sourceRow: nullable(int) })`
    SELECT f.product, f.source_row AS "sourceRow" FROM member_facts f
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND m.code = ${code}`;
}

/** Where a member stands at the end of a year, in the sight of the transaction's person: the path of the cell, and who it is. */
export async function findMemberPlace(tx: Tx, tenant: bigint, year: number, code: string) {
  return first(tx, { path: text, member: big })`
    SELECT p.path::text AS path, p.member_id AS member FROM members m JOIN memberships p USING (tenant_id, member_id)
    WHERE m.tenant_id = ${tenant} AND m.code = ${code} AND ${atClosing('p', year)}`;
}

/**
 * A member with the cell of the first day, and every place in the tree that they have from that day to another (excluded, null = open);
 * null where they belong to no cell on it.
 */
export async function memberDuring(
  tx: Tx,
  tenant: bigint,
  code: string,
  { from, to }: { readonly from: string; readonly to: string | null },
): Promise<{
  readonly id: bigint;
  readonly cell: { readonly code: string; readonly name: string };
  readonly paths: readonly string[];
} | null> {
  const row = await first(tx, { id: big, code: text, name: text, paths: list(text) })`
    SELECT first.member_id AS id, p.code, p.name, array(
        SELECT path::text FROM memberships later WHERE later.tenant_id = ${tenant} AND later.member_id = first.member_id
          AND daterange(later.valid_from, later.valid_to) && daterange(${from}, ${to}) ORDER BY later.valid_from) AS paths
    FROM members m
    JOIN memberships first ON first.tenant_id = ${tenant} AND first.member_id = m.member_id
      AND first.valid_from <= ${from} AND (first.valid_to IS NULL OR first.valid_to > ${from})
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = first.cell_id AND ${onDay('p', from)}
    WHERE m.tenant_id = ${tenant} AND m.code = ${code}`;
  return row === null ? null : { id: row.id, cell: { code: row.code, name: row.name }, paths: row.paths };
}
