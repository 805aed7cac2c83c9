import { sql } from 'kysely';
import { beginningOf } from '#server/in-force.ts';
import type { Tx } from '#server/database.ts';
import { bytes, day, first, float, int, nullable, one, oneOf, type Row, select, some, text } from '#server/rows.ts';
import type { AttachmentAbout, AttachmentCard } from './documents.contract.ts';
import { MEDIA_TYPES } from './media-types.ts';
import type { Expiry } from '#features/personal/retention.ts';

export interface AttachedTo {
  readonly kind: AttachmentAbout['kind'];
  readonly id: bigint;
}

export interface NewAttachment extends AttachmentCard {
  readonly year: number;
  readonly subject: AttachedTo;
  readonly path: string;
  readonly purpose: AttachmentAbout['purpose'];
  readonly bytes: Uint8Array;
  readonly by: string;
  readonly at: string;
}

export async function saveAttachment(tx: Tx, tenant: bigint, file: NewAttachment): Promise<void> {
  await sql`
    INSERT INTO attachments (tenant_id, attachment_id, year, subject_kind, subject_id, path, purpose, file_name, media_type, size, sha256, bytes,
      uploaded_by, at)
    VALUES (${tenant}, ${file.id}, ${file.year}, ${file.subject.kind}, ${file.subject.id}, ${file.path}::ltree, ${file.purpose}, ${file.fileName},
      ${file.mediaType}, ${file.size}, ${file.sha256}, ${Buffer.from(file.bytes)}, ${file.by}, ${file.at})`.execute(tx);
}

/** How many files one subject's year holds, and their bytes; what was disposed of no longer counts. */
export async function heldBy(
  tx: Tx,
  tenant: bigint,
  year: number,
  { kind, id }: AttachedTo,
): Promise<{ readonly files: number; readonly bytes: number }> {
  return one(tx, { files: int, bytes: float })`
    SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM attachments
    WHERE tenant_id = ${tenant} AND year = ${year} AND subject_kind = ${kind} AND subject_id = ${id} AND bytes IS NOT NULL`;
}

const keptAttachment = {
  id: text,
  fileName: text,
  mediaType: oneOf(MEDIA_TYPES),
  sha256: text,
  size: int,
  /** Null once it was disposed of, on `disposedOn`. */
  bytes: nullable(bytes),
  disposedOn: nullable(day),
};
export type KeptAttachment = Row<typeof keptAttachment>;

/** As the transaction's person may see it; of the year named, so that an address says where its file belongs. */
export async function findAttachment(tx: Tx, tenant: bigint, year: number, id: string): Promise<KeptAttachment | null> {
  return first(tx, keptAttachment)`
    SELECT attachment_id AS id, file_name AS "fileName", media_type AS "mediaType", sha256, size, bytes, disposed_on AS "disposedOn"
    FROM attachments WHERE tenant_id = ${tenant} AND year = ${year} AND attachment_id = ${id}`;
}

/** Whether the person of this transaction may cite that attachment: it is on file and in their sight. */
export async function attachmentThere(tx: Tx, tenant: bigint, id: string): Promise<boolean> {
  return some(tx)`SELECT FROM attachments WHERE tenant_id = ${tenant} AND attachment_id = ${id}`;
}

/** Members' self-reviews, also those that a cell scanned together, and their evidence; minutes and decisions stay. */
const expired = (tenant: bigint, { lastYear, writtenBefore }: Expiry) => sql`
  tenant_id = ${tenant} AND (purpose = 'self-review' OR purpose = 'evidence' AND subject_kind = 'member') AND bytes IS NOT NULL
  AND year <= ${lastYear} AND at < ${beginningOf(writtenBefore)}`;

/** How many attachments of each year have had their time. */
export async function expiredAttachments(tx: Tx, tenant: bigint, expiry: Expiry): Promise<ReadonlyMap<number, number>> {
  const rows = await select(tx, { year: int, count: int })`
    SELECT year, count(*)::int AS count FROM attachments WHERE ${expired(tenant, expiry)} GROUP BY year`;
  return new Map(rows.map(({ year, count }) => [year, count]));
}

/** Takes the files out; their names, sizes and hashes stay. */
export async function disposeAttachments(tx: Tx, tenant: bigint, expiry: Expiry, day: string): Promise<void> {
  await sql`UPDATE attachments SET bytes = NULL, disposed_on = ${day} WHERE ${expired(tenant, expiry)}`.execute(tx);
}

/** What was attached to a running year goes where its subject went. Facts must have moved already. */
export async function followRegister(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`
    UPDATE attachments a SET path = f.path FROM member_year f
    WHERE a.tenant_id = ${tenant} AND a.year = ${year} AND f.tenant_id = a.tenant_id AND f.year = a.year AND a.subject_kind = 'member'
      AND f.member_id = a.subject_id AND a.path <> f.path`.execute(tx);
  await sql`
    UPDATE attachments a SET path = f.path FROM organisation_year f
    WHERE a.tenant_id = ${tenant} AND a.year = ${year} AND f.tenant_id = a.tenant_id AND f.year = a.year AND a.subject_kind <> 'member'
      AND f.organisation_id = a.subject_id AND a.path <> f.path`.execute(tx);
}
