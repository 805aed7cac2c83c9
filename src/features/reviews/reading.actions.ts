import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access, type Permission } from '#domain/permission.ts';
import type { Subject } from '#domain/subject.ts';
import { reading, telling } from '#server/serving.ts';
import type { Act } from '#features/accounts/doers.ts';
import { formDocx, formPdf } from './form.papers.ts';
import { answersFrom, fieldsOf } from './form.ts';
import { countFiles, listFiles, type FileCount, type ListedFile } from './lists.store.ts';
import * as no from './refusals.ts';
import { readRemarks, type Remarks } from './remarks.store.ts';
import type { FileDetail, FileRow, Mine } from './reviews.contract.ts';
import { knownOf, type Here, type ReviewsNeeds } from './reviews.gathering.ts';
import { listReviews, printForm, readMine, readReview } from './reviews.operations.ts';
import { findFiles } from './reviews.store.ts';
import { awaitsDecision, FORMS, needsAppraisal, type FileLevel } from './reviews.ts';
import { rightsOn } from './rights.ts';
import { FORM_NAMES } from './wording.ts';

/** The files that the caller may read. */
export const listing = () =>
  reading(listReviews, async ({ tx, tenant, params: { year }, query }) => {
    const rows = (await listFiles(tx, tenant, year, query)).map(rowOf);
    return ok({ total: rows.length, rows });
  });

function rowOf({ id: _id, path: _path, typical: _typical, leadership: _leadership, ...row }: ListedFile): FileRow {
  const { exception: _exception, ballot: _ballot, appraisedBy: _by, ...shown } = row;
  return shown;
}

type FileNeeds = Pick<ReviewsNeeds, 'documents' | 'ratings'>;
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

const FORM_PAPERS = { pdf: formPdf, docx: formDocx };

/** The official form of a file as it stands now, in writing or handed in. */
export const printingForm = (needs: FileNeeds & Pick<ReviewsNeeds, 'organisations'>, ending: keyof typeof FORM_PAPERS) =>
  telling(
    printForm[ending],
    async (order) => {
      const found = await gatherFile(needs, order, order.params);
      if (!found.ok) return found;
      const { name, invented } = (await needs.organisations.findCommittee(order.tx, order.params.committee))!;
      return ok({ file: found.value, committee: { name, invented } });
    },
    async (found, { params: { year, code }, today }) => ({
      name: `${code}-${year}-kiem-diem.${ending}`,
      bytes: await FORM_PAPERS[ending]({ ...found, year, date: today }),
    }),
  );

async function gatherFile(
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
  const fields = fieldsOf(book, kind).map((field) => ({ ...field, options: [...field.options] }));
  return ok({
    ...rowOf(listed),
    form: { number: FORMS[kind], name: FORM_NAMES[kind], fields },
    draft: { ...draft, evidence: [...draft.evidence] },
    savedBy,
    savedAt,
    onFile: answersFrom(book, kind, known.facts),
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

/** What waits for the caller: the own file, and the files that the caller may take a step further. */
export const readingMine = () =>
  reading(readMine, async ({ tx, tenant, access, params: { year } }) => {
    const { self } = access;
    const counts = await countFiles(tx, tenant, year);
    const own = self === null ? [] : (await listFiles(tx, tenant, year, { kind: 'member' })).filter(({ id }) => id === self);
    return ok({ own: own[0] ? rowOf(own[0]) : null, waiting: waitingFor(access, counts), counts: byLevel(counts) });
  });

const STEP_OF = { open: 'submit', submitted: 'discuss', discussed: 'propose', proposed: 'appraise' } as const;

function waitingFor(access: Access, counts: readonly FileCount[]): Mine['waiting'] {
  const holds = (permission: Permission) => access.scopes[permission].length > 0;
  const waiting = counts.flatMap(({ level, unit, state, isRated, count }): Mine['waiting'] => {
    if (state === 'decided' || (state === 'discussed' && !isRated)) return [];
    if (awaitsDecision({ level, unit, state })) return decides(access, { level, unit }) ? [{ step: 'decide', level, count }] : [];
    if (state === 'appraised') return [];
    const step = STEP_OF[state];
    return holds(step === 'appraise' ? 'appraise' : 'review') ? [{ step, level, count }] : [];
  });
  return summed(waiting, ({ step, level }) => `${step} ${level}`);
}

/** Whoever signs for the whole committee decides what is appraised before, others what is decided below it. */
const decides = (access: Access, file: Parameters<typeof needsAppraisal>[0]): boolean =>
  access.scopes.sign.length > 0 && covers(access, 'sign', String(access.root)) === needsAppraisal(file);

function byLevel(counts: readonly FileCount[]): Mine['counts'] {
  const rows = counts.map(({ level, state, count }) => ({ level, state, count }));
  return summed(rows, ({ level, state }) => `${level} ${state}`);
}

function summed<T extends { readonly level: FileLevel; readonly count: number }>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...Map.groupBy(rows, keyOf).values()].map((same) => ({ ...same[0]!, count: same.reduce((sum, { count }) => sum + count, 0) }));
}
