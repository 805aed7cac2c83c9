import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { bytes, first, int, text, type Row } from '#server/rows.ts';

export interface Workbook {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Upload extends Workbook {
  readonly id: string;
  readonly year: number;
}

const workbook = { fileName: text, bytes };

const KEPT_FOR = '7 days';

/** Keeps a readable workbook until somebody confirms it, and clears the desk of those that nobody came back for. */
export async function keepUpload(tx: Tx, upload: Upload, at: string): Promise<void> {
  await sql`DELETE FROM uploads WHERE received_at < ${at}::timestamptz - ${KEPT_FOR}::interval`.execute(tx);
  await sql`
    INSERT INTO uploads (upload_id, received_at, file_name, year, bytes)
    VALUES (${upload.id}, ${at}, ${upload.fileName}, ${upload.year}, ${Buffer.from(upload.bytes)})`.execute(tx);
}

export async function findUpload(tx: Tx, id: string): Promise<Upload | null> {
  return first(tx, { id: text, ...workbook, year: int })`
    SELECT upload_id AS id, file_name AS "fileName", year, bytes FROM uploads WHERE upload_id = ${id}`;
}

export async function dropUpload(tx: Tx, id: string): Promise<void> {
  await sql`DELETE FROM uploads WHERE upload_id = ${id}`.execute(tx);
}

const source = {
  fileName: text,
  sha256: text,
};
export type Source = Row<typeof source>;

/** The name and digest of the workbook that a year was last taken in from. */
export async function findSource(tx: Tx, tenant: bigint, year: number): Promise<Source | null> {
  return first(tx, source)`
    SELECT file_name AS "fileName", sha256 FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`;
}

/** The workbook itself: as large as what was sent. */
export async function readSource(tx: Tx, tenant: bigint, year: number): Promise<Workbook | null> {
  return first(tx, workbook)`
    SELECT file_name AS "fileName", bytes FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`;
}

export async function saveSource(tx: Tx, tenant: bigint, year: number, workbook: Workbook, sha256: string): Promise<void> {
  await sql`DELETE FROM source_files WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  await sql`
    INSERT INTO source_files (tenant_id, year, file_name, sha256, bytes)
    VALUES (${tenant}, ${year}, ${workbook.fileName}, ${sha256}, ${Buffer.from(workbook.bytes)})`.execute(tx);
}
