import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers } from '#domain/permission.ts';
import { faultsIn, fieldsOf } from '#features/reviews/form.ts';
import { supposed } from '#features/reviews/judging.ts';
import * as no from '#features/reviews/refusals.ts';
import type { DraftRefusal } from '#features/reviews/refusals.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { saveDraft, tryAnswers } from '#features/reviews/reviews.operations.ts';
import { findFiles, writeFiles } from '#features/reviews/reviews.store.ts';
import type { Draft, ReviewFile } from '#features/reviews/reviews.ts';
import { isOwn } from '#features/reviews/rights.ts';
import { STEP_NAMES } from '#features/reviews/wording.ts';
import type { Tx } from '#server/database.ts';
import { action, reading } from '#server/serving.ts';
import { draftConflict } from './drafting.refusals.ts';
import { attachmentRefusal, knownOf } from './file.gathering.ts';

type DraftNeeds = Pick<ReviewsNeeds, 'documents' | 'ratings'>;

interface Saving {
  /** The version that the writer has before them. */
  readonly version: number;
  /** Names this saving: sent twice, it is saved once. */
  readonly key: string;
  readonly draft: Draft;
}

/** Keeps what somebody is writing. Sent again it changes nothing; after somebody else's saving it is refused and nothing is lost. */
export const drafting = (needs: DraftNeeds) =>
  action(saveDraft, {
    load: async ({ tx, access, tenant, params: { year, kind, code }, body: { draft } }) => {
      const [file] = await findFiles(tx, tenant, year, [{ kind, code }]);
      if (file === undefined) return refuse(no.notFound({ kind, code }, year));
      if (!isOwn(access, file) && !covers(access, 'review', file.path)) return refuse(no.forbidden(STEP_NAMES.submit, file));
      return ok({ file, bad: await faultOf(needs, tx, tenant, year, file, draft) });
    },
    decide: ({ file, bad }, { body }) => keep(file, bad, body),
    save: async ({ file, isNew }, { tx, tenant, access, params: { year }, body, now }) => {
      if (!isNew) return ok(file);
      const saved = { by: access.account, at: now };
      if ((await writeFiles(tx, tenant, year, [file], saved)) === null) return ok({ ...file, savedBy: saved.by, savedAt: saved.at });
      const [there] = await findFiles(tx, tenant, year, [file]); // The other's version, which is seen now.
      const again = keep(there!, null, body);
      return again.ok ? ok(again.value.file) : again;
    },
    journal: () => [],
    answer: savedOf,
  });

interface Kept {
  readonly file: ReviewFile;
  /** Else it was saved when it was sent before. */
  readonly isNew: boolean;
}

/** A saving that came too late is told what is on file instead, so that the writer can choose. */
function keep(file: ReviewFile, bad: DraftRefusal | null, { version, key, draft }: Saving): Result<Kept, DraftRefusal> {
  if (file.draftKey === key) return ok({ file, isNew: false });
  if (file.state !== 'open') return refuse(no.wrongState('submit', file, ['open']));
  if (file.version !== version) return refuse({ ...draftConflict(file), current: { ...savedOf(file), draft: file.draft } });
  return bad === null ? ok({ file: { ...file, version: version + 1, draft, draftKey: key }, isNew: true }) : refuse(bad);
}

const savedOf = ({ version, savedBy, savedAt }: ReviewFile) => ({ version, savedBy, savedAt });

async function faultOf(
  { documents, ratings }: DraftNeeds,
  tx: Tx,
  tenant: bigint,
  year: number,
  file: ReviewFile,
  draft: Draft,
): Promise<DraftRefusal | null> {
  const book = await ratings.judgingBook(tx, tenant, year);
  const { judgedAs } = await knownOf({ ratings }, tx, tenant, year, book, file);
  const [fault, ...others] = faultsIn(fieldsOf(book, judgedAs), draft);
  if (fault !== undefined) return no.badAnswer(file, [fault, ...others], 'draft.');
  for (const { attachment } of draft.evidence) {
    const missing = attachment === undefined ? null : await attachmentRefusal(documents, tx, tenant, attachment);
    if (missing !== null) return missing;
  }
  return null;
}

/** The proof as it would be with these answers: what the book would say, while somebody is still writing. */
export const trying = (needs: Pick<ReviewsNeeds, 'ratings'>) =>
  reading(tryAnswers, async ({ tx, tenant, params: { year, kind, code }, body: { answers, level } }) => {
    const [file] = await findFiles(tx, tenant, year, [{ kind, code }]);
    if (file === undefined) return refuse(no.notFound({ kind, code }, year));
    const book = await needs.ratings.judgingBook(tx, tenant, year);
    if (!book.subjects.has(file.kind)) return ok({ proof: null });
    const known = await knownOf(needs, tx, tenant, year, book, file);
    const [fault, ...others] = faultsIn(fieldsOf(book, known.judgedAs), { answers, narratives: {} });
    if (fault !== undefined) return refuse(no.badAnswer(file, [fault, ...others], ''));
    const facts = supposed(book, file.kind, known.facts, answers, level);
    return ok({ proof: needs.ratings.proveFacts(book, known.judgedAs, year, { ...known, facts }) });
  });
