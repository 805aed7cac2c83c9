import { sql } from 'kysely';
import { z } from 'zod';
import { CLASSES } from '#domain/class.ts';
import { levelOf, LEVELS, rankOf } from '#domain/level.ts';
import { type Subject as SubjectKey, SUBJECT_KINDS } from '#domain/subject.ts';
import { KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, int, json, nullable, oneOf, select, text } from '#server/rows.ts';
import { answersSchema, draftSchema } from './reviews.contract.ts';
import { type Paper, POSTS, type ReviewFile, STATES, type Step, EMPTY_DRAFT } from './reviews.ts';
import { STATE, subjectsOf, withFile } from './subjects.store.ts';

const fileRow = {
  kind: oneOf(SUBJECT_KINDS),
  id: big,
  code: text,
  name: text,
  path: text,
  level: oneOf(CLASSES),
  unit: nullable(oneOf(KINDS)),
  state: oneOf(STATES),
  imported: bool,
  version: int,
  draft: json(z.union([draftSchema, z.strictObject({})])),
  draftKey: nullable(text),
  savedBy: nullable(text),
  savedAt: nullable(text),
  selfLevel: nullable(int),
  selfAnswers: json(answersSchema),
  agreedAnswers: json(answersSchema),
  narratives: json(draftSchema.shape.narratives),
  evidence: json(draftSchema.shape.evidence),
  proposedLevel: nullable(int),
  typical: bool,
  leadership: bool,
  exception: nullable(text),
  ballot: nullable(text),
  appraisedBy: nullable(text),
  post: nullable(oneOf(POSTS)),
  collective: nullable(big),
};

/** The files of those subjects, as far as the caller may read them, in no order. One that was never written to is open and empty. */
export async function findFiles(tx: Tx, tenant: bigint, year: number, keys: readonly SubjectKey[]): Promise<readonly ReviewFile[]> {
  const asked = keys.map(({ kind, code }) => ({ kind, code })); // A key may be a whole file.
  const rows = await select(tx, fileRow)`
    SELECT s.kind, s.id, s.code, s.name, s.path::text AS path, s.level, s.unit, ${STATE} AS state,
      r.state IS NULL AND s.decided IS NOT NULL AS imported, coalesce(r.version, 0) AS version,
      coalesce(r.draft, '{}') AS draft, r.draft_key AS "draftKey", r.saved_by AS "savedBy",
      to_char(r.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "savedAt",
      r.self_level AS "selfLevel", coalesce(r.self_answers, '{}') AS "selfAnswers", coalesce(r.agreed_answers, '{}') AS "agreedAnswers",
      coalesce(r.narratives, '{}') AS narratives, coalesce(r.evidence, '[]') AS evidence, r.proposed_level AS "proposedLevel",
      coalesce(r.typical, false) AS typical, coalesce(r.leadership, false) AS leadership, r.exception, r.ballot,
      r.appraised_by AS "appraisedBy", r.post, r.collective_id AS collective
    FROM (${subjectsOf(
      tenant,
      year,
      asked.map(({ code }) => code),
    )}) s
    JOIN json_to_recordset(${JSON.stringify(asked)}::json) AS asked(kind text, code text) ON asked.kind = s.kind AND asked.code = s.code
    ${withFile(tenant, year)}`;
  return rows.map((row) => ({
    ...row,
    selfLevel: levelOf(row.selfLevel),
    proposedLevel: levelOf(row.proposedLevel),
    draft: { ...EMPTY_DRAFT, ...row.draft },
  }));
}

/**
 * Writes files whose versions are one above those that were read. Answers a file that somebody else wrote to meanwhile, or null: then all
 * are written, else what the transaction did so far must not stand. They are locked in one order, whatever that of the request: two who write
 * to the same files wait for each other once, and not crosswise.
 */
export async function writeFiles(
  tx: Tx,
  tenant: bigint,
  year: number,
  files: readonly ReviewFile[],
  saved: { readonly by: string; readonly at: string },
): Promise<ReviewFile | null> {
  const rows = await select(tx, { kind: text, id: big })`
    INSERT INTO review_files AS f (tenant_id, year, subject_kind, subject_id, path, level, state, version, draft, draft_key, saved_by, saved_at,
      self_level, self_answers, agreed_answers, narratives, evidence, proposed_level, typical, leadership, exception, ballot, appraised_by,
      post, collective_id)
    SELECT ${tenant}, ${year}, subject_kind, subject_id, path::ltree, level, state, version, draft, draft_key, ${saved.by}, ${saved.at},
      self_level, self_answers, agreed_answers, narratives, evidence, proposed_level, typical, leadership, exception, ballot, appraised_by,
      post, collective_id
    FROM json_to_recordset(${JSON.stringify(files.map(written))}::json) AS w(subject_kind text, subject_id bigint, path text, level text,
      state text, version integer, draft jsonb, draft_key uuid, self_level smallint, self_answers jsonb, agreed_answers jsonb,
      narratives jsonb, evidence jsonb, proposed_level smallint, typical boolean, leadership boolean, exception text, ballot text,
      appraised_by text, post text, collective_id bigint)
    ORDER BY subject_kind, subject_id
    ON CONFLICT (tenant_id, year, subject_kind, subject_id) DO UPDATE SET state = excluded.state, version = excluded.version,
      draft = excluded.draft, draft_key = excluded.draft_key, saved_by = excluded.saved_by, saved_at = excluded.saved_at,
      self_level = excluded.self_level, self_answers = excluded.self_answers, agreed_answers = excluded.agreed_answers,
      narratives = excluded.narratives, evidence = excluded.evidence, proposed_level = excluded.proposed_level,
      typical = excluded.typical, leadership = excluded.leadership, exception = excluded.exception, ballot = excluded.ballot,
      appraised_by = excluded.appraised_by, post = excluded.post, collective_id = excluded.collective_id
    WHERE f.version = excluded.version - 1
    RETURNING subject_kind AS kind, subject_id AS id`;
  const done = new Set(rows.map(({ kind, id }) => `${kind} ${id}`));
  return files.find(({ kind, id }) => !done.has(`${kind} ${id}`)) ?? null;
}

function written(file: ReviewFile) {
  return {
    subject_kind: file.kind,
    subject_id: String(file.id),
    path: file.path,
    level: file.level,
    state: file.state,
    version: file.version,
    draft: file.draft,
    draft_key: file.draftKey,
    self_level: rankOf(LEVELS, file.selfLevel),
    self_answers: file.selfAnswers,
    agreed_answers: file.agreedAnswers,
    narratives: file.narratives,
    evidence: file.evidence,
    proposed_level: rankOf(LEVELS, file.proposedLevel),
    typical: file.typical,
    leadership: file.leadership,
    exception: file.exception,
    ballot: file.ballot,
    appraised_by: file.appraisedBy,
    post: file.post,
    collective_id: file.collective === null ? null : String(file.collective),
  };
}

/** What happened, for the file's history. */
export interface FileEvent {
  readonly file: ReviewFile;
  readonly step: Step | 'decide' | 'post';
  readonly reason: string | null;
}

export async function addEvents(
  tx: Tx,
  tenant: bigint,
  year: number,
  events: readonly FileEvent[],
  told: { readonly at: string; readonly by: string; readonly paper: Paper | undefined },
): Promise<void> {
  const rows = events.map(({ file, step, reason }) => ({
    kind: file.kind,
    id: String(file.id),
    path: file.path,
    step,
    state: file.state,
    level: rankOf(LEVELS, step === 'submit' ? file.selfLevel : file.proposedLevel),
    reason,
  }));
  await sql`
    INSERT INTO review_events (tenant_id, year, subject_kind, subject_id, path, at, account, step, state, level, reason, held_on, attachment)
    SELECT ${tenant}, ${year}, kind, id, path::ltree, ${told.at}, ${told.by}, step, state, level, reason,
      ${told.paper?.heldOn ?? null}::date, ${told.paper?.attachment ?? null}::uuid
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS e(kind text, id bigint, path text, step text, state text, level smallint, reason text)`.execute(tx);
}
