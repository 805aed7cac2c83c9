import { createHash, randomUUID } from 'node:crypto';
import { covers, type Access } from '#domain/permission.ts';
import type { Subject, SubjectId } from '#domain/subject.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SentFile } from '#kernel/operation.ts';
import { openArchive } from '#papers/spreadsheet/guard.ts';
import type { Tx } from '#server/database.ts';
import { action, reading } from '#server/serving.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { AttachmentAbout } from './documents.contract.ts';
import { documentEvents } from './documents.events.ts';
import { attachFile, readAttachment } from './documents.operations.ts';
import { findAttachment, heldBy, saveAttachment } from './documents.store.ts';
import { ATTACHING, keptName, MOST, namedByKind } from './documents.ts';
import { carriesProgram, mediaTypeOf, type MediaType, type Parts } from './media-types.ts';
import * as no from './refusals.ts';

export interface DocumentsNeeds {
  readonly members: Pick<MembersOffers, 'place'>;
  readonly organisations: Pick<OrganisationsOffers, 'place'>;
}

/** A subject, and where it stands at the end of a year: the path of its organisation. */
interface SubjectPlace {
  readonly subject: SubjectId;
  readonly path: string;
}

/** Null where the year has no such subject in the sight of the transaction's person. */
async function placeOf(
  { members, organisations }: DocumentsNeeds,
  tx: Tx,
  tenant: bigint,
  year: number,
  { kind, code }: Subject,
): Promise<SubjectPlace | null> {
  if (kind === 'member') {
    const found = await members.place(tx, tenant, year, code);
    return found && { subject: { kind, id: found.member }, path: found.path };
  }
  const found = await organisations.place(tx, tenant, year, code);
  return found && { subject: { kind, id: found.organisation }, path: found.path };
}

const isOwn = (access: Access, { subject }: SubjectPlace): boolean => subject.kind === 'member' && subject.id === access.self;

const maySee = (access: Access, place: SubjectPlace): boolean => isOwn(access, place) || covers(access, 'read', place.path);

const mayAttach = (access: Access, place: SubjectPlace): boolean =>
  isOwn(access, place) || ATTACHING.some((permission) => covers(access, permission, place.path));

/** Takes a file in for a subject of the year. What is secret, too large or of another kind is refused. */
export const attaching = (needs: DocumentsNeeds) =>
  action(attachFile, {
    load: async ({ tx, tenant, access, params: { year }, query: about }) => {
      const place = await placeOf(needs, tx, tenant, year, about);
      if (place === null || !maySee(access, place)) return refuse(no.noSubject(about.code, year));
      return mayAttach(access, place) ? ok({ place, held: await heldBy(tx, tenant, year, place.subject) }) : refuse(no.MAY_NOT_ATTACH);
    },
    decide: ({ place, held }, { query, body }) => {
      const admitted = admit(query, body);
      if (!admitted.ok) return admitted;
      const isFull = held.files >= MOST.files || held.bytes + admitted.value.size > MOST.bytes;
      return isFull ? refuse(no.TOO_FULL) : ok({ place, file: admitted.value });
    },
    save: async ({ place, file }, { tx, tenant, access, params: { year }, query, body: { bytes }, now }) => {
      const card = { ...file, id: randomUUID(), sha256: createHash('sha256').update(bytes).digest('hex') };
      await saveAttachment(tx, tenant, { ...card, ...place, year, purpose: query.purpose, bytes, by: access.account, at: now });
      return ok(card);
    },
    journal: (_, card, { params: { year }, query: { kind, code, purpose } }) =>
      documentEvents.attached({ year, kind, code, purpose, file: card.fileName, sha256: card.sha256, attachment: card.id }),
    answer: (card) => card,
  });

interface Admitted {
  readonly fileName: string;
  readonly mediaType: MediaType;
  /** In bytes. */
  readonly size: number;
}

function admit({ secrecy }: AttachmentAbout, { name, bytes }: SentFile): Result<Admitted, no.AttachRefusal> {
  if (secrecy !== 'none') return refuse(no.tooSecret(secrecy));
  const fileName = keptName(name);
  const size = bytes.byteLength;
  if (fileName === '' || size === 0) return refuse(no.NO_FILE);
  const parts = partsOf(bytes);
  if (parts !== null && carriesProgram(parts)) return refuse(no.programInside(fileName));
  const mediaType = mediaTypeOf(bytes, parts);
  return mediaType === null ? refuse(no.unknownKind(fileName)) : ok({ fileName: namedByKind(fileName, mediaType), mediaType, size });
}

/** More than all lists of parts of an office file come to. */
const LISTINGS = 4 * 1024 * 1024;

function partsOf(bytes: Uint8Array): Parts {
  const archive = openArchive(bytes);
  if (!archive.ok) return null;
  let left = LISTINGS;
  return {
    names: archive.value.names,
    listing: (name) => {
      const part = archive.value.part(name, left);
      if (!part.ok) return null;
      left -= part.value.byteLength;
      return part.value.toString('latin1').replaceAll('\0', ''); // In UTF-16 every other byte of a plain letter is 0.
    },
  };
}

/** The file itself, for whoever may see its subject. */
export const handingOut = () =>
  reading(readAttachment, async ({ tx, tenant, params: { year, attachment } }) => {
    const file = await findAttachment(tx, tenant, year, attachment);
    if (file === null) return refuse(no.NO_ATTACHMENT);
    const { bytes, disposedOn, fileName, mediaType } = file;
    if (bytes === null) return refuse(no.disposedOf(disposedOn ?? ''));
    return ok({ name: fileName, bytes, type: mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType });
  });
