import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers, type Permission } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Act } from '#features/accounts/doers.ts';
import { answersFrom, fieldsOf } from './form.ts';
import { countFiles, listFiles, type FileCount, type ListedFile, type ListFilter } from './lists.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { readRemarks, type Remarks } from './remarks.store.ts';
import { isOwn, mayTake } from './reviews.actions.ts';
import type { FileDetail, FileRow, Mine } from './reviews.contract.ts';
import { knownOf, type ReviewsDesk } from './reviews.gathering.ts';
import { findFiles } from './reviews.store.ts';
import { awaitsDecision, FORMS, needsAppraisal, type FileLevel, type ReviewFile, type SubjectKey } from './reviews.ts';
import { FORM_NAMES } from './wording.ts';

/** The files that the caller may read. */
export function readList(desk: ReviewsDesk, access: Access, year: number, filter: ListFilter): Promise<FileRow[]> {
  return asPerson(desk.db, access, async (tx) => (await listFiles(tx, access.tenant, year, filter)).map(rowOf));
}

function rowOf({ id: _id, path: _path, typical: _typical, leadership: _leadership, ...row }: ListedFile): FileRow {
  const { exception: _exception, ballot: _ballot, appraisedBy: _by, ...shown } = row;
  return shown;
}

type Gathered = Omit<FileDetail, 'comments' | 'events'> & Pick<Remarks, 'comments' | 'events'>;

/** One file with all that belongs to it. */
export async function readFile(desk: ReviewsDesk, access: Access, year: number, subject: SubjectKey): Promise<Result<FileDetail, Refusal>> {
  const found = await gatherFile(desk, access, year, subject);
  if (!found.ok) return found;
  const { comments, events, ...file } = found.value;
  const doer = await desk.doers(access.tenant, [...comments, ...events]);
  const named = <T extends Act>({ account, ...act }: T) => ({ ...act, by: doer({ account, at: act.at }) });
  return ok({ ...file, comments: comments.map(named), events: events.map(named) });
}

function gatherFile(desk: ReviewsDesk, access: Access, year: number, subject: SubjectKey) {
  return asPerson(desk.db, access, async (tx): Promise<Result<Gathered, Refusal>> => {
    const { tenant } = access;
    const [file] = await findFiles(tx, tenant, year, [subject]);
    const [listed] = await listFiles(tx, tenant, year, { kind: subject.kind, code: subject.code });
    if (file === undefined || listed === undefined) return refuse(no.notFound(subject, year));
    const book = await desk.judgingBook(tx, tenant, year);
    const known = await knownOf(tx, desk, tenant, year, book, file);
    const remarks = await seenOf(tx, desk, tenant, await readRemarks(tx, tenant, year, file));
    const { draft, savedBy, savedAt, selfAnswers, agreedAnswers, narratives, evidence } = file;
    const { typical, leadership, exception, ballot, appraisedBy } = file;
    const fields = fieldsOf(book, file.kind).map((field) => ({ ...field, options: [...field.options] }));
    return ok({
      ...rowOf(listed),
      form: { number: FORMS[file.kind], name: FORM_NAMES[file.kind], fields },
      draft: { ...draft, evidence: [...draft.evidence] },
      savedBy,
      savedAt,
      onFile: answersFrom(book, file.kind, known.facts),
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
      may: rightsOf(access, file),
    });
  });
}

/** What was said, without the scans that the caller may not have. */
async function seenOf(tx: Tx, desk: ReviewsDesk, tenant: bigint, { opinions, comments, events }: Remarks) {
  const seen = new Set<string | null>();
  for (const id of new Set([...opinions, ...comments, ...events].map(({ attachment }) => attachment)))
    if (id !== null && (await desk.attachmentThere(tx, tenant, id))) seen.add(id);
  const only = <T extends { readonly attachment: string | null }>(one: T) => ({
    ...one,
    attachment: seen.has(one.attachment) ? one.attachment : null,
  });
  return { opinions: opinions.map(only), comments: comments.map(only), events: events.map(only) };
}

function rightsOf(access: Access, file: ReviewFile): FileDetail['may'] {
  const { path, state } = file;
  const reviews = covers(access, 'review', path);
  return {
    write: state === 'open' && mayTake('submit', access, file),
    discuss: state === 'submitted' && reviews,
    propose: state === 'discussed' && reviews,
    appraise: state === 'proposed' && needsAppraisal(file) && mayTake('appraise', access, file),
    return: state !== 'open' && state !== 'decided' && mayTake('return', access, file),
    review: reviews && state !== 'decided',
    comment: reviews || covers(access, 'appraise', path),
    reply: isOwn(access, file) || reviews,
  };
}

/** What waits for the caller: the own file, and the files that the caller may take a step further. */
export function readMine(desk: ReviewsDesk, access: Access, year: number): Promise<Mine> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, self } = access;
    const counts = await countFiles(tx, tenant, year);
    const own = self === null ? [] : (await listFiles(tx, tenant, year, { kind: 'member' })).filter(({ id }) => id === self);
    return { own: own[0] ? rowOf(own[0]) : null, waiting: waitingFor(access, counts), counts: byLevel(counts) };
  });
}

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
