import { sql } from 'kysely';
import { z } from 'zod';
import { CLASSES, type Class } from '#domain/class.ts';
import { type Level, levelOf, LEVELS, rankOf } from '#domain/level.ts';
import { SUBJECT_KINDS, type SubjectKind } from '#domain/subject.ts';
import type { Paper } from '#features/decisions/decisions.ts';
import { CELLS, GRASSROOTS, KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, first, int, json, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import type { Board, Move, MoveOrder } from './board.ts';
import type { Vote } from './votes.ts';

const body = {
  id: big,
  code: text,
  name: text,
  path: text,
  kind: oneOf(KINDS),
};
export type Body = Row<typeof body>;

/** The organisation that decides, as it stood at the end of the year; null where the caller may not see it. */
export async function findBody(tx: Tx, tenant: bigint, year: number, code: string): Promise<Body | null> {
  return first(tx, body)`
    SELECT f.organisation_id AS id, f.code, p.name, f.path::text AS path, f.kind
    FROM organisation_year f JOIN organisation_at p USING (tenant_id, organisation_id)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.code = ${code} AND ${atClosing('p', year)}`;
}

/** The bodies of a year with what each has to decide, in the caller's sight. */
const bodyCounts = {
  id: big,
  path: text,
  code: text,
  name: text,
  kind: oneOf(KINDS),
  class: oneOf(CLASSES),
  subjects: int,
  decided: int,
};
export type BodyCounts = Row<typeof bodyCounts>;

export async function listBodies(tx: Tx, tenant: bigint, year: number): Promise<readonly BodyCounts[]> {
  return select(tx, bodyCounts)`
    WITH counted AS (
      SELECT f.grassroots_id AS body, 'members' AS class, f.decided IS NOT NULL AS decided FROM member_year f
      LEFT JOIN member_standing v USING (tenant_id, year, member_id)
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.grassroots_id IS NOT NULL AND v.standing IS DISTINCT FROM 'not-rated'
      UNION ALL
      SELECT CASE WHEN f.kind = ANY(${[...CELLS]}) THEN f.grassroots_id ELSE f.parent_id END, k.class, CASE WHEN k.class = 'collectives' THEN
          EXISTS (SELECT FROM decision_lines l WHERE l.tenant_id = ${tenant} AND l.year = ${year} AND l.subject_kind = 'collective'
            AND l.subject_id = f.organisation_id AND l.level IS NOT NULL AND NOT EXISTS (
              SELECT FROM decision_lines r WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = 'collective'
                AND r.subject_id = f.organisation_id AND r.kind = 'revocation' AND r.replaces = l.decision_id))
          ELSE f.decided IS NOT NULL END
      FROM organisation_year f LEFT JOIN organisation_standing v USING (tenant_id, year, organisation_id)
      CROSS JOIN LATERAL (VALUES (CASE WHEN f.kind = ANY(${[...CELLS]}) THEN 'cells' ELSE 'grassroots' END), ('collectives')) AS k(class)
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.parent_id IS NOT NULL AND v.standing IS DISTINCT FROM 'not-rated'
    )
    SELECT f.organisation_id AS id, f.path::text AS path, f.code, p.name, f.kind, c.class, c.subjects, c.decided
    FROM (SELECT body, class, count(*)::int AS subjects, (count(*) FILTER (WHERE decided))::int AS decided FROM counted GROUP BY body, class) c
    JOIN organisation_year f ON f.tenant_id = ${tenant} AND f.year = ${year} AND f.organisation_id = c.body
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = c.body AND ${atClosing('p', year)}
    ORDER BY f.kind <> 'DBCT', f.code COLLATE "C", c.class DESC`;
}

const candidateRow = {
  kind: oneOf(SUBJECT_KINDS),
  id: big,
  code: text,
  name: text,
  path: text,
  unitCode: text,
  unitName: text,
  group: nullable(text),
  decided: nullable(int),
  typical: bool,
  leadership: bool,
  hasUndecidedChildren: bool,
};
type CandidateRow = Row<typeof candidateRow>;

/** A subject of a board as the year's facts have it. */
export interface Candidate extends Omit<CandidateRow, 'unitCode' | 'unitName' | 'decided'> {
  readonly unit: { readonly code: string; readonly name: string };
  readonly level: Level | null;
}

/** Everybody of a class whom the body decides on: members cell by cell and by name, organisations by code. */
export async function listCandidates(tx: Tx, tenant: bigint, year: number, body: Body, of: Class): Promise<readonly Candidate[]> {
  const rows = of === 'members' ? await memberRows(tx, tenant, year, body) : await organisationRows(tx, tenant, year, body, of);
  return rows.map(({ decided, unitCode, unitName, ...row }) => ({
    ...row,
    level: levelOf(decided),
    unit: { code: unitCode, name: unitName },
  }));
}

function memberRows(tx: Tx, tenant: bigint, year: number, body: Body): Promise<CandidateRow[]> {
  return select(tx, candidateRow)`
    SELECT 'member' AS kind, f.member_id AS id, f.code, p.full_name AS name, f.path::text AS path, n.code AS "unitCode", n.name AS "unitName",
      NULL AS "group", f.decided, false AS typical, false AS leadership, false AS "hasUndecidedChildren"
    FROM member_year f
    JOIN member_at p ON p.tenant_id = f.tenant_id AND p.member_id = f.member_id AND ${atClosing('p', year)}
    JOIN organisation_at n ON n.tenant_id = f.tenant_id AND n.organisation_id = f.cell_id AND ${atClosing('n', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.grassroots_id = ${body.id}
    ORDER BY n.code COLLATE "C", p.given_name COLLATE "vi-x-icu", p.full_name COLLATE "vi-x-icu", f.code COLLATE "C"`;
}

/** Organisations, or their leading collectives: those keep no facts of their own, what is in force for them is what was decided. */
function organisationRows(tx: Tx, tenant: bigint, year: number, body: Body, of: Exclude<Class, 'members'>): Promise<CandidateRow[]> {
  const [kinds, under] = body.kind === 'DBCT' ? [GRASSROOTS, sql`f.parent_id = ${body.id}`] : [CELLS, sql`f.grassroots_id = ${body.id}`];
  const own =
    of === 'collectives'
      ? sql`'collective' AS kind, NULL::smallint AS decided, false AS typical, false AS leadership, false AS "hasUndecidedChildren"`
      : sql`'organisation' AS kind, f.decided, f.typical, f.leadership,
          EXISTS (SELECT FROM undecided u WHERE u.id = f.organisation_id) AS "hasUndecidedChildren"`;
  return select(tx, candidateRow)`
    WITH undecided AS (
      SELECT c.parent_id AS id FROM organisation_year c LEFT JOIN organisation_standing v USING (tenant_id, year, organisation_id)
      WHERE c.tenant_id = ${tenant} AND c.year = ${year} AND c.decided IS NULL AND v.standing IS DISTINCT FROM 'not-rated'
      UNION
      SELECT c.cell_id FROM member_year c LEFT JOIN member_standing v USING (tenant_id, year, member_id)
      WHERE c.tenant_id = ${tenant} AND c.year = ${year} AND c.decided IS NULL AND v.standing IS DISTINCT FROM 'not-rated'
    )
    SELECT ${own}, f.organisation_id AS id, f.code, p.name, f.path::text AS path, n.code AS "unitCode", n.name AS "unitName",
      f.comparison_group AS "group"
    FROM organisation_year f
    JOIN organisation_at p ON p.tenant_id = f.tenant_id AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    JOIN organisation_at n ON n.tenant_id = f.tenant_id AND n.organisation_id = f.parent_id AND ${atClosing('n', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${under} AND f.kind = ANY(${[...kinds]})
    ORDER BY f.code COLLATE "C"`;
}

export interface BoardPlace {
  readonly year: number;
  readonly body: Body;
  readonly class: Class;
}

/** Of one board's rows, whatever the table. */
const here = (tenant: bigint, { year, body, class: of }: BoardPlace) =>
  sql`tenant_id = ${tenant} AND year = ${year} AND body_id = ${body.id} AND class = ${of}`;

/** Who examined the files of a board's subjects, by kind and id. */
export async function listAppraisers(tx: Tx, tenant: bigint, { year, body, class: of }: BoardPlace): Promise<ReadonlyMap<string, string>> {
  const rows = await select(tx, { kind: oneOf(SUBJECT_KINDS), id: big, account: text })`
    SELECT subject_kind AS kind, subject_id AS id, appraised_by AS account FROM review_roles
    WHERE tenant_id = ${tenant} AND year = ${year} AND level = ${of} AND path <@ ${body.path}::ltree AND appraised_by IS NOT NULL`;
  return new Map(rows.map(({ kind, id, account }) => [`${kind} ${id}`, account]));
}

/** How often the board was changed; 0 for one that nobody touched. */
export async function findVersion(tx: Tx, tenant: bigint, place: BoardPlace): Promise<number> {
  const found = await first(tx, { version: int })`SELECT version FROM boards WHERE ${here(tenant, place)}`;
  return found?.version ?? 0;
}

/** Holds the board: two who change it wait for each other here. */
export async function lockBoard(tx: Tx, tenant: bigint, place: BoardPlace): Promise<void> {
  const { year, body, class: of } = place;
  await sql`
    INSERT INTO boards (tenant_id, year, body_id, class, path, version)
    VALUES (${tenant}, ${year}, ${body.id}, ${of}, ${body.path}, 0) ON CONFLICT DO NOTHING`.execute(tx);
  await sql`SELECT FROM boards WHERE ${here(tenant, place)} FOR UPDATE`.execute(tx);
}

export async function raiseVersion(tx: Tx, tenant: bigint, place: BoardPlace, from: number): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE boards SET version = ${from + 1} WHERE ${here(tenant, place)} AND version = ${from}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Error(`The board of ${place.body.code} is not at version ${from}`);
}

/** A proposal that is about to be sent back: its board's class, and the path of the organisation in whose end it is. */
export interface Withdrawn {
  readonly level: Class;
  readonly path: string;
}

/** Boards whose proposals are sent back become others: who saw them as they were is told, votes on them count no more. */
export async function withdrawProposals(tx: Tx, tenant: bigint, year: number, proposals: readonly Withdrawn[]): Promise<void> {
  const listed = JSON.stringify(proposals.map(({ level, path }) => ({ class: level, unit: path.split('.').at(-1)! })));
  await sql`
    INSERT INTO boards (tenant_id, year, body_id, class, path, version)
    SELECT DISTINCT ${tenant}::bigint, ${year}::smallint, b.organisation_id, r.class, b.path, 1
    FROM json_to_recordset(${listed}::json) AS r(class text, unit bigint)
    JOIN organisation_year u ON u.tenant_id = ${tenant} AND u.year = ${year} AND u.organisation_id = r.unit
    JOIN organisation_year b ON b.tenant_id = ${tenant} AND b.year = ${year} AND b.organisation_id =
      CASE WHEN r.class <> 'members' AND u.kind = ANY(${[...GRASSROOTS]}) THEN u.parent_id ELSE u.grassroots_id END
    ORDER BY b.organisation_id, r.class
    ON CONFLICT (tenant_id, year, body_id, class) DO UPDATE SET version = boards.version + 1`.execute(tx);
}

/** The newest move of each subject, by subject id and kind. */
export async function listMoves(tx: Tx, tenant: bigint, place: BoardPlace): Promise<readonly (Move & { kind: SubjectKind; id: bigint })[]> {
  const rows = await select(tx, {
    kind: oneOf(SUBJECT_KINDS),
    id: big,
    level: int,
    typical: bool,
    leadership: bool,
    reason: text,
    authoriser: text,
    file: int,
    account: text,
    at: text,
  })`
    SELECT DISTINCT ON (subject_kind, subject_id) subject_kind AS kind, subject_id AS id, level, typical, leadership, reason, authoriser,
      file_version AS file, account,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM board_moves WHERE ${here(tenant, place)} ORDER BY subject_kind, subject_id, version DESC`;
  return rows.map((row) => ({ ...row, level: LEVELS[row.level]! }));
}

export async function addMoves(
  tx: Tx,
  tenant: bigint,
  place: BoardPlace,
  board: Board,
  orders: readonly MoveOrder[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  const lines = new Map(board.lines.map((line) => [`${line.kind} ${line.code}`, line]));
  const rows = orders.map((order) => {
    const { id, kind, path, file } = lines.get(`${order.kind} ${order.code}`)!;
    const { typical, leadership, reason, authoriser } = order;
    return { id: String(id), kind, path, file, level: rankOf(LEVELS, order.level), typical, leadership, reason, authoriser };
  });
  const { numAffectedRows } = await sql`
    INSERT INTO board_moves (tenant_id, year, body_id, class, version, subject_kind, subject_id, path, file_version, level, typical, leadership,
      reason, authoriser, account, at)
    SELECT ${tenant}, ${place.year}, ${place.body.id}, ${place.class}, ${board.version}, kind, id, path::ltree, file, level, typical, leadership,
      trim(reason), trim(authoriser), ${by.account}, ${by.at}::timestamptz
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id bigint, kind text, path text, file integer, level smallint, typical boolean,
      leadership boolean, reason text, authoriser text)`.execute(tx);
  if (numAffectedRows !== BigInt(orders.length)) throw new Error('Not every move was written');
}

const dissents = z.array(z.object({ kind: z.enum(SUBJECT_KINDS), code: z.string(), level: z.enum(LEVELS) }));

/** Votes on the board as it stands at a version. */
export async function listVotes(tx: Tx, tenant: bigint, place: BoardPlace, version: number): Promise<readonly Vote[]> {
  return select(tx, { voter: text, choice: oneOf(['for', 'against']), dissents: json(dissents) })`
    SELECT voter, choice, dissents FROM board_votes WHERE ${here(tenant, place)} AND version = ${version}
    ORDER BY voter COLLATE "vi-x-icu"`;
}

export async function writeVotes(
  tx: Tx,
  tenant: bigint,
  place: BoardPlace,
  version: number,
  votes: readonly Vote[],
  by: { readonly account: string; readonly at: string; readonly paper: Paper | undefined },
): Promise<void> {
  await sql`
    INSERT INTO board_votes (tenant_id, year, body_id, class, version, voter, path, choice, dissents, account, at, held_on, attachment)
    SELECT ${tenant}, ${place.year}, ${place.body.id}, ${place.class}, ${version}, voter, ${place.body.path}::ltree, choice, dissents,
      ${by.account}, ${by.at}::timestamptz, ${by.paper?.heldOn ?? null}::date, ${by.paper?.attachment ?? null}::uuid
    FROM json_to_recordset(${JSON.stringify(votes)}::json) AS r(voter text, choice text, dissents jsonb)`.execute(tx);
}
