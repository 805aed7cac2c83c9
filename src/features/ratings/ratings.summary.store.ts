import { sql, type RawBuilder } from 'kysely';
import { EXCELLENT, type Standing } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import type { LevelCounts, QuotaLine } from './ratings.ts';

export interface RatingRecord {
  readonly year: number;
  readonly book: string;
  readonly bookHash: string;
  readonly profile: string;
  readonly ratedAt: string;
  /** Null for a rating that is older than the column. */
  readonly engineVersion: number | null;
  readonly factsDigest: string | null;
}

export async function findRating(tx: Tx, tenant: bigint, year: number): Promise<RatingRecord | null> {
  const { rows } = await sql<RatingRecord>`
    SELECT year, book, book_hash AS "bookHash", profile,
      to_char(rated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "ratedAt",
      engine_version AS "engineVersion", facts_digest AS "factsDigest"
    FROM ratings WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  return rows[0] ?? null;
}

export async function ratedYears(tx: Tx, tenant: bigint): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`SELECT year FROM ratings WHERE tenant_id = ${tenant} ORDER BY year DESC`.execute(tx);
  return rows.map((row) => row.year);
}

export type OrganisationCounts = LevelCounts & { readonly typical: number; readonly leadership: number };

const EMPTY = { rated: 0, excellent: 0, good: 0, completed: 0, failed: 0, notRated: 0, pending: 0 };

const LEVEL_COUNTS = sql`
  count(*) FILTER (WHERE v.standing = 'rated')::int AS rated,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 3)::int AS excellent,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 2)::int AS good,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 1)::int AS completed,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 0)::int AS failed,
  count(*) FILTER (WHERE v.standing = 'not-rated')::int AS "notRated",
  count(*) FILTER (WHERE v.standing = 'pending')::int AS pending`;

/** Counts of decided levels: grassroots organisations, cells below them, members. The committee itself has no verdict. */
export async function countLevels(
  tx: Tx,
  tenant: bigint,
  year: number,
): Promise<{ grassroots: OrganisationCounts; cells: OrganisationCounts; members: LevelCounts }> {
  const organisations = await sql<OrganisationCounts & { class: 'grassroots' | 'cells' }>`
    SELECT CASE WHEN f.kind IN ('DBCS', 'CBCS') THEN 'grassroots' ELSE 'cells' END AS class, ${LEVEL_COUNTS},
      count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = ${EXCELLENT} AND f.typical)::int AS typical,
      count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = ${EXCELLENT} AND f.leadership)::int AS leadership
    FROM organisation_verdicts v JOIN organisation_year f USING (tenant_id, year, organisation_id)
    WHERE v.tenant_id = ${tenant} AND v.year = ${year} GROUP BY 1`.execute(tx);
  const members = await sql<LevelCounts>`
    SELECT ${LEVEL_COUNTS} FROM member_verdicts v CROSS JOIN LATERAL (SELECT v.decided) f
    WHERE v.tenant_id = ${tenant} AND v.year = ${year}`.execute(tx);
  const of = (name: string) => {
    const { class: _, ...counts } = organisations.rows.find((row) => row.class === name) ?? {
      class: name,
      ...EMPTY,
      typical: 0,
      leadership: 0,
    };
    return counts;
  };
  return { grassroots: of('grassroots'), cells: of('cells'), members: members.rows[0] ?? EMPTY };
}

/** The quota's arithmetic per group, by subject and group code; `*` is the one group of the grassroots organisations. */
export async function readQuotaLines(tx: Tx, tenant: bigint, year: number): Promise<readonly (QuotaLine & { profile: string })[]> {
  const { rows } = await sql<QuotaLine & { profile: string }>`
    SELECT q.profile, q.quota AS subject, coalesce(o.code, '*') AS "group", q.base, q.allowed AS "limit", q.used,
      greatest(0, q.used - q.allowed) AS over
    FROM quota_lines q LEFT JOIN organisation_codes o ON o.tenant_id = q.tenant_id AND o.organisation_id = q.group_id
    WHERE q.tenant_id = ${tenant} AND q.year = ${year}
    ORDER BY q.profile, q.quota, coalesce(o.code, '*') COLLATE "C"`.execute(tx);
  return rows;
}

export interface HonourRecord {
  readonly award: string;
  readonly subject: 'organisation' | 'member';
  readonly code: string;
}

/** Streaks and commendations of the year, by award and code. */
export async function readHonours(tx: Tx, tenant: bigint, year: number): Promise<readonly HonourRecord[]> {
  const { rows } = await sql<HonourRecord>`
    SELECT h.award, h.subject_kind AS subject, coalesce(m.code, o.code) AS code FROM honours h
    LEFT JOIN member_codes m ON h.subject_kind = 'member' AND m.tenant_id = h.tenant_id AND m.member_id = h.subject_id
    LEFT JOIN organisation_codes o ON h.subject_kind = 'organisation' AND o.tenant_id = h.tenant_id AND o.organisation_id = h.subject_id
    WHERE h.tenant_id = ${tenant} AND h.year = ${year} ORDER BY h.award, coalesce(m.code, o.code) COLLATE "C"`.execute(tx);
  return rows;
}

export interface VerdictRecord {
  readonly subject: 'organisation' | 'member';
  readonly code: string;
  readonly standing: Standing;
  readonly reason: string | null;
  readonly missing: bigint;
  readonly decided: number | null;
  readonly eligible: number | null;
  readonly known: bigint;
  readonly met: bigint;
  readonly typical: boolean;
}

export interface VerdictFilter {
  readonly subject?: 'organisation' | 'member';
  readonly code?: string;
}

/** Every verdict of a year (of one kind of subject, of one code), by code. */
export function readVerdicts(tx: Tx, tenant: bigint, year: number, filter: VerdictFilter = {}): Promise<readonly VerdictRecord[]> {
  const { subject = null, code = null } = filter;
  return selectVerdicts(
    tx,
    tenant,
    year,
    sql`(${subject}::text IS NULL OR subject = ${subject}) AND (${code}::text IS NULL OR code = ${code})`,
  );
}

/** The verdicts that somebody has to look at: pending, not rated, or with a decision that the book does not bear out. */
export function readNotable(
  tx: Tx,
  tenant: bigint,
  year: number,
  what: 'pending' | 'not-rated' | 'disagreeing',
): Promise<readonly VerdictRecord[]> {
  const disagrees = sql`standing = 'rated' AND (decided > eligible OR (typical AND decided < ${EXCELLENT}))`;
  return selectVerdicts(tx, tenant, year, what === 'disagreeing' ? disagrees : sql`standing = ${what}`);
}

async function selectVerdicts(tx: Tx, tenant: bigint, year: number, wanted: RawBuilder<unknown>): Promise<readonly VerdictRecord[]> {
  const { rows } = await sql<VerdictRecord>`
    SELECT * FROM (
      SELECT 'member' AS subject, m.code, v.standing, v.reason, v.missing, v.decided, v.eligible, v.known, v.met, false AS typical
      FROM member_verdicts v JOIN member_codes m USING (tenant_id, member_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year}
      UNION ALL
      SELECT 'organisation', f.code, v.standing, v.reason, v.missing, f.decided, v.eligible, v.known, v.met, f.typical
      FROM organisation_verdicts v JOIN organisation_year f USING (tenant_id, year, organisation_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year}) every_verdict
    WHERE ${wanted} ORDER BY code COLLATE "C"`.execute(tx);
  return rows;
}
