import { GRASSROOTS } from '#features/organisations/organisations.ts';
import { type RawBuilder, sql } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import { RATED_CLASSES } from '#domain/class.ts';
import { STANDINGS } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, int, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { type Counted, type Direction, DIRECTIONS, type Moved, type Side, stateOf } from './trials.ts';

/** The tables that a rating writes. */
const RATED = ['ratings', 'member_verdicts', 'organisation_verdicts', 'collective_verdicts', 'quota_lines', 'honours'] as const;
type Rated = (typeof RATED)[number];

/** Where one side of a trial stands: the year's own tables, a trial's, or a first trial's that was set aside. */
export type SideTables = 'year' | 'trial' | 'aside';

const on = (tables: SideTables, table: Rated): RawBuilder<unknown> =>
  tables === 'year' ? sql.id('public', table) : sql.id('pg_temp', tables === 'trial' ? table : `aside_${table}`);

/** From here on, and until the transaction ends, a rating of any year goes to tables of this transaction alone: they hide the real ones. */
export async function layShadows(tx: Tx): Promise<void> {
  for (const table of RATED) {
    await sql`CREATE TEMP TABLE ${sql.id(table)} (LIKE public.${sql.id(table)} INCLUDING ALL EXCLUDING INDEXES) ON COMMIT DROP`.execute(tx);
  }
}

/** Keeps what was rated in the shadows as a trial's "before", and lays new ones. */
export async function setAside(tx: Tx): Promise<void> {
  for (const table of RATED) await sql`ALTER TABLE pg_temp.${sql.id(table)} RENAME TO ${sql.id(`aside_${table}`)}`.execute(tx);
  await layShadows(tx);
}

/** The database itself refuses every write from here on, except to tables of this transaction. */
export async function forbidWriting(tx: Tx): Promise<void> {
  await sql`CREATE TEMP TABLE changes (
    class text NOT NULL, subject text NOT NULL, id bigint NOT NULL, unit_id bigint, direction text NOT NULL,
    before_standing text NOT NULL, before_reason text, before_missing bigint, before_eligible smallint, before_known bigint, before_met bigint,
    after_standing text NOT NULL, after_reason text, after_missing bigint, after_eligible smallint, after_known bigint, after_met bigint
  ) ON COMMIT DROP`.execute(tx);
  await sql`SET TRANSACTION READ ONLY`.execute(tx);
}

const DIRECTION = sql`CASE
  WHEN a.standing = 'pending' THEN 'pending'
  WHEN a.standing = 'rated' AND b.standing = 'rated' THEN CASE WHEN a.eligible > b.eligible THEN 'better' ELSE 'worse' END
  ELSE 'standing' END`;

const SIDES = sql.raw(
  ['b', 'a'].map((s) => `coalesce(${s}.standing, 'not-rated'), ${s}.reason, ${s}.missing, ${s}.eligible, ${s}.known, ${s}.met`).join(', '),
);

const MOVES = sql`coalesce(a.standing, 'not-rated') <> coalesce(b.standing, 'not-rated') OR a.eligible IS DISTINCT FROM b.eligible`;

/** Writes down everybody who stands elsewhere in the trial than before. */
export async function findChanges(tx: Tx, tenant: bigint, year: number, before: SideTables): Promise<void> {
  const of = (tables: SideTables, table: Rated) => sql`(SELECT * FROM ${on(tables, table)} WHERE tenant_id = ${tenant} AND year = ${year})`;
  await sql`INSERT INTO changes
    SELECT CASE WHEN f.kind = ANY(${[...GRASSROOTS]}) THEN 'grassroots' ELSE 'cells' END, 'organisation', organisation_id, f.grassroots_id,
      ${DIRECTION}, ${SIDES}
    FROM ${of(before, 'organisation_verdicts')} b FULL JOIN ${of('trial', 'organisation_verdicts')} a USING (organisation_id)
    JOIN organisation_year f USING (organisation_id)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND (${MOVES})`.execute(tx);
  await sql`INSERT INTO changes
    SELECT 'members', 'member', member_id, coalesce(a.grassroots_id, b.grassroots_id), ${DIRECTION}, ${SIDES}
    FROM ${of(before, 'member_verdicts')} b FULL JOIN ${of('trial', 'member_verdicts')} a USING (member_id)
    WHERE ${MOVES}`.execute(tx);
  await sql`ANALYZE changes`.execute(tx);
}

/** How many stand where on one side, and how many decisions go beyond what its book allows. */
export async function countStates(
  tx: Tx,
  tenant: bigint,
  year: number,
  tables: SideTables,
): Promise<readonly (Counted & { disagreeing: number })[]> {
  const rows = await select(tx, {
    class: oneOf(RATED_CLASSES),
    standing: oneOf(STANDINGS),
    eligible: nullable(int),
    count: int,
    disagreeing: int,
  })`
    SELECT class, standing, eligible, count(*)::int AS count, (count(*) FILTER (WHERE decided > eligible))::int AS disagreeing FROM (
      SELECT 'members' AS class, standing, eligible, decided FROM ${on(tables, 'member_verdicts')} WHERE tenant_id = ${tenant} AND year = ${year}
      UNION ALL
      SELECT CASE WHEN f.kind = ANY(${[...GRASSROOTS]}) THEN 'grassroots' ELSE 'cells' END, v.standing, v.eligible, f.decided
      FROM ${on(tables, 'organisation_verdicts')} v JOIN organisation_year f USING (tenant_id, year, organisation_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year}) verdicts
    GROUP BY class, standing, eligible`;
  return rows.map(({ standing, eligible, ...row }) => ({ ...row, state: stateOf({ standing, eligible }) }));
}

export async function countMoves(tx: Tx): Promise<readonly Moved[]> {
  const rows = await select(tx, {
    class: oneOf(RATED_CLASSES),
    bs: oneOf(STANDINGS),
    be: nullable(int),
    as: oneOf(STANDINGS),
    ae: nullable(int),
    count: int,
  })`
    SELECT class, before_standing AS bs, before_eligible AS be, after_standing AS as, after_eligible AS ae, count(*)::int AS count
    FROM changes GROUP BY 1, 2, 3, 4, 5`;
  return rows.map(({ class: of, bs, be, as, ae, count }) => ({
    class: of,
    from: stateOf({ standing: bs, eligible: be }),
    to: stateOf({ standing: as, eligible: ae }),
    count,
  }));
}

/** Organisations by the name that they bore at the end of the year. */
const named = (tenant: bigint, year: number) => sql`named AS (
  SELECT organisation_id, code, name, name_search FROM organisation_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)})`;

const unitMoves = { code: text, name: text, better: int, worse: int, pending: int, standing: int };
export type UnitMoves = Row<typeof unitMoves>;

/** Who moves which way, by grassroots organisation; those without one count with the committee itself. */
export async function countByUnit(tx: Tx, tenant: bigint, year: number): Promise<readonly UnitMoves[]> {
  return select(tx, unitMoves)`
    WITH ${named(tenant, year)}
    SELECT coalesce(n.code, '') AS code, coalesce(n.name, '') AS name,
      (count(*) FILTER (WHERE direction = 'better'))::int AS better, (count(*) FILTER (WHERE direction = 'worse'))::int AS worse,
      (count(*) FILTER (WHERE direction = 'pending'))::int AS pending, (count(*) FILTER (WHERE direction = 'standing'))::int AS standing
    FROM changes LEFT JOIN named n ON n.organisation_id = unit_id
    GROUP BY n.code, n.name ORDER BY n.code COLLATE "C"`;
}

export interface ChangeFilter {
  readonly search?: string | undefined;
  readonly unit?: string | undefined;
  readonly direction?: Direction | undefined;
}

const changeRow = {
  class: oneOf(RATED_CLASSES),
  subject: oneOf(['organisation', 'member']),
  id: big,
  unit_id: nullable(big),
  direction: oneOf(DIRECTIONS),
  before_standing: oneOf(STANDINGS),
  before_reason: nullable(text),
  before_missing: nullable(big),
  before_eligible: nullable(int),
  before_known: nullable(big),
  before_met: nullable(big),
  after_standing: oneOf(STANDINGS),
  after_reason: nullable(text),
  after_missing: nullable(big),
  after_eligible: nullable(int),
  after_known: nullable(big),
  after_met: nullable(big),
  code: text,
  name: text,
  unitCode: nullable(text),
  unitName: nullable(text),
};
type ChangeRow = Row<typeof changeRow>;

export interface ChangeRecord extends Pick<ChangeRow, 'subject' | 'direction' | 'code' | 'name' | 'unitCode' | 'unitName'> {
  readonly before: Side;
  readonly after: Side;
}

/** Those who move and fit the filter: unit by unit, organisations first, people by given name. */
export async function listChanges(
  tx: Tx,
  tenant: bigint,
  year: number,
  filter: ChangeFilter,
  limit: number | null,
): Promise<readonly ChangeRecord[]> {
  if (limit !== null) await sql`SET LOCAL enable_nestloop = on`.execute(tx);
  const rows = await select(tx, changeRow)`
    WITH ${named(tenant, year)}, ${everybody(tenant, year)}
    SELECT c.*, s.code, s.name, u.code AS "unitCode", u.name AS "unitName" FROM ${picked(filter)} ${inFirstUnits(filter, limit)}
    ORDER BY u.code COLLATE "C" NULLS FIRST, c.subject DESC, s.given_name COLLATE "vi-x-icu", s.name COLLATE "vi-x-icu", s.code COLLATE "C"
    LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, before: sideOf(row, 'before'), after: sideOf(row, 'after') }));
}

/** Where everybody changes and the first few are asked for, only the units that these are in need be looked into. */
function inFirstUnits({ search, unit, direction }: ChangeFilter, limit: number | null): RawBuilder<unknown> {
  if (limit === null || search !== undefined || unit !== undefined) return sql``;
  return sql`AND coalesce(c.unit_id, 0) IN (
    SELECT unit FROM (
      SELECT unit, sum(many) OVER (ORDER BY n.code COLLATE "C" NULLS FIRST) - many AS earlier FROM (
        SELECT coalesce(unit_id, 0) AS unit, count(*) AS many FROM changes
        WHERE ${direction === undefined ? sql`true` : sql`direction = ${direction}`} GROUP BY 1) counted
      LEFT JOIN named n ON n.organisation_id = unit) ordered
    WHERE earlier < ${limit})`;
}

/** How many move and fit the filter. */
export async function countFound(tx: Tx, tenant: bigint, year: number, filter: ChangeFilter): Promise<number> {
  const { count } = await one(tx, { count: int })`
    WITH ${named(tenant, year)}, ${everybody(tenant, year)} SELECT count(*)::int AS count FROM ${picked(filter)}`;
  return count;
}

const everybody = (tenant: bigint, year: number) => sql`everybody AS (
  SELECT 'member' AS subject, member_id AS id, code, full_name AS name, name_search, given_name
  FROM member_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)}
  UNION ALL SELECT 'organisation', organisation_id, code, name, name_search, name FROM named)`;

function picked({ search, unit, direction }: ChangeFilter): RawBuilder<unknown> {
  const conditions = [
    ...(unit === undefined ? [] : [sql`u.code = ${unit}`]),
    ...(direction === undefined ? [] : [sql`c.direction = ${direction}`]),
    ...(search === undefined ? [] : [sql`position(${fold(search)} IN s.name_search || ' ' || lower(s.code)) > 0`]),
  ];
  return sql`changes c JOIN everybody s USING (subject, id) LEFT JOIN named u ON u.organisation_id = c.unit_id
    WHERE ${sql.join([sql`true`, ...conditions], sql` AND `)}`;
}

function sideOf(row: ChangeRow, side: 'before' | 'after'): Side {
  return {
    standing: row[`${side}_standing`],
    reason: row[`${side}_reason`],
    missing: row[`${side}_missing`] ?? 0n,
    eligible: row[`${side}_eligible`],
    known: row[`${side}_known`] ?? 0n,
    met: row[`${side}_met`] ?? 0n,
  };
}

const quotaSums = {
  profile: text,
  quota: text,
  groups: int,
  groupsOver: int,
  base: int,
  limit: int,
  used: int,
  over: int,
};
export type QuotaSums = Row<typeof quotaSums>;

/** The arithmetic of each quota under each profile, summed over its groups. */
export async function sumQuotas(tx: Tx, tenant: bigint, year: number, tables: SideTables): Promise<readonly QuotaSums[]> {
  return select(tx, quotaSums)`
    SELECT profile, quota, count(*)::int AS groups, (count(*) FILTER (WHERE used > allowed))::int AS "groupsOver",
      sum(base)::int AS base, sum(allowed)::int AS "limit", sum(used)::int AS used, sum(greatest(0, used - allowed))::int AS over
    FROM ${on(tables, 'quota_lines')} WHERE tenant_id = ${tenant} AND year = ${year} GROUP BY profile, quota`;
}

export async function countAwards(tx: Tx, tenant: bigint, year: number, tables: SideTables): Promise<ReadonlyMap<string, number>> {
  const rows = await select(tx, { award: text, count: int })`
    SELECT award, count(*)::int AS count FROM ${on(tables, 'honours')} WHERE tenant_id = ${tenant} AND year = ${year} GROUP BY award`;
  return new Map(rows.map(({ award, count }) => [award, count]));
}
