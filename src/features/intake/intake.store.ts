import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';

export interface Workbook {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Upload extends Workbook {
  readonly id: string;
  readonly year: number;
}

const KEPT_FOR = '7 days';

/** Keeps a readable workbook until somebody confirms it, and clears the desk of those that nobody came back for. */
export async function keepUpload(tx: Tx, upload: Upload, at: string): Promise<void> {
  await sql`DELETE FROM uploads WHERE received_at < ${at}::timestamptz - ${KEPT_FOR}::interval`.execute(tx);
  await sql`
    INSERT INTO uploads (upload_id, received_at, file_name, year, bytes)
    VALUES (${upload.id}, ${at}, ${upload.fileName}, ${upload.year}, ${Buffer.from(upload.bytes)})`.execute(tx);
}

export async function findUpload(tx: Tx, id: string): Promise<Upload | null> {
  const { rows } = await sql<Upload>`
    SELECT upload_id AS id, file_name AS "fileName", year, bytes FROM uploads WHERE upload_id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function dropUpload(tx: Tx, id: string): Promise<void> {
  await sql`DELETE FROM uploads WHERE upload_id = ${id}`.execute(tx);
}

export interface Source {
  readonly fileName: string;
  readonly sha256: string;
}

/** The name and digest of the workbook that a year was last taken in from. */
export async function findSource(tx: Tx, tenant: bigint, year: number): Promise<Source | null> {
  const { rows } = await sql<Source>`
    SELECT file_name AS "fileName", sha256 FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  return rows[0] ?? null;
}

/** The workbook itself: as large as what was sent. */
export async function readSource(tx: Tx, tenant: bigint, year: number): Promise<Workbook | null> {
  const { rows } = await sql<Workbook>`
    SELECT file_name AS "fileName", bytes FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  return rows[0] ?? null;
}

export async function saveSource(tx: Tx, tenant: bigint, year: number, workbook: Workbook, sha256: string): Promise<void> {
  await sql`DELETE FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  await sql`
    INSERT INTO source_files (tenant_id, year, file_name, sha256, bytes)
    VALUES (${tenant}, ${year}, ${workbook.fileName}, ${sha256}, ${Buffer.from(workbook.bytes)})`.execute(tx);
}
