import { type RawBuilder, sql } from 'kysely';
import type { Paging } from '#kernel/list.ts';
import { type Class, CLASSES } from '#domain/class.ts';
import { type Level, levelOf } from '#domain/level.ts';
import { SUBJECT_KINDS, type SubjectKind as ReviewKind } from '#domain/subject.ts';
import { KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { byName, found, inOrder, onPage, type Sorts } from '#server/list.ts';
import { big, bool, int, json, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { answersSchema } from './reviews.contract.ts';
import { type Answers, POSTS, type State, STATES, type WaitingStep } from './reviews.ts';
import { decidingBody, IS_DUE, isWithin, NEXT_STEP, STATE, subjectsOf, withFile } from './subjects.store.ts';

const listedRow = {
  kind: oneOf(SUBJECT_KINDS),
  id: big,
  code: text,
  name: text,
  path: text,
  level: oneOf(CLASSES),
  unit: nullable(oneOf(KINDS)),
  unitCode: text,
  unitName: text,
  /** The grassroots organisation that it belongs to. */
  grassroots: nullable(text),
  grassrootsName: nullable(text),
  state: oneOf(STATES),
  imported: bool,
  version: int,
  selfLevel: nullable(int),
  proposedLevel: nullable(int),
  decided: nullable(int),
  typical: bool,
  leadership: bool,
  exception: nullable(text),
  ballot: nullable(text),
  appraisedBy: nullable(text),
  post: nullable(oneOf(POSTS)),
  /** Why the book leaves the subject out of the rating: its file ends with the discussion. */
  notRated: nullable(text),
};
type Ranks = 'selfLevel' | 'proposedLevel' | 'decided';
export type ListedFile = Omit<Row<typeof listedRow>, Ranks> & Readonly<Record<Ranks, Level | null>>;

export interface ListFilter {
  readonly kind?: ReviewKind | undefined;
  readonly state?: State | undefined;
  /** Code of an organisation: the files of it and of everything below it. */
  readonly unit?: string | undefined;
  readonly level?: Class | undefined;
  /** Code of a grassroots organisation. */
  readonly grassroots?: string | undefined;
  readonly search?: string | undefined;
  readonly code?: string | undefined;
  /** Those that wait for a step, below these organisations. */
  readonly waits?: { readonly step: WaitingStep; readonly within: readonly bigint[] } | undefined;
  /** The body that decides: a grassroots organisation or the committee's root, by id. */
  readonly body?: bigint | undefined;
  /** The cell or organisation itself, by id. */
  readonly unitId?: bigint | undefined;
  readonly unitIds?: readonly bigint[] | undefined;
}

const sorts: Sorts = {
  /** The organisations by code before their members by name. */
  unit: [sql`u.code COLLATE "C"`, sql`s.kind = 'member'`, sql`s.kind = 'collective'`, byName(sql`s.sorted`), byName(sql`s.name`)],
  name: [byName(sql`s.given`), byName(sql`s.name`)],
  level: [sql`array_position(${[...CLASSES]}::text[], s.level)`],
  state: [sql`array_position(${[...STATES]}::text[], ${STATE})`],
  self: [sql`-r.self_level`],
  proposed: [sql`-coalesce(s.decided, r.proposed_level)`],
};

/** Files that the caller may read; all that fit, or those of one page. */
export async function listFiles(
  tx: Tx,
  tenant: bigint,
  year: number,
  filter: ListFilter = {},
  page: Paging & { readonly sort?: string | undefined } = {},
): Promise<readonly ListedFile[]> {
  const rows = await select(tx, listedRow)`
    SELECT s.kind, s.id, s.code, s.name, s.path::text AS path, s.level, s.unit, u.code AS "unitCode", u.name AS "unitName",
      g.code AS grassroots, g.name AS "grassrootsName", ${STATE} AS state,
      r.state IS NULL AND s.decided IS NOT NULL AS imported, coalesce(r.version, 0) AS version, r.self_level AS "selfLevel",
      r.proposed_level AS "proposedLevel", s.decided, coalesce(r.typical, false) AS typical, coalesce(r.leadership, false) AS leadership,
      r.exception, r.ballot, r.appraised_by AS "appraisedBy", r.post, s.not_rated AS "notRated"
    ${filesWith(tenant, year)}
    WHERE ${sql.join([IS_DUE, ...conditionsOf(tenant, year, filter)], sql` AND `)}
    ${inOrder(sorts, page, sql`s.kind DESC, s.code COLLATE "C"`)} ${onPage(page)}`;
  return rows.map((row) => ({
    ...row,
    selfLevel: levelOf(row.selfLevel),
    proposedLevel: levelOf(row.proposedLevel),
    decided: levelOf(row.decided),
  }));
}

/** How many they are. */
export async function countListed(tx: Tx, tenant: bigint, year: number, filter: ListFilter): Promise<number> {
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count ${filesWith(tenant, year)}
    WHERE ${sql.join([IS_DUE, ...conditionsOf(tenant, year, filter)], sql` AND `)}`;
  return count;
}

const filesWith = (tenant: bigint, year: number): RawBuilder<unknown> => sql`FROM (${subjectsOf(tenant, year)}) s
    JOIN organisation_at u ON u.tenant_id = ${tenant} AND u.organisation_id = s.unit_id AND ${atClosing('u', year)}
    LEFT JOIN organisation_at g ON g.tenant_id = ${tenant} AND g.organisation_id = s.grassroots_id AND ${atClosing('g', year)}
    ${withFile(tenant, year)}`;

function conditionsOf(tenant: bigint, year: number, filter: ListFilter): RawBuilder<unknown>[] {
  const asked: [unknown, () => RawBuilder<unknown>][] = [
    [filter.kind, () => sql`s.kind = ${filter.kind}`],
    [filter.level, () => sql`s.level = ${filter.level}`],
    [filter.state, () => sql`${STATE} = ${filter.state}`],
    [filter.grassroots, () => sql`g.code = ${filter.grassroots}`],
    [filter.code, () => sql`s.code = ${filter.code}`],
    [filter.unitId, () => sql`s.unit_id = ${filter.unitId}`],
    [filter.unitIds, () => sql`s.unit_id = ANY(${filter.unitIds!.map(String)}::bigint[])`],
    [
      filter.unit,
      () => sql`s.path <@ (SELECT path FROM organisation_year
        WHERE tenant_id = ${tenant} AND year = ${year} AND code = ${filter.unit})`,
    ],
    [filter.waits, () => sql`${NEXT_STEP} = ${filter.waits!.step} AND ${isWithin(filter.waits!.within)}`],
    [filter.body, () => sql`${decidingBody(tenant)} = ${filter.body}`],
  ];
  return [
    ...asked.filter(([value]) => value !== undefined && value !== '').map(([, condition]) => condition()),
    ...found(filter.search, { name: sql`s.name`, folded: sql`s.name_search`, code: sql`s.code` }),
  ];
}

/** How many files stand where, in what the caller may read. */
const fileCount = {
  level: oneOf(CLASSES),
  state: oneOf(STATES),
  unit: nullable(oneOf(KINDS)),
  isRated: bool,
  count: int,
};
export type FileCount = Row<typeof fileCount>;

export async function countFiles(tx: Tx, tenant: bigint, year: number): Promise<readonly FileCount[]> {
  return select(tx, fileCount)`
    SELECT s.level, s.unit, ${STATE} AS state, s.not_rated IS NULL AS "isRated", count(*)::int AS count
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)} WHERE ${IS_DUE}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
}

/** The cells and organisations with files of one kind in one state, and how many each has. */
export async function unitsWithFiles(tx: Tx, tenant: bigint, year: number, filter: Pick<ListFilter, 'kind' | 'state'>) {
  return select(tx, { code: text, name: text, count: int })`
    SELECT u.code, u.name, count(*)::int AS count ${filesWith(tenant, year)}
    WHERE ${sql.join([IS_DUE, ...conditionsOf(tenant, year, filter)], sql` AND `)}
    GROUP BY u.code, u.name ORDER BY u.code COLLATE "C"`;
}

/** How many files of a year were handed in, or went further. */
export async function countBegun(tx: Tx, tenant: bigint, year: number): Promise<number> {
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM review_files WHERE tenant_id = ${tenant} AND year = ${year} AND state <> 'open'`;
  return count;
}

/** What the meetings on files of one kind agreed to, and what they proposed, in the caller's sight. */
export async function listAgreed(
  tx: Tx,
  tenant: bigint,
  year: number,
  kind: ReviewKind,
): Promise<readonly { readonly id: bigint; readonly answers: Answers; readonly level: Level | null }[]> {
  const rows = await select(tx, { id: big, answers: json(answersSchema), proposed: nullable(int) })`
    SELECT subject_id AS id, agreed_answers AS answers, proposed_level AS proposed FROM review_files
    WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = ${kind}`;
  return rows.map(({ id, answers, proposed }) => ({ id, answers, level: levelOf(proposed) }));
}
