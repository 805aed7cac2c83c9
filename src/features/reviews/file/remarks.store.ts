import { sql } from 'kysely';
import { type Level, levelOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, day, first, int, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import { OPINION_SOURCES, type Paper, type ReviewFile, STATES } from '#features/reviews/reviews.ts';

const INSTANT = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What was said around one file, and what happened to it. */

const opinion = {
  source: oneOf(OPINION_SOURCES),
  body: text,
  required: bool,
  givenOn: nullable(day),
  summary: nullable(text),
  attachment: nullable(text),
};
export type OpinionRecord = Row<typeof opinion>;

/** Asks a body for its opinion, or enters the one that came. */
export async function saveOpinion(
  tx: Tx,
  tenant: bigint,
  year: number,
  file: ReviewFile,
  opinion: OpinionRecord,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<void> {
  const { source, body, required, givenOn, summary, attachment } = opinion;
  await sql`
    INSERT INTO review_opinions (tenant_id, year, subject_kind, subject_id, path, source, body, required, given_on, summary, attachment,
      account, at)
    VALUES (${tenant}, ${year}, ${file.kind}, ${file.id}, ${file.path}::ltree, ${source}, ${body}, ${required}, ${givenOn}::date, ${summary},
      ${attachment}::uuid, ${by}, ${at})
    ON CONFLICT (tenant_id, year, subject_kind, subject_id, source, body) DO UPDATE SET required = excluded.required,
      given_on = excluded.given_on, summary = excluded.summary, attachment = excluded.attachment, account = excluded.account,
      at = excluded.at`.execute(tx);
}

const comment = {
  kind: oneOf(['comment', 'reply']),
  text,
  account: text,
  at: text,
  heldOn: nullable(day),
  attachment: nullable(text),
};
export type CommentRecord = Row<typeof comment>;

export async function addComment(
  tx: Tx,
  tenant: bigint,
  year: number,
  file: ReviewFile,
  comment: Pick<CommentRecord, 'kind' | 'text' | 'account' | 'at'> & { readonly paper: Paper | undefined },
): Promise<void> {
  const { kind, text, account, at, paper } = comment;
  await sql`
    INSERT INTO review_comments (tenant_id, year, subject_kind, subject_id, path, kind, text, account, at, held_on, attachment)
    VALUES (${tenant}, ${year}, ${file.kind}, ${file.id}, ${file.path}::ltree, ${kind}, ${text}, ${account}, ${at},
      ${paper?.heldOn ?? null}::date, ${paper?.attachment ?? null}::uuid)`.execute(tx);
}

const event = {
  step: text,
  state: oneOf(STATES),
  level: nullable(int),
  reason: nullable(text),
  account: text,
  at: text,
  heldOn: nullable(day),
  attachment: nullable(text),
};
export type EventRecord = Omit<Row<typeof event>, 'level'> & { readonly level: Level | null };

export interface Remarks {
  readonly opinions: readonly OpinionRecord[];
  readonly comments: readonly CommentRecord[];
  readonly events: readonly EventRecord[];
}

export async function readRemarks(tx: Tx, tenant: bigint, year: number, { kind, id }: ReviewFile): Promise<Remarks> {
  const about = sql`tenant_id = ${tenant} AND year = ${year} AND subject_kind = ${kind} AND subject_id = ${id}`;
  const opinions = await select(tx, opinion)`
    SELECT source, body, required, given_on AS "givenOn", summary, attachment FROM review_opinions WHERE ${about}
    ORDER BY source, body`;
  const comments = await select(tx, comment)`
    SELECT kind, text, account, ${INSTANT('at')} AS at, held_on AS "heldOn", attachment FROM review_comments WHERE ${about}
    ORDER BY comment_id`;
  const events = await select(tx, event)`
    SELECT step, state, level, reason, account, ${INSTANT('at')} AS at, held_on AS "heldOn", attachment FROM review_events WHERE ${about}
    ORDER BY event_id`;
  return { opinions, comments, events: events.map((row) => ({ ...row, level: levelOf(row.level) })) };
}

/** The organisation that a post is held in; null where the year has none of that code. */
export async function findOrganisation(tx: Tx, tenant: bigint, year: number, code: string): Promise<bigint | null> {
  const found = await first(tx, { id: big })`
    SELECT organisation_id AS id FROM organisation_year WHERE tenant_id = ${tenant} AND year = ${year} AND code = ${code}`;
  return found?.id ?? null;
}
