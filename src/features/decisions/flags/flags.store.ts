import { GRASSROOTS } from '#features/organisations/organisations.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { levelOf } from '#domain/level.ts';
import type { SubjectId, SubjectKind } from '#domain/subject.ts';
import type { Tx } from '#server/database.ts';
import { closingOf } from '#server/in-force.ts';
import { big, bool, day, first, int, json, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { FLAG_KINDS, type NewFlag, type Resting } from './flags.ts';

type Subjects = readonly SubjectId[];

const idsOf = (subjects: Subjects, kind: SubjectKind): string[] =>
  subjects.filter((subject) => subject.kind === kind).map(({ id }) => String(id));

/** Somebody's or something's place in a later year that states what a past one came to. */
const stated = {
  year: int,
  kind: oneOf(['member', 'organisation']),
  id: big,
};
export type Stated = Row<typeof stated>;

/**
 * Where later years state a result of that year for these subjects, or stated one until a revocation left nothing to state: the flag of
 * that time tells.
 */
export async function listStated(tx: Tx, tenant: bigint, year: number, subjects: Subjects): Promise<readonly Stated[]> {
  return select(tx, stated)`
    SELECT s.year, s.kind, s.id FROM (
      SELECT year, subject_kind AS kind, subject_id AS id FROM earlier_results WHERE tenant_id = ${tenant} AND past_year = ${year}
      UNION
      SELECT year, subject_kind, subject_id FROM decision_flags
      WHERE tenant_id = ${tenant} AND what = 'past-result' AND (detail->>'pastYear')::int = ${year}) s
    WHERE s.year > ${year} AND (s.kind = 'member' AND s.id = ANY(${idsOf(subjects, 'member')}::bigint[])
      OR s.kind = 'organisation' AND s.id = ANY(${idsOf(subjects, 'organisation')}::bigint[]))
    ORDER BY s.year, s.kind, s.id`;
}

/** What rests on the levels of these subjects, as it is rated now. */
export async function readResting(
  tx: Tx,
  tenant: bigint,
  year: number,
  profile: string,
  subjects: Subjects,
  laterYears: readonly number[],
): Promise<Resting> {
  const parents = await select(tx, { id: big, decided: nullable(int), eligible: nullable(int) })`
    SELECT f.organisation_id AS id, f.decided, v.eligible
    FROM organisation_year f LEFT JOIN organisation_standing v USING (tenant_id, year, organisation_id)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id IN (
      SELECT cell_id FROM member_year
        WHERE tenant_id = ${tenant} AND year = ${year} AND member_id = ANY(${idsOf(subjects, 'member')}::bigint[])
      UNION SELECT parent_id FROM organisation_year
        WHERE tenant_id = ${tenant} AND year = ${year} AND organisation_id = ANY(${idsOf(subjects, 'organisation')}::bigint[]))
    ORDER BY f.organisation_id`;
  const quotas = await select(tx, { quota: text, base: int, limit: int, used: int, group: big })`
    SELECT q.quota, q.base, q.allowed AS "limit", q.used, CASE WHEN q.group_id = 0 THEN (
        SELECT organisation_id FROM committee_root WHERE tenant_id = ${tenant})
      ELSE q.group_id END AS "group"
    FROM quota_groups q WHERE q.tenant_id = ${tenant} AND q.year = ${year} AND q.profile = ${profile}
    ORDER BY q.quota, q.group_id`;
  const honours = await select(tx, { year: int, award: text, kind: oneOf(['member', 'organisation']), id: big })`
    SELECT year, award, subject_kind AS kind, subject_id AS id FROM award_holders
    WHERE tenant_id = ${tenant} AND year = ANY(${[year, ...laterYears]}::smallint[]) ORDER BY year, award, subject_kind, subject_id`;
  return {
    parents: parents.map(({ id, decided, eligible }) => ({ id, decided: levelOf(decided), eligible: levelOf(eligible) })),
    quotas,
    honours,
  };
}

/** Hands each flag to the body that decides its subject. A subject that a later year no longer has is told to the committee. */
export async function writeFlags(tx: Tx, tenant: bigint, because: bigint, at: string, flags: readonly NewFlag[]): Promise<void> {
  if (flags.length === 0) return;
  const rows = flags.map(({ id, ...flag }) => ({ ...flag, id: String(id) }));
  await sql`
    INSERT INTO decision_flags (tenant_id, year, what, subject_kind, subject_id, path, detail, at, because, because_year, because_number,
      because_dated)
    SELECT ${tenant}, r.year, r.what, r.kind, r.id, coalesce(CASE
        WHEN r.what = 'quota' THEN o.path
        WHEN o.kind = ANY(${[...GRASSROOTS]}) THEN subpath(o.path, 0, 1)
        ELSE g.path END, o.path, root.path), r.detail, ${at}::timestamptz, d.decision_id, d.year, d.number, d.dated
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(year smallint, what text, kind text, id bigint, detail jsonb)
    JOIN decisions d ON d.tenant_id = ${tenant} AND d.decision_id = ${because}
    LEFT JOIN organisation_year o ON r.kind = 'organisation' AND o.tenant_id = ${tenant} AND o.year = r.year AND o.organisation_id = r.id
    LEFT JOIN member_year m ON r.kind = 'member' AND m.tenant_id = ${tenant} AND m.year = r.year AND m.member_id = r.id
    LEFT JOIN organisation_year g ON g.tenant_id = ${tenant} AND g.year = r.year
      AND g.organisation_id = coalesce(o.grassroots_id, m.grassroots_id)
    CROSS JOIN (
      SELECT p.path FROM committee_root JOIN organisation_at p USING (tenant_id, organisation_id) WHERE p.tenant_id = ${tenant} ORDER BY p.valid_from DESC LIMIT 1) root`.execute(
    tx,
  );
}

const flagRecord = {
  id: big,
  year: int,
  what: oneOf(FLAG_KINDS),
  kind: oneOf(['member', 'organisation']),
  code: text,
  name: text,
  ownerName: text,
  path: text,
  detail: json(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  because: json(z.object({ id: z.string(), year: z.int(), number: z.string(), dated: z.iso.date() })),
  at: text,
  clearedBy: nullable(text),
  clearedAt: nullable(text),
  clearedNote: nullable(text),
};
export type FlagRecord = Row<typeof flagRecord>;

/** Flags of a year in the caller's sight, the open ones first. */
export async function listFlags(tx: Tx, tenant: bigint, year: number, because: bigint | null = null): Promise<readonly FlagRecord[]> {
  const closing = closingOf(sql.ref('f.year'));
  return select(tx, flagRecord)`
    SELECT f.flag_id AS id, f.year, f.what, f.subject_kind AS kind, coalesce(m.code, o.code) AS code,
      coalesce((SELECT p.full_name FROM member_at p WHERE p.tenant_id = f.tenant_id AND p.member_id = m.member_id
        AND p.valid_from <= ${closing} ORDER BY p.valid_from DESC LIMIT 1),
        (SELECT p.name FROM organisation_at p WHERE p.tenant_id = f.tenant_id AND p.organisation_id = o.organisation_id
        AND p.valid_from <= ${closing} ORDER BY p.valid_from DESC LIMIT 1), '') AS name,
      (SELECT p.name FROM organisation_at p WHERE p.tenant_id = f.tenant_id AND p.path = f.path
        AND p.valid_from <= ${closing} ORDER BY p.valid_from DESC LIMIT 1) AS "ownerName",
      f.path::text AS path, f.detail, json_build_object('id', f.because::text, 'year', f.because_year, 'number', f.because_number, 'dated', f.because_dated) AS because,
      to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, f.cleared_by AS "clearedBy",
      to_char(f.cleared_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "clearedAt", f.cleared_note AS "clearedNote"
    FROM decision_flags f
    LEFT JOIN member_codes m ON f.subject_kind = 'member' AND m.tenant_id = f.tenant_id AND m.member_id = f.subject_id
    LEFT JOIN organisation_codes o ON f.subject_kind = 'organisation' AND o.tenant_id = f.tenant_id AND o.organisation_id = f.subject_id
    WHERE f.tenant_id = ${tenant} AND ${because === null ? sql`f.year = ${year}` : sql`f.because = ${because}`}
    ORDER BY f.cleared_at IS NOT NULL, f.flag_id DESC`;
}

/** How many flags of a year wait for the caller's committee. */
export async function countOpenFlags(tx: Tx, tenant: bigint, year: number): Promise<number> {
  const { n } = await one(tx, { n: int })`
    SELECT count(*)::int AS n FROM decision_flags WHERE tenant_id = ${tenant} AND year = ${year} AND cleared_at IS NULL`;
  return n;
}

/** How many flags of a year wait for somebody who arranges below these organisations, and since when the first. */
export async function findWaitingFlags(tx: Tx, tenant: bigint, year: number, within: readonly bigint[]) {
  return one(tx, { count: int, since: nullable(day) })`
    SELECT count(*)::int AS count, min((at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS since FROM decision_flags
    WHERE tenant_id = ${tenant} AND year = ${year} AND cleared_at IS NULL
      AND string_to_array(path::text, '.')::bigint[] && ${within.map(String)}::bigint[]`;
}

export async function findFlag(tx: Tx, tenant: bigint, year: number, id: bigint) {
  return first(tx, { path: text, isOpen: bool })`
    SELECT path::text AS path, cleared_at IS NULL AS "isOpen" FROM decision_flags
    WHERE tenant_id = ${tenant} AND year = ${year} AND flag_id = ${id}`;
}

/** False where somebody else was faster. */
export async function clearFlag(
  tx: Tx,
  tenant: bigint,
  id: bigint,
  by: { readonly account: string; readonly at: string; readonly note: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE decision_flags SET cleared_by = ${by.account}, cleared_at = ${by.at}, cleared_note = ${by.note}
    WHERE tenant_id = ${tenant} AND flag_id = ${id} AND cleared_at IS NULL`.execute(tx);
  return numAffectedRows === 1n;
}
