import { sql } from 'kysely';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Tx } from './database.ts';

/** Jobs as their table has them. Persons see and start their own; what runs them writes as the program. */

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRecord {
  readonly id: string;
  readonly title: Bilingual;
  readonly state: JobState;
  /** Percent. */
  readonly progress: number;
  readonly note: Bilingual | null;
  /** Why it failed. */
  readonly refusal: Bilingual | null;
  readonly result: unknown;
  readonly file: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Until when it is kept, with its file. */
  readonly expiresAt: string | null;
}

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

const json = (value: unknown) => sql`${value === null || value === undefined ? null : JSON.stringify(value)}::jsonb`;
const moment = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The same order of the same account, if it is under way. */
export async function findUnderWay(tx: Tx, tenant: bigint, { account, name, input }: NewJob): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT job_id AS id FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND name = ${name} AND input = ${json(input)}
      AND state IN ('waiting', 'running')`.execute(tx);
  return rows[0]?.id ?? null;
}

/** False where the same order is under way already. */
export async function insertJob(tx: Tx, tenant: bigint, job: NewJob): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO jobs (tenant_id, job_id, account, origin, name, title, input, state, created_at)
    VALUES (${tenant}, ${job.id}, ${job.account}, ${job.origin}, ${job.name}, ${json(job.title)}, ${json(job.input)}, 'waiting', ${job.at})
    ON CONFLICT (tenant_id, account, name, input) WHERE state IN ('waiting', 'running') DO NOTHING RETURNING job_id`.execute(tx);
  return rows.length > 0;
}

export async function countUnderWay(tx: Tx, tenant: bigint, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND state IN ('waiting', 'running')`.execute(
    tx,
  );
  return rows[0]!.count;
}

const SHOWN = 100;

/** The person's own jobs, the newest first; one of them where an id is given. What has expired is gone. */
export async function listJobs(tx: Tx, tenant: bigint, account: string, at: string, id?: string): Promise<readonly JobRecord[]> {
  const { rows } = await sql<JobRecord>`
    SELECT job_id AS id, title, state, progress, note, refusal, result, file_name AS file, ${moment('created_at')} AS "createdAt",
      ${moment('started_at')} AS "startedAt", ${moment('finished_at')} AS "finishedAt", ${moment('expires_at')} AS "expiresAt"
    FROM jobs WHERE tenant_id = ${tenant} AND account = ${account} AND (expires_at IS NULL OR expires_at > ${at})
      ${id === undefined ? sql`` : sql`AND job_id = ${id}`}
    ORDER BY created_at DESC, job_id LIMIT ${SHOWN}`.execute(tx);
  return rows;
}

export async function findJobFile(tx: Tx, tenant: bigint, account: string, at: string, id: string): Promise<JobFile | null> {
  const { rows } = await sql<JobFile>`
    SELECT file_name AS name, media_type AS type, bytes FROM jobs
    WHERE tenant_id = ${tenant} AND account = ${account} AND job_id = ${id} AND bytes IS NOT NULL AND expires_at > ${at}`.execute(tx);
  return rows[0] ?? null;
}

/** The name of the person's job that was cancelled; null where none of that id is under way. */
export async function cancelJob(tx: Tx, tenant: bigint, account: string, id: string, { at, until }: Ending): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    UPDATE jobs SET state = 'cancelled', finished_at = ${at}, expires_at = ${until}
    WHERE tenant_id = ${tenant} AND account = ${account} AND job_id = ${id} AND state IN ('waiting', 'running') RETURNING name`.execute(tx);
  return rows[0]?.name ?? null;
}

/** Begins an attempt; null where nothing is to be done any more. One that still runs ended with its process, which counts as a failure. */
export async function beginJob(tx: Tx, tenant: bigint, id: string, at: string): Promise<BegunJob | null> {
  const { rows } = await sql<BegunJob>`
    UPDATE jobs SET state = 'running', attempt = attempt + 1, failures = failures + (state = 'running')::int, started_at = coalesce(started_at, ${at})
    WHERE tenant_id = ${tenant} AND job_id = ${id} AND state IN ('waiting', 'running')
    RETURNING name, input, account, origin, checkpoint, attempt, failures`.execute(tx);
  return rows[0] ?? null;
}

const mine = ({ tenant, id, attempt }: Attempt) =>
  sql`WHERE tenant_id = ${tenant} AND job_id = ${id} AND state = 'running' AND attempt = ${attempt} RETURNING job_id`;

/** Each of these says whether it was written: it is not once the attempt is no longer the job's. */
type Written = Promise<boolean>;

export async function saveProgress(tx: Tx, attempt: Attempt, progress: number, note: Bilingual | null): Written {
  return (await sql`UPDATE jobs SET progress = ${progress}, note = ${json(note)} ${mine(attempt)}`.execute(tx)).rows.length > 0;
}

export async function saveCheckpoint(tx: Tx, attempt: Attempt, checkpoint: unknown): Written {
  return (await sql`UPDATE jobs SET checkpoint = ${json(checkpoint)} ${mine(attempt)}`.execute(tx)).rows.length > 0;
}

/** Puts the job back, to be begun again. */
export async function putBack(tx: Tx, attempt: Attempt, failed: boolean): Written {
  return (
    (await sql`UPDATE jobs SET state = 'waiting', failures = failures + ${failed ? 1 : 0} ${mine(attempt)}`.execute(tx)).rows.length > 0
  );
}

export interface Ending {
  readonly at: string;
  readonly until: string;
}

export async function saveAnswer(tx: Tx, attempt: Attempt, result: unknown, file: JobFile | null, { at, until }: Ending): Written {
  const { rows } = await sql`
    UPDATE jobs SET state = 'done', progress = 100, note = NULL, checkpoint = NULL, result = ${json(result)}, finished_at = ${at}, expires_at = ${until},
      file_name = ${file?.name ?? null}, media_type = ${file?.type ?? null}, bytes = ${file && Buffer.from(file.bytes)} ${mine(attempt)}`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function saveRefusal(tx: Tx, attempt: Attempt, refusal: Bilingual, { at, until }: Ending): Written {
  const { rows } = await sql`
    UPDATE jobs SET state = 'failed', note = NULL, checkpoint = NULL, refusal = ${json(refusal)}, finished_at = ${at}, expires_at = ${until}
    ${mine(attempt)}`.execute(tx);
  return rows.length > 0;
}

/** Deletes the jobs whose time is over, with what they made. */
export async function sweepJobs(tx: Tx, tenant: bigint, at: string): Promise<void> {
  await sql`DELETE FROM jobs WHERE tenant_id = ${tenant} AND expires_at <= ${at}`.execute(tx);
}
