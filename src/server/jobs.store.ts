import { sql } from 'kysely';
import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Tx } from './database.ts';
import { bytes, filled, first, int, json, nullable, one, oneOf, select, some, text, type Row } from './rows.ts';

/** Jobs as their table has them. Persons see and start their own; what runs them writes as the program. */

const STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

const words = json<Bilingual>(z.object({ vi: z.string(), en: z.string() }));
const anything = json(z.unknown());

const jobRecord = {
  id: text,
  title: words,
  state: oneOf(STATES),
  /** Percent. */
  progress: int,
  note: nullable(words),
  /** Why it failed. */
  refusal: nullable(words),
  result: nullable(anything),
  file: nullable(text),
  createdAt: text,
  startedAt: nullable(text),
  finishedAt: nullable(text),
  /** Until when it is kept, with its file. */
  expiresAt: nullable(text),
};
export type JobRecord = Row<typeof jobRecord>;

export interface NewJob extends Pick<JobRecord, 'id' | 'title'> {
  readonly name: string;
  readonly input: unknown;
  readonly account: string;
  readonly origin: string;
  readonly at: string;
}

export interface JobFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A job that was begun: for whom, and how far an earlier attempt came. */
export interface BegunJob extends Pick<NewJob, 'name' | 'input' | 'account' | 'origin'> {
  readonly checkpoint: unknown;
  readonly attempt: number;
  readonly failures: number;
}

/** Which attempt of which job writes. Once another has begun, or the job was cancelled, it writes nothing more. */
export interface Attempt {
  readonly tenant: bigint;
  readonly id: string;
  readonly attempt: number;
}

const asJson = (value: unknown) => sql`${value === null || value === undefined ? null : JSON.stringify(value)}::jsonb`;
const printed = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The same order of the same account, if it is under way. */
export async function findUnderWay(tx: Tx, tenant: bigint, { account, name, input }: NewJob): Promise<string | null> {
  return (
    (
      await first(tx, { id: text })`
    SELECT job_id AS id FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND name = ${name} AND input = ${asJson(input)}
      AND state IN ('waiting', 'running')`
    )?.id ?? null
  );
}

/** False where the same order is under way already. */
export async function insertJob(tx: Tx, tenant: bigint, job: NewJob): Promise<boolean> {
  return some(tx)`
    INSERT INTO jobs (tenant_id, job_id, account, origin, name, title, input, state, created_at)
    VALUES (${tenant}, ${job.id}, ${job.account}, ${job.origin}, ${job.name}, ${asJson(job.title)}, ${asJson(job.input)}, 'waiting', ${job.at})
    ON CONFLICT (tenant_id, account, name, input) WHERE state IN ('waiting', 'running') DO NOTHING RETURNING job_id`;
}

export async function countUnderWay(tx: Tx, tenant: bigint, account: string): Promise<number> {
  return (
    await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND state IN ('waiting', 'running')`
  ).count;
}

const SHOWN = 100;

/** The person's own jobs, the newest first; one of them where an id is given. What has expired is gone. */
export async function listJobs(tx: Tx, tenant: bigint, account: string, at: string, id?: string): Promise<readonly JobRecord[]> {
  return select(tx, jobRecord)`
    SELECT job_id AS id, title, state, progress, note, refusal, result, file_name AS file, ${printed('created_at')} AS "createdAt",
      ${printed('started_at')} AS "startedAt", ${printed('finished_at')} AS "finishedAt", ${printed('expires_at')} AS "expiresAt"
    FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND (expires_at IS NULL OR expires_at > ${at})
      ${id === undefined ? sql`` : sql`AND job_id = ${id}`}
    ORDER BY created_at DESC, job_id LIMIT ${SHOWN}`;
}

export async function findJobFile(tx: Tx, tenant: bigint, account: string, at: string, id: string): Promise<JobFile | null> {
  return first(tx, { name: filled(text), type: filled(text), bytes: filled(bytes) })`
    SELECT file_name AS name, media_type AS type, bytes FROM jobs
    WHERE tenant_id = ${tenant} AND account = ${account} AND job_id = ${id} AND bytes IS NOT NULL AND expires_at > ${at}`;
}

/** The name of the person's job that was cancelled; null where none of that id is under way. */
export async function cancelJob(tx: Tx, tenant: bigint, account: string, id: string, { at, until }: Ending): Promise<string | null> {
  return (
    (
      await first(tx, { name: text })`
    UPDATE jobs SET state = 'cancelled', finished_at = ${at}, expires_at = ${until}
    WHERE tenant_id = ${tenant} AND account = ${account} AND job_id = ${id} AND state IN ('waiting', 'running') RETURNING name`
    )?.name ?? null
  );
}

const begunJob = {
  name: text,
  input: anything,
  account: text,
  origin: text,
  checkpoint: nullable(anything),
  attempt: int,
  failures: int,
};

/** Begins an attempt; null where nothing is to be done any more. One that still runs ended with its process, which counts as a failure. */
export async function beginJob(tx: Tx, tenant: bigint, id: string, at: string): Promise<BegunJob | null> {
  return first(tx, begunJob)`
    UPDATE jobs SET state = 'running', attempt = attempt + 1, failures = failures + (state = 'running')::int, started_at = coalesce(started_at, ${at})
    WHERE tenant_id = ${tenant} AND job_id = ${id} AND state IN ('waiting', 'running')
    RETURNING name, input, account, origin, checkpoint, attempt, failures`;
}

const mine = ({ tenant, id, attempt }: Attempt) =>
  sql`WHERE tenant_id = ${tenant} AND job_id = ${id} AND state = 'running' AND attempt = ${attempt} RETURNING job_id`;

/** Each of these says whether it was written: it is not once the attempt is no longer the job's. */
type Written = Promise<boolean>;

export async function saveProgress(tx: Tx, attempt: Attempt, progress: number, note: Bilingual | null): Written {
  return some(tx)`UPDATE jobs SET progress = ${progress}, note = ${asJson(note)} ${mine(attempt)}`;
}

export async function saveCheckpoint(tx: Tx, attempt: Attempt, checkpoint: unknown): Written {
  return some(tx)`UPDATE jobs SET checkpoint = ${asJson(checkpoint)} ${mine(attempt)}`;
}

/** Puts the job back, to be begun again. */
export async function putBack(tx: Tx, attempt: Attempt, failed: boolean): Written {
  return some(tx)`UPDATE jobs SET state = 'waiting', failures = failures + ${failed ? 1 : 0} ${mine(attempt)}`;
}

export interface Ending {
  readonly at: string;
  readonly until: string;
}

export async function saveAnswer(tx: Tx, attempt: Attempt, result: unknown, file: JobFile | null, { at, until }: Ending): Written {
  return some(tx)`
    UPDATE jobs SET state = 'done', progress = 100, note = NULL, checkpoint = NULL, result = ${asJson(result)}, finished_at = ${at}, expires_at = ${until},
      file_name = ${file?.name ?? null}, media_type = ${file?.type ?? null}, bytes = ${file && Buffer.from(file.bytes)} ${mine(attempt)}`;
}

export async function saveRefusal(tx: Tx, attempt: Attempt, refusal: Bilingual, { at, until }: Ending): Written {
  return some(tx)`
    UPDATE jobs SET state = 'failed', note = NULL, checkpoint = NULL, refusal = ${asJson(refusal)}, finished_at = ${at}, expires_at = ${until}
    ${mine(attempt)}`;
}

/** Deletes the jobs whose time is over, with what they made. */
export async function sweepJobs(tx: Tx, tenant: bigint, at: string): Promise<void> {
  await sql`DELETE FROM jobs WHERE tenant_id = ${tenant} AND expires_at <= ${at}`.execute(tx);
}
