import { sql, type RawBuilder } from 'kysely';
import { type Level, levelOf } from '#domain/level.ts';
import type { SubjectKind as ReviewKind } from '#domain/subject.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import type { Answers, FileLevel, Post, State } from './reviews.ts';
import { IS_DUE, STATE, subjectsOf, withFile } from './subjects.store.ts';

export interface ListedFile {
  readonly kind: ReviewKind;
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly level: FileLevel;
  readonly unit: Kind | null;
  readonly unitCode: string;
  readonly unitName: string;
  /** The grassroots organisation that it belongs to. */
  readonly grassroots: string | null;
  readonly grassrootsName: string | null;
  readonly state: State;
  readonly imported: boolean;
  readonly version: number;
  readonly selfLevel: Level | null;
  readonly proposedLevel: Level | null;
  readonly decided: Level | null;
  readonly typical: boolean;
  readonly leadership: boolean;
  readonly exception: string | null;
  readonly ballot: string | null;
  readonly appraisedBy: string | null;
  readonly post: Post | null;
  /** Why the book leaves the subject out of the rating: its file ends with the discussion. */
  readonly notRated: string | null;
}

export interface ListFilter {
  readonly kind?: ReviewKind | undefined;
  readonly state?: State | undefined;
  /** Code of an organisation: the files of it and of everything below it. */
  readonly unit?: string | undefined;
  readonly code?: string | undefined;
  /** The body that decides: a grassroots organisation or the committee's root, by id. */
  readonly body?: bigint | undefined;
  /** The cell or organisation itself, by id. */
  readonly unitId?: bigint | undefined;
}

type Row = Omit<ListedFile, 'selfLevel' | 'proposedLevel' | 'decided'> & {
  readonly selfLevel: number | null;
  readonly proposedLevel: number | null;
  readonly decided: number | null;
};

/** Files that the caller may read, the organisations by code before their members by name. */
export async function listFiles(tx: Tx, tenant: bigint, year: number, filter: ListFilter = {}): Promise<readonly ListedFile[]> {
  const { rows } = await sql<Row>`
    WITH named AS (
      SELECT organisation_id, code, name FROM organisation_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)}
    )
    SELECT s.kind, s.id, s.code, s.name, s.path::text AS path, s.level, s.unit, u.code AS "unitCode", u.name AS "unitName",
      g.code AS grassroots, g.name AS "grassrootsName", ${STATE} AS state,
      r.state IS NULL AND s.decided IS NOT NULL AS imported, coalesce(r.version, 0) AS version, r.self_level AS "selfLevel",
      r.proposed_level AS "proposedLevel", s.decided, coalesce(r.typical, false) AS typical, coalesce(r.leadership, false) AS leadership,
      r.exception, r.ballot, r.appraised_by AS "appraisedBy", r.post, s.not_rated AS "notRated"
    FROM (${subjectsOf(tenant, year)}) s
    JOIN named u ON u.organisation_id = s.unit_id
    LEFT JOIN named g ON g.organisation_id = s.grassroots_id
    ${withFile(tenant, year)}
    WHERE ${sql.join([IS_DUE, ...conditionsOf(tenant, year, filter)], sql` AND `)}
    ORDER BY u.code COLLATE "C", s.kind DESC, s.sorted COLLATE "vi-x-icu", s.name COLLATE "vi-x-icu", s.code COLLATE "C"`.execute(tx);
  return rows.map((row) => ({
    ...row,
    selfLevel: levelOf(row.selfLevel),
    proposedLevel: levelOf(row.proposedLevel),
    decided: levelOf(row.decided),
  }));
}

function conditionsOf(tenant: bigint, year: number, filter: ListFilter): RawBuilder<unknown>[] {
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.kind, () => sql`s.kind = ${filter.kind}`],
    [filter.state, () => sql`${STATE} = ${filter.state}`],
    [filter.code, () => sql`s.code = ${filter.code}`],
    [filter.unitId, () => sql`s.unit_id = ${filter.unitId}`],
    [
      filter.unit,
      () => sql`s.path <@ (SELECT path FROM organisation_year
        WHERE tenant_id = ${tenant} AND year = ${year} AND code = ${filter.unit})`,
    ],
    [filter.body, () => decidedBy(tenant, filter.body!)],
  ];
  return asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition());
}

/** Members and subordinate cells are decided by the grassroots organisation above them, grassroots organisations by the committee. */
const decidedBy = (tenant: bigint, body: bigint): RawBuilder<unknown> => sql`CASE
  WHEN s.kind <> 'member' AND s.unit IN ('DBCS', 'CBCS')
    THEN (SELECT organisation_id FROM committee_root WHERE tenant_id = ${tenant})
  ELSE s.grassroots_id END = ${body}`;

/** How many files stand where, in what the caller may read. */
export interface FileCount {
  readonly level: FileLevel;
  readonly state: State;
  readonly unit: Kind | null;
  readonly isRated: boolean;
  readonly count: number;
}

export async function countFiles(tx: Tx, tenant: bigint, year: number): Promise<readonly FileCount[]> {
  const { rows } = await sql<FileCount>`
    SELECT s.level, s.unit, ${STATE} AS state, s.not_rated IS NULL AS "isRated", count(*)::int AS count
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)} WHERE ${IS_DUE}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`.execute(tx);
  return rows;
}

/** How many files of a year were handed in, or went further. */
export async function countBegun(tx: Tx, tenant: bigint, year: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM review_files WHERE tenant_id = ${tenant} AND year = ${year} AND state <> 'open'`.execute(tx);
  return rows[0]!.count;
}

/** What the meetings on files of one kind agreed to, and what they proposed, in the caller's sight. */
export async function listAgreed(
  tx: Tx,
  tenant: bigint,
  year: number,
  kind: ReviewKind,
): Promise<readonly { readonly id: bigint; readonly answers: Answers; readonly level: Level | null }[]> {
  const { rows } = await sql<{ id: bigint; answers: Answers; proposed: number | null }>`
    SELECT subject_id AS id, agreed_answers AS answers, proposed_level AS proposed FROM review_files
    WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = ${kind}`.execute(tx);
  return rows.map(({ id, answers, proposed }) => ({ id, answers, level: levelOf(proposed) }));
}
