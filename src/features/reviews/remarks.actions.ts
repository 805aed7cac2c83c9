import { dayAt } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { attachmentRefusal, isOwn } from './reviews.actions.ts';
import type { ReviewsDesk } from './reviews.gathering.ts';
import { addComment, findOrganisation, saveOpinion, type OpinionRecord } from './remarks.store.ts';
import { addEvents, findFiles, Overtaken, writeFiles } from './reviews.store.ts';
import type { Paper, Post, ReviewFile, SubjectKey } from './reviews.ts';
import { checkPaper } from './steps.ts';

const OPINION: Bilingual = { vi: 'ghi ý kiến', en: 'enter an opinion' };
const COMMENT: Bilingual = { vi: 'ghi nhận xét', en: 'comment' };
const REPLY: Bilingual = { vi: 'trả lời thay', en: 'answer in its place' };
const POST: Bilingual = { vi: 'ghi chức vụ trong tập thể', en: 'enter a post in the collective' };

interface Remark {
  readonly action: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly paper?: Paper | undefined;
  readonly permit: (file: ReviewFile) => Refusal | null;
  readonly write: (tx: Tx, file: ReviewFile, at: string) => Promise<Refusal | null>;
}

/** Something that is written beside a file: looked for, allowed, written, journaled. */
async function remark(desk: ReviewsDesk, access: Access, year: number, subject: SubjectKey, said: Remark): Promise<Result<null, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, account, origin } = access;
    const [file] = await findFiles(tx, tenant, year, [subject]);
    if (file === undefined) return refuse(no.notFound(subject, year));
    const at = desk.now();
    const refused =
      said.permit(file) ??
      checkPaper(said.paper, dayAt(at)) ??
      (await attachmentRefusal(tx, desk, access, said.paper?.attachment)) ??
      (await said.write(tx, file, at));
    if (refused !== null) return refuse(refused);
    const detail = { year, subject: `${file.kind} ${file.code}`, ...said.detail };
    await desk.record(tx, tenant, { at, actor: account, origin, action: said.action, detail });
    return ok(null);
  });
}

/** An opinion is asked for (no day, no summary) or entered. */
export function recordOpinion(desk: ReviewsDesk, access: Access, year: number, subject: SubjectKey, opinion: OpinionRecord) {
  const { source, body, givenOn, attachment } = opinion;
  return remark(desk, access, year, subject, {
    action: 'reviews.opinion_recorded',
    detail: { source, body },
    paper: givenOn === null ? undefined : { heldOn: givenOn, attachment: attachment ?? undefined },
    permit: (file) => (covers(access, 'review', file.path) ? null : no.forbidden(OPINION, file)),
    write: async (tx, file, at) => {
      await saveOpinion(tx, access.tenant, year, file, opinion, { by: access.account, at });
      return null;
    },
  });
}

/** A comment by those who handle the file, or the subject's own answer; the answer is open as long as the file is. */
export function say(
  desk: ReviewsDesk,
  access: Access,
  year: number,
  subject: SubjectKey,
  { kind, text, paper }: { readonly kind: 'comment' | 'reply'; readonly text: string; readonly paper?: Paper | undefined },
) {
  const handles = (file: ReviewFile) => covers(access, 'review', file.path);
  const may = (file: ReviewFile) =>
    kind === 'comment' ? handles(file) || covers(access, 'appraise', file.path) : isOwn(access, file) || handles(file);
  return remark(desk, access, year, subject, {
    action: kind === 'comment' ? 'reviews.commented' : 'reviews.replied',
    paper,
    permit: (file) => (may(file) ? null : no.forbidden(kind === 'comment' ? COMMENT : REPLY, file)),
    write: async (tx, file, at) => {
      await addComment(tx, access.tenant, year, file, { kind, text, account: access.account, at, paper });
      return null;
    },
  });
}

/** Which place a member has in whose leading collective, for the order of reviews; null takes it away. */
export async function setPost(
  desk: ReviewsDesk,
  access: Access,
  year: number,
  subject: SubjectKey,
  place: { readonly post: Post; readonly organisation: string } | null,
): Promise<Result<null, Refusal>> {
  try {
    return await remark(desk, access, year, subject, {
      action: 'reviews.post_set',
      detail: { post: place?.post ?? null, organisation: place?.organisation ?? null },
      permit: (file) => (covers(access, 'review', file.path) ? null : no.forbidden(POST, file)),
      write: (tx, file, at) => writePost(tx, access, year, file, place, at),
    });
  } catch (error) {
    if (error instanceof Overtaken) return refuse(no.changedMeanwhile(error.file));
    throw error;
  }
}

async function writePost(
  tx: Tx,
  { tenant, account }: Access,
  year: number,
  file: ReviewFile,
  place: { readonly post: Post; readonly organisation: string } | null,
  at: string,
): Promise<Refusal | null> {
  if (file.state === 'decided') return no.postAfterDecision(file);
  const collective = place === null ? null : await findOrganisation(tx, tenant, year, place.organisation);
  if (place !== null && collective === null) return no.notFound({ kind: 'organisation', code: place.organisation }, year);
  const changed = { ...file, version: file.version + 1, post: place?.post ?? null, collective };
  await writeFiles(tx, tenant, year, [changed], { by: account, at });
  await addEvents(tx, tenant, year, [{ file: changed, step: 'post', reason: null }], { at, by: account, paper: undefined });
  return null;
}
