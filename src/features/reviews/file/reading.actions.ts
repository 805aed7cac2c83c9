import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Subject } from '#domain/subject.ts';
import { reading } from '#server/serving.ts';
import type { Act } from '#features/accounts/doers.ts';
import { answersFrom, fieldsOf } from '#features/reviews/form.ts';
import { listFiles, type ListedFile } from '#features/reviews/lists.store.ts';
import * as no from '#features/reviews/refusals.ts';
import type { FileDetail, FileRow } from '#features/reviews/reviews.contract.ts';
import type { Here, ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { readReview } from '#features/reviews/reviews.operations.ts';
import { findFiles } from '#features/reviews/reviews.store.ts';
import { FORMS } from '#features/reviews/reviews.ts';
import { rightsOn } from '#features/reviews/rights.ts';
import { FORM_NAMES } from '#features/reviews/wording.ts';
import { knownOf } from './file.gathering.ts';
import { readRemarks, type Remarks } from './remarks.store.ts';

/** A file as a list shows it, but for who sent it back. */
export function rowOf({ id: _id, path: _path, typical: _typical, leadership: _leadership, ...row }: ListedFile): Omit<FileRow, 'returned'> {
  const { exception: _exception, ballot: _ballot, appraisedBy: _by, ...shown } = row;
  return shown;
}

export type FileNeeds = Pick<ReviewsNeeds, 'documents' | 'ratings'>;
type Gathered = Omit<FileDetail, 'comments' | 'events'> & Pick<Remarks, 'comments' | 'events'>;

/** One file with all that belongs to it. */
export const readingFile = (needs: FileNeeds & Pick<ReviewsNeeds, 'accounts'>) =>
  reading(readReview, async (order) => {
    const found = await gatherFile(needs, order, order.params);
    if (!found.ok) return found;
    const { comments, events, ...file } = found.value;
    const doer = await needs.accounts.doers(order.tx, order.tenant, [...comments, ...events]);
    const named = <T extends Act>({ account, ...act }: T) => ({ ...act, by: doer({ account, at: act.at }) });
    return ok({ ...file, comments: comments.map(named), events: events.map(named) });
  });

/** The same with the accounts, and not the people, of those who said and did something. */
export async function gatherFile(
  needs: FileNeeds,
  { tx, tenant, access }: Here,
  { year, kind, code }: Subject & { readonly year: number },
): Promise<Result<Gathered, ReturnType<typeof no.notFound>>> {
  const [file] = await findFiles(tx, tenant, year, [{ kind, code }]);
  const [listed] = await listFiles(tx, tenant, year, { kind, code });
  if (file === undefined || listed === undefined) return refuse(no.notFound({ kind, code }, year));
  const book = await needs.ratings.judgingBook(tx, tenant, year);
  const known = await knownOf(needs, tx, tenant, year, book, file);
  const remarks = await seenOf(needs, { tx, tenant }, await readRemarks(tx, tenant, year, file));
  const { draft, savedBy, savedAt, selfAnswers, agreedAnswers, narratives, evidence } = file;
  const { typical, leadership, exception, ballot, appraisedBy } = file;
  const fields = fieldsOf(book, known.judgedAs).map((field) => ({ ...field, options: [...field.options] }));
  return ok({
    ...rowOf(listed),
    form: { number: FORMS[kind], name: FORM_NAMES[kind], fields },
    draft: { ...draft, evidence: [...draft.evidence] },
    savedBy,
    savedAt,
    onFile: answersFrom(book, known.judgedAs, known.facts),
    selfAnswers,
    agreedAnswers,
    narratives,
    evidence: [...evidence],
    typical,
    leadership,
    exception,
    ballot,
    appraisedBy,
    ...remarks,
    may: rightsOn(access, file),
  });
}

/** What was said, without the scans that the caller may not have. */
async function seenOf({ documents }: FileNeeds, { tx, tenant }: Pick<Here, 'tx' | 'tenant'>, { opinions, comments, events }: Remarks) {
  const seen = new Set<string | null>();
  for (const id of new Set([...opinions, ...comments, ...events].map(({ attachment }) => attachment)))
    if (id !== null && (await documents.attachmentThere(tx, tenant, id))) seen.add(id);
  const only = <T extends { readonly attachment: string | null }>(one: T) => ({
    ...one,
    attachment: seen.has(one.attachment) ? one.attachment : null,
  });
  return { opinions: opinions.map(only), comments: comments.map(only), events: events.map(only) };
}
