import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import type { Proof } from '#features/ratings/ratings.contract.ts';
import { asPerson } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { faultsIn, fieldsOf } from './form.ts';
import { supposed } from './judging.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { attachmentRefusal, isOwn } from './reviews.actions.ts';
import { knownOf, type ReviewsDesk } from './reviews.gathering.ts';
import { findFiles, Overtaken, writeFiles } from './reviews.store.ts';
import type { Draft, ReviewFile, SubjectKey } from './reviews.ts';
import { STEP_NAMES } from './wording.ts';

export interface Saving {
  /** The version that the writer has before them. */
  readonly version: number;
  /** Names this saving: sent twice, it is saved once. */
  readonly key: string;
  readonly draft: Draft;
}

/** A saving that came too late: what is on file instead, so that the writer can choose. */
export type DraftRefusal = Refusal & { readonly current?: ReviewFile };

/** Keeps what somebody is writing. Sent again it changes nothing; after somebody else's saving it is refused and nothing is lost. */
export async function saveDraft(
  desk: ReviewsDesk,
  access: Access,
  year: number,
  subject: SubjectKey,
  saving: Saving,
): Promise<Result<ReviewFile, DraftRefusal>> {
  try {
    return await asPerson(desk.db, access, (tx) => save(tx, desk, access, year, subject, saving));
  } catch (error) {
    if (error instanceof Overtaken) return saveDraft(desk, access, year, subject, saving); // Now the other's version is seen.
    throw error;
  }
}

async function save(
  tx: Tx,
  desk: ReviewsDesk,
  access: Access,
  year: number,
  subject: SubjectKey,
  { version, key, draft }: Saving,
): Promise<Result<ReviewFile, DraftRefusal>> {
  const { tenant, account } = access;
  const [file] = await findFiles(tx, tenant, year, [subject]);
  if (file === undefined) return refuse(no.notFound(subject, year));
  if (!isOwn(access, file) && !covers(access, 'review', file.path)) return refuse(no.forbidden(STEP_NAMES.submit, file));
  if (file.draftKey === key) return ok(file);
  if (file.state !== 'open') return refuse(no.wrongState('submit', file, ['open']));
  if (file.version !== version) return refuse({ ...no.draftConflict(file), current: file });
  const bad = await faultOf(tx, desk, access, year, file, draft);
  if (bad !== null) return refuse(bad);
  const at = desk.now();
  const saved = { ...file, version: version + 1, draft, draftKey: key };
  await writeFiles(tx, tenant, year, [saved], { by: account, at });
  return ok({ ...saved, savedBy: account, savedAt: at });
}

async function faultOf(tx: Tx, desk: ReviewsDesk, access: Access, year: number, file: ReviewFile, draft: Draft): Promise<Refusal | null> {
  const book = await desk.judgingBook(tx, access.tenant, year);
  const [fault] = faultsIn(fieldsOf(book, file.kind), draft);
  if (fault !== undefined) return no.badAnswer(file, fault);
  for (const { attachment } of draft.evidence) {
    const missing = await attachmentRefusal(tx, desk, access, attachment);
    if (missing !== null) return missing;
  }
  return null;
}

/** The proof as it would be with these answers: what the book would say, while somebody is still writing. */
export function tryAnswers(
  desk: ReviewsDesk,
  access: Access,
  year: number,
  subject: SubjectKey,
  { answers, level }: Pick<Draft, 'answers' | 'level'>,
): Promise<Result<Proof | null, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const [file] = await findFiles(tx, access.tenant, year, [subject]);
    if (file === undefined) return refuse(no.notFound(subject, year));
    const book = await desk.judgingBook(tx, access.tenant, year);
    if (!book.subjects.has(file.kind)) return ok(null);
    const [fault] = faultsIn(fieldsOf(book, file.kind), { answers, narratives: {} });
    if (fault !== undefined) return refuse(no.badAnswer(file, fault));
    const known = await knownOf(tx, desk, access.tenant, year, book, file);
    const facts = supposed(book, file.kind, known.facts, answers, level);
    return ok(desk.proveFacts(book, file.kind, year, { ...known, facts }));
  });
}
