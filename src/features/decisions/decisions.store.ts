import { type RawBuilder, sql } from 'kysely';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CLASSES } from '#domain/class.ts';
import { type Level, levelOf, LEVELS, rankOf } from '#domain/level.ts';
import { SUBJECT_KINDS, type SubjectKind } from '#domain/subject.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, day, int, json, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import type { BoardPlace } from './board/board.store.ts';
import { type Award, type Decision, DECISION_KINDS, type DecisionLine, type HistoryLine, sealedText } from './decisions.ts';

/** Writes a decision as its signer: row-level security asks once more whether that person may sign here. Answers its id and hash. */
export async function writeDecision(
  tx: Tx,
  tenant: bigint,
  decision: Decision,
  by: { readonly account: string; readonly at: string },
): Promise<{ readonly id: bigint; readonly hash: string }> {
  const hash = `sha256:${createHash('sha256').update(sealedText(decision)).digest('hex')}`;
  const { book, signer, paper } = decision;
  const subjects = decision.lines.map(({ subject }) => subject);
  const places = [...new Set(subjects.map(({ path }) => path))];
  const members = subjects.filter(({ kind }) => kind === 'member').map(({ id }) => String(id));
  const { id } = await one(tx, { id: big })`
    INSERT INTO decisions (tenant_id, year, body_id, class, path, kind, number, dated, signer, signer_post, reason, appeal_id, book, book_hash,
      profile, quotas, votes, held_on, attachment, account, at, content_hash, subject_paths, member_ids)
    VALUES (${tenant}, ${decision.year}, ${decision.body}, ${decision.class}, ${decision.path}::ltree, ${decision.kind}, ${decision.number},
      ${decision.dated}, ${signer.name}, ${signer.post}, ${decision.reason}, ${decision.appeal}, ${book.id}, ${book.hash}, ${book.profile},
      ${JSON.stringify(decision.quotas)}::jsonb, ${JSON.stringify(decision.votes)}::jsonb, ${paper?.heldOn ?? null},
      ${paper?.attachment ?? null}, ${by.account}, ${by.at}, ${hash}, ${places}::ltree[], ${members}::bigint[])
    RETURNING decision_id AS id`;
  const lines = decision.lines.map(written);
  const { numAffectedRows } = await sql`
    INSERT INTO decision_lines (tenant_id, decision_id, year, subject_kind, subject_id, path, kind, level, typical, leadership, eligible, proposed,
      before, before_typical, before_leadership, replaces, reason, authoriser, appraised_by, signed_by)
    SELECT ${tenant}, ${id}, ${decision.year}, subject_kind, subject_id, path::ltree, ${decision.kind}, level, typical, leadership, eligible,
      proposed, before, before_typical, before_leadership, replaces, reason, authoriser, appraised_by, ${by.account}
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS r(subject_kind text, subject_id bigint, path text, level smallint, typical boolean,
      leadership boolean, eligible smallint, proposed smallint, before smallint, before_typical boolean, before_leadership boolean,
      replaces bigint, reason text, authoriser text, appraised_by text)`.execute(tx);
  if (numAffectedRows !== BigInt(lines.length)) throw new Error('Not every line of the decision was written');
  return { id, hash };
}

const rankOfAward = (award: Award | null): number | null => rankOf(LEVELS, award === null ? null : award.level);

const written = ({ subject, award, before, ...line }: DecisionLine) => ({
  subject_kind: subject.kind,
  subject_id: String(subject.id),
  path: subject.path,
  level: rankOfAward(award),
  typical: award?.typical === true,
  leadership: award?.leadership === true,
  eligible: rankOf(LEVELS, line.eligible),
  proposed: rankOf(LEVELS, line.proposed),
  before: rankOfAward(before),
  before_typical: before?.typical === true,
  before_leadership: before?.leadership === true,
  replaces: line.replaces === null ? null : String(line.replaces),
  reason: line.reason,
  authoriser: line.authoriser,
  appraised_by: line.appraisedBy,
});

const signedQuota = z.object({
  quota: z.string(),
  group: z.string().nullable(),
  base: z.int(),
  limit: z.int(),
  used: z.int(),
  reason: z.string().nullable(),
  authoriser: z.string().nullable(),
});
const decisionRecord = {
  id: big,
  class: oneOf(CLASSES),
  kind: oneOf(DECISION_KINDS),
  number: text,
  dated: day,
  path: text,
  bodyCode: text,
  bodyName: text,
  signer: text,
  signerPost: text,
  reason: nullable(text),
  appeal: nullable(big),
  book: text,
  bookHash: text,
  profile: text,
  quotas: json(z.array(signedQuota)),
  votes: json(z.object({ for: z.int(), against: z.int() })),
  heldOn: nullable(day),
  attachment: nullable(text),
  account: text,
  at: text,
  hash: text,
  counts: json(z.record(z.string(), z.int())),
};
export type DecisionRecord = Row<typeof decisionRecord>;

/** Decisions of a year in the caller's sight, the newest first; of one body or one id where asked. Those of whom no line is seen are left out. */
export async function listDecisions(
  tx: Tx,
  tenant: bigint,
  year: number,
  only: { readonly body?: string | undefined; readonly id?: bigint | undefined } = {},
): Promise<readonly DecisionRecord[]> {
  return select(tx, decisionRecord)`
    SELECT d.decision_id AS id, d.class, d.kind, d.number, d.dated, d.path::text AS path, p.code AS "bodyCode", p.name AS "bodyName", d.signer,
      d.signer_post AS "signerPost", d.reason, d.appeal_id AS appeal, d.book, d.book_hash AS "bookHash", d.profile, d.quotas, d.votes,
      d.held_on AS "heldOn", d.attachment, d.account, to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at,
      d.content_hash AS hash, l.counts
    FROM decisions d JOIN organisation_at p ON p.tenant_id = d.tenant_id AND p.organisation_id = d.body_id AND ${atClosing('p', year)}
    CROSS JOIN LATERAL (
      SELECT json_object_agg(level, n) AS counts FROM (
        SELECT coalesce(level::text, 'none') AS level, count(*)::int AS n FROM decision_lines
        WHERE tenant_id = ${tenant} AND decision_id = d.decision_id GROUP BY 1) levels) l
    WHERE d.tenant_id = ${tenant} AND d.year = ${year} AND l.counts IS NOT NULL
      AND (${only.body ?? null}::text IS NULL OR p.code = ${only.body ?? null})
      AND (${only.id ?? null}::bigint IS NULL OR d.decision_id = ${only.id ?? null})
    ORDER BY d.decision_id DESC`;
}

/** How many decisions of a year the caller may see. */
export async function countDecisions(tx: Tx, tenant: bigint, year: number): Promise<number> {
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM decisions WHERE tenant_id = ${tenant} AND year = ${year}`;
  return count;
}

/** The numbers of a year's decisions in the caller's sight, and the body that signed each, the newest first. */
export async function listDecisionNumbers(tx: Tx, tenant: bigint, year: number) {
  return select(tx, { id: big, number: text, body: text, bodyCode: text })`
    SELECT d.decision_id AS id, d.number, p.name AS body, p.code AS "bodyCode"
    FROM decisions d JOIN organisation_at p ON p.tenant_id = d.tenant_id AND p.organisation_id = d.body_id AND ${atClosing('p', year)}
    WHERE d.tenant_id = ${tenant} AND d.year = ${year}
      AND EXISTS (SELECT 1 FROM decision_lines l WHERE l.tenant_id = ${tenant} AND l.decision_id = d.decision_id)
    ORDER BY d.decision_id DESC`;
}

/** Numbers that a body has given to its decisions of a year. */
export async function listNumbers(tx: Tx, tenant: bigint, year: number, body: bigint): Promise<ReadonlySet<string>> {
  const rows = await select(tx, { number: text })`
    SELECT number FROM decisions WHERE tenant_id = ${tenant} AND year = ${year} AND body_id = ${body}`;
  return new Set(rows.map(({ number }) => number));
}

const awardColumns = {
  level: nullable(int),
  typical: bool,
  leadership: bool,
  before: nullable(int),
  beforeTypical: bool,
  beforeLeadership: bool,
};

const AWARDS = sql`l.level, l.typical, l.leadership, l.before, l.before_typical AS "beforeTypical", l.before_leadership AS "beforeLeadership"`;

function awardOf(rank: number | null, typical: boolean, leadership: boolean): Award | null {
  const level = levelOf(rank);
  return level === null ? null : { level, typical, leadership };
}

const awardsOf = (row: Row<typeof awardColumns>) => ({
  award: awardOf(row.level, row.typical, row.leadership),
  before: awardOf(row.before, row.beforeTypical, row.beforeLeadership),
});

export type SubjectHistory = HistoryLine & { readonly subjectKind: SubjectKind; readonly subject: bigint };

/** What a body has decided of the subjects of one class, oldest first. */
export async function listHistory(tx: Tx, tenant: bigint, { year, body, class: of }: BoardPlace): Promise<readonly SubjectHistory[]> {
  return history(tx, sql`d.tenant_id = ${tenant} AND d.year = ${year} AND d.body_id = ${body.id} AND d.class = ${of}`);
}

/** What was decided of one subject in a year, oldest first. */
export async function listSubjectHistory(
  tx: Tx,
  tenant: bigint,
  year: number,
  subject: { readonly kind: SubjectKind; readonly id: bigint },
): Promise<readonly SubjectHistory[]> {
  return history(
    tx,
    sql`d.tenant_id = ${tenant} AND d.year = ${year} AND l.subject_kind = ${subject.kind} AND l.subject_id = ${subject.id}`,
  );
}

async function history(tx: Tx, which: RawBuilder<unknown>): Promise<readonly SubjectHistory[]> {
  const rows = await select(tx, {
    subjectKind: oneOf(SUBJECT_KINDS),
    subject: big,
    decision: big,
    kind: oneOf(DECISION_KINDS),
    replaces: nullable(big),
    ...awardColumns,
  })`
    SELECT l.subject_kind AS "subjectKind", l.subject_id AS subject, l.decision_id AS decision, l.kind, l.replaces, ${AWARDS}
    FROM decisions d JOIN decision_lines l USING (tenant_id, decision_id)
    WHERE ${which} ORDER BY l.decision_id`;
  return rows.map((row) => ({
    subjectKind: row.subjectKind,
    subject: row.subject,
    decision: row.decision,
    kind: row.kind,
    replaces: row.replaces,
    ...awardsOf(row),
  }));
}

export interface LineRecord {
  readonly kind: SubjectKind;
  readonly code: string;
  readonly name: string;
  readonly unitName: string | null;
  readonly award: Award | null;
  readonly before: Award | null;
  readonly eligible: Level | null;
  readonly proposed: Level | null;
  readonly replaces: { readonly id: string; readonly number: string; readonly dated: string } | null;
  readonly reason: string | null;
  readonly authoriser: string | null;
}

const lineRow = {
  kind: oneOf(SUBJECT_KINDS),
  code: text,
  name: text,
  unitName: nullable(text),
  eligible: nullable(int),
  proposed: nullable(int),
  reason: nullable(text),
  authoriser: nullable(text),
  replacesId: nullable(big),
  replacesNumber: nullable(text),
  replacesDated: nullable(day),
  ...awardColumns,
};

/** Lines of one decision with the names of that year: cell by cell and by name, organisations by code. */
export async function listLines(tx: Tx, tenant: bigint, year: number, decision: bigint): Promise<readonly LineRecord[]> {
  const rows = await select(tx, lineRow)`
    WITH named AS (
      SELECT organisation_id, code, name FROM organisation_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)}
    )
    SELECT l.subject_kind AS kind, coalesce(m.code, n.code) AS code, coalesce(p.full_name, n.name) AS name, cell.name AS "unitName",
      l.eligible, l.proposed, l.reason, l.authoriser, r.decision_id AS "replacesId", r.number AS "replacesNumber", r.dated AS "replacesDated",
      ${AWARDS}
    FROM decision_lines l
    LEFT JOIN decisions r ON r.tenant_id = l.tenant_id AND r.decision_id = l.replaces
    LEFT JOIN member_codes m ON l.subject_kind = 'member' AND m.tenant_id = l.tenant_id AND m.member_id = l.subject_id
    LEFT JOIN member_at p ON p.tenant_id = m.tenant_id AND p.member_id = m.member_id AND ${atClosing('p', year)}
    LEFT JOIN named cell ON l.subject_kind = 'member' AND cell.organisation_id = p.cell_id
    LEFT JOIN named n ON l.subject_kind <> 'member' AND n.organisation_id = l.subject_id
    WHERE l.tenant_id = ${tenant} AND l.decision_id = ${decision}
    ORDER BY cell.code COLLATE "C", p.given_name COLLATE "vi-x-icu", p.full_name COLLATE "vi-x-icu", coalesce(m.code, n.code) COLLATE "C"`;
  return rows.map((row) => ({
    kind: row.kind,
    code: row.code,
    name: row.name,
    unitName: row.unitName,
    ...awardsOf(row),
    eligible: levelOf(row.eligible),
    proposed: levelOf(row.proposed),
    replaces: row.replacesId === null ? null : { id: String(row.replacesId), number: row.replacesNumber!, dated: row.replacesDated! },
    reason: row.reason,
    authoriser: row.authoriser,
  }));
}
