import { type RawBuilder, sql } from 'kysely';
import { EXCELLENT, STANDINGS } from '#domain/level.ts';
import { KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, first, int, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import type { LevelCounts, QuotaLine } from './ratings.ts';

const ratingRecord = {
  year: int,
  book: text,
  bookHash: text,
  profile: text,
  ratedAt: text,
  /** Null for a rating that is older than the column. */
  engineVersion: nullable(int),
  factsDigest: nullable(text),
};
export type RatingRecord = Row<typeof ratingRecord>;

export async function findRating(tx: Tx, tenant: bigint, year: number): Promise<RatingRecord | null> {
  return first(tx, ratingRecord)`
    SELECT year, book, book_hash AS "bookHash", profile,
      to_char(rated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "ratedAt",
      engine_version AS "engineVersion", facts_digest AS "factsDigest"
    FROM ratings WHERE tenant_id = ${tenant} AND year = ${year}`;
}

export async function ratedYears(tx: Tx, tenant: bigint): Promise<readonly number[]> {
  const rows = await select(tx, { year: int })`SELECT year FROM ratings WHERE tenant_id = ${tenant} ORDER BY year DESC`;
  return rows.map((row) => row.year);
}

export type OrganisationCounts = LevelCounts & { readonly typical: number; readonly leadership: number };

const levelCounts = { rated: int, excellent: int, good: int, completed: int, failed: int, notRated: int, pending: int };
const EMPTY = { rated: 0, excellent: 0, good: 0, completed: 0, failed: 0, notRated: 0, pending: 0 };

const LEVEL_COUNTS = sql`
  count(*) FILTER (WHERE v.standing = 'rated')::int AS rated,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 3)::int AS excellent,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 2)::int AS good,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 1)::int AS completed,
  count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = 0)::int AS failed,
  count(*) FILTER (WHERE v.standing = 'not-rated')::int AS "notRated",
  count(*) FILTER (WHERE v.standing = 'pending')::int AS pending`;

interface Counts {
  readonly grassroots: OrganisationCounts;
  readonly cells: OrganisationCounts;
  /** Leaders among them. */
  readonly members: LevelCounts;
  readonly leaders: LevelCounts;
  readonly collectives: LevelCounts;
}

/** Counts of decided levels: grassroots organisations, cells below them, members, leading collectives. The committee itself has no verdict. */
export async function countLevels(tx: Tx, tenant: bigint, year: number): Promise<Counts> {
  const organisations = await select(tx, { class: oneOf(['grassroots', 'cells']), ...levelCounts, typical: int, leadership: int })`
    SELECT CASE WHEN f.kind IN ('DBCS', 'CBCS') THEN 'grassroots' ELSE 'cells' END AS class, ${LEVEL_COUNTS},
      count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = ${EXCELLENT} AND f.typical)::int AS typical,
      count(*) FILTER (WHERE v.standing = 'rated' AND f.decided = ${EXCELLENT} AND f.leadership)::int AS leadership
    FROM organisation_verdicts v JOIN organisation_year f USING (tenant_id, year, organisation_id)
    WHERE v.tenant_id = ${tenant} AND v.year = ${year} GROUP BY 1`;
  const members = await one(tx, levelCounts)`
    SELECT ${LEVEL_COUNTS} FROM member_verdicts v CROSS JOIN LATERAL (SELECT v.decided) f
    WHERE v.tenant_id = ${tenant} AND v.year = ${year}`;
  const leaders = await one(tx, levelCounts)`
    SELECT ${LEVEL_COUNTS} FROM member_verdicts v CROSS JOIN LATERAL (SELECT v.decided) f
    WHERE v.tenant_id = ${tenant} AND v.year = ${year} AND v.judged_as = 'leader'`;
  const collectives = await one(tx, levelCounts)`
    SELECT ${LEVEL_COUNTS} FROM collective_verdicts v JOIN collective_year f USING (tenant_id, year, organisation_id)
    WHERE v.tenant_id = ${tenant} AND v.year = ${year}`;
  const of = (name: string) => {
    const { class: _, ...counts } = organisations.find((row) => row.class === name) ?? {
      class: name,
      ...EMPTY,
      typical: 0,
      leadership: 0,
    };
    return counts;
  };
  return { grassroots: of('grassroots'), cells: of('cells'), members, leaders, collectives };
}

/** The quota's arithmetic per group, by subject and group: the code of an organisation, a kind of organisation, or `*` for all together. */
export async function readQuotaLines(tx: Tx, tenant: bigint, year: number): Promise<readonly (QuotaLine & { profile: string })[]> {
  const line = { profile: text, subject: text, group: text, base: int, limit: int, used: int, over: int, percent: nullable(int) };
  return select(tx, line)`
    SELECT q.profile, q.quota AS subject, g.name AS "group", q.base, q.allowed AS "limit", q.used,
      greatest(0, q.used - q.allowed) AS over, q.percent
    FROM quota_lines q LEFT JOIN organisation_codes o ON o.tenant_id = q.tenant_id AND o.organisation_id = q.group_id
    CROSS JOIN LATERAL (SELECT coalesce(o.code, (${[...KINDS]}::text[])[-q.group_id], '*') AS name) g
    WHERE q.tenant_id = ${tenant} AND q.year = ${year}
    ORDER BY q.profile, q.quota, g.name COLLATE "C"`;
}

const honourRecord = {
  award: text,
  subject: oneOf(['organisation', 'member']),
  code: text,
};
export type HonourRecord = Row<typeof honourRecord>;

/** Streaks and commendations of the year, by award and code. */
export async function readHonours(tx: Tx, tenant: bigint, year: number): Promise<readonly HonourRecord[]> {
  return select(tx, honourRecord)`
    SELECT h.award, h.subject_kind AS subject, coalesce(m.code, o.code) AS code FROM honours h
    LEFT JOIN member_codes m ON h.subject_kind = 'member' AND m.tenant_id = h.tenant_id AND m.member_id = h.subject_id
    LEFT JOIN organisation_codes o ON h.subject_kind = 'organisation' AND o.tenant_id = h.tenant_id AND o.organisation_id = h.subject_id
    WHERE h.tenant_id = ${tenant} AND h.year = ${year} ORDER BY h.award, coalesce(m.code, o.code) COLLATE "C"`;
}

const verdictRecord = {
  subject: oneOf(['organisation', 'member']),
  /** By the rules about which subject: a member with a post is judged as a leader. */
  judgedAs: oneOf(['organisation', 'member', 'leader']),
  code: text,
  standing: oneOf(STANDINGS),
  reason: nullable(text),
  missing: big,
  decided: nullable(int),
  eligible: nullable(int),
  known: big,
  met: big,
  typical: bool,
};
export type VerdictRecord = Row<typeof verdictRecord>;

const everyRecord = {
  ...verdictRecord,
  subject: oneOf(['organisation', 'member', 'collective']),
  judgedAs: oneOf(['organisation', 'member', 'leader', 'collective']),
};
/** A verdict of a subject of any kind; leading collectives go by `TT/` and the code of their organisation. */
export type EveryVerdict = Row<typeof everyRecord>;

export interface VerdictFilter {
  readonly subject?: 'organisation' | 'member';
  readonly code?: string;
}

/** Every verdict of a year (of one kind of subject, of one code), by code. */
export function readVerdicts(tx: Tx, tenant: bigint, year: number, filter: VerdictFilter = {}): Promise<readonly VerdictRecord[]> {
  const { subject = null, code = null } = filter;
  const wanted = sql`(${subject}::text IS NULL OR subject = ${subject}) AND (${code}::text IS NULL OR code = ${code})`;
  return select(tx, verdictRecord)`
    SELECT * FROM (${verdictsOf(tenant, year)}) every_verdict WHERE ${wanted} ORDER BY code COLLATE "C"`;
}

type Notable = 'pending' | 'not-rated' | 'disagreeing';

const isNotable = (what: Notable): RawBuilder<unknown> =>
  what === 'disagreeing'
    ? sql`standing = 'rated' AND (decided > eligible OR (typical AND decided < ${EXCELLENT}))`
    : sql`standing = ${what}`;

/** The verdicts that somebody has to look at: pending, not rated, or with a decision that the book does not bear out. */
export function readNotable(tx: Tx, tenant: bigint, year: number, what: Notable): Promise<readonly VerdictRecord[]> {
  return select(tx, verdictRecord)`
    SELECT * FROM (${verdictsOf(tenant, year)}) every_verdict WHERE ${isNotable(what)} ORDER BY code COLLATE "C"`;
}

/** The same with the leading collectives. */
export function readEveryNotable(tx: Tx, tenant: bigint, year: number, what: Notable): Promise<readonly EveryVerdict[]> {
  return select(tx, everyRecord)`
    SELECT * FROM (${verdictsOf(tenant, year)}
      UNION ALL
      SELECT 'collective', 'collective', 'TT/' || f.code, v.standing, v.reason, v.missing, f.decided, v.eligible, v.known, v.met, false
      FROM collective_verdicts v JOIN collective_year f USING (tenant_id, year, organisation_id)
      WHERE v.tenant_id = ${tenant} AND v.year = ${year}) every_verdict
    WHERE ${isNotable(what)} ORDER BY code COLLATE "C"`;
}

const verdictsOf = (tenant: bigint, year: number): RawBuilder<unknown> => sql`
  SELECT 'member' AS subject, v.judged_as AS "judgedAs", m.code, v.standing, v.reason, v.missing, v.decided, v.eligible, v.known, v.met,
    false AS typical
  FROM member_verdicts v JOIN member_codes m USING (tenant_id, member_id)
  WHERE v.tenant_id = ${tenant} AND v.year = ${year}
  UNION ALL
  SELECT 'organisation', 'organisation', f.code, v.standing, v.reason, v.missing, f.decided, v.eligible, v.known, v.met, f.typical
  FROM organisation_verdicts v JOIN organisation_year f USING (tenant_id, year, organisation_id)
  WHERE v.tenant_id = ${tenant} AND v.year = ${year}`;
