import { createHash, randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { openArchive } from '#papers/spreadsheet/guard.ts';
import { asPerson, covers, type Access } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import { ATTACHING, keptName, LARGEST_FILE, MOST, namedByKind } from './documents.ts';
import type { AttachmentAbout, AttachmentCard } from './documents.contract.ts';
import { findAttachment, heldBy, saveAttachment, type AttachedTo, type KeptAttachment } from './documents.store.ts';
import { mediaTypeOf, type MediaType } from './media-types.ts';
import {
  disposedOf,
  MAY_NOT_ATTACH,
  NO_ATTACHMENT,
  NO_FILE,
  noSubject,
  TOO_FULL,
  TOO_LARGE,
  tooSecret,
  unknownKind,
  type DocumentRefusal,
} from './refusals.ts';

/** A subject, and where it stands at the end of a year: the path of its organisation. */
export interface SubjectPlace {
  readonly subject: AttachedTo;
  readonly path: string;
}

export interface DocumentsDesk {
  readonly db: Database;
  readonly now: () => string;
  /** Null where the year has no such subject in the sight of the transaction's person. */
  readonly subjectPlace: (
    tx: Tx,
    tenant: bigint,
    year: number,
    kind: AttachmentAbout['kind'],
    code: string,
  ) => Promise<SubjectPlace | null>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Takes a file in for a subject of the year. What is secret, too large or of another kind is refused and leaves no trace. */
export async function attach(
  desk: DocumentsDesk,
  access: Access,
  year: number,
  about: AttachmentAbout,
  file: IncomingFile,
): Promise<Result<AttachmentCard, DocumentRefusal>> {
  const admitted = admit(about, file);
  if (!admitted.ok) return admitted;
  return asPerson(desk.db, access, async (tx) => {
    const place = await desk.subjectPlace(tx, access.tenant, year, about.kind, about.code);
    if (place === null || !maySee(access, place)) return refuse(noSubject(about.code, year));
    if (!mayAttach(access, place)) return refuse(MAY_NOT_ATTACH);
    const held = await heldBy(tx, access.tenant, year, place.subject);
    if (held.files >= MOST.files || held.bytes + admitted.value.size > MOST.bytes) return refuse(TOO_FULL);
    const card = { ...admitted.value, id: randomUUID(), sha256: createHash('sha256').update(file.bytes).digest('hex') };
    const at = desk.now();
    await saveAttachment(tx, access.tenant, { ...card, ...place, year, purpose: about.purpose, bytes: file.bytes, by: access.account, at });
    await desk.record(tx, access.tenant, {
      at,
      actor: access.account,
      origin: access.origin,
      action: 'documents.attached',
      detail: {
        year,
        kind: about.kind,
        code: about.code,
        purpose: about.purpose,
        file: card.fileName,
        sha256: card.sha256,
        attachment: card.id,
      },
    });
    return ok(card);
  });
}

function admit(
  about: AttachmentAbout,
  file: IncomingFile,
): Result<{ fileName: string; mediaType: MediaType; size: number }, DocumentRefusal> {
  if (about.secrecy !== 'none') return refuse(tooSecret(about.secrecy));
  const fileName = keptName(file.name);
  const size = file.bytes.byteLength;
  if (fileName === '' || size === 0) return refuse(NO_FILE);
  if (size > LARGEST_FILE) return refuse(TOO_LARGE);
  const archive = openArchive(file.bytes);
  const mediaType = mediaTypeOf(file.bytes, archive.ok ? archive.value : null);
  return mediaType === null ? refuse(unknownKind(fileName)) : ok({ fileName: namedByKind(fileName, mediaType), mediaType, size });
}

const isOwn = (access: Access, { subject }: SubjectPlace): boolean => subject.kind === 'member' && subject.id === access.self;

const maySee = (access: Access, place: SubjectPlace): boolean => isOwn(access, place) || covers(access, 'read', place.path);

function mayAttach(access: Access, place: SubjectPlace): boolean {
  return isOwn(access, place) || ATTACHING.some((permission) => covers(access, permission, place.path));
}

/** The file itself, for whoever may see its subject. */
export async function readAttachment(
  desk: Pick<DocumentsDesk, 'db'>,
  access: Access,
  year: number,
  id: string,
): Promise<Result<KeptAttachment & { readonly bytes: Uint8Array }, DocumentRefusal>> {
  const file = await asPerson(desk.db, access, (tx) => findAttachment(tx, access.tenant, year, id));
  if (file === null) return refuse(NO_ATTACHMENT);
  const { bytes, disposedOn } = file;
  return bytes === null ? refuse(disposedOf(disposedOn ?? '')) : ok({ ...file, bytes });
}
