import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers } from '#domain/permission.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import * as no from '#features/reviews/refusals.ts';
import type { RemarkRefusal } from '#features/reviews/refusals.ts';
import { reviewEvents } from '#features/reviews/reviews.events.ts';
import type { Here, ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { comment, recordOpinion, setPost } from '#features/reviews/reviews.operations.ts';
import { addEvents, findFiles, writeFiles } from '#features/reviews/reviews.store.ts';
import type { Paper, ReviewFile } from '#features/reviews/reviews.ts';
import { maySay } from '#features/reviews/rights.ts';
import { action } from '#server/serving.ts';
import { paperRefusal } from './file.gathering.ts';
import { addComment, findOrganisation, saveOpinion } from './remarks.store.ts';

/** What is written beside a file. */

const RECORDING: Bilingual = { vi: 'ghi ý kiến', en: 'enter an opinion' };
const COMMENTING: Bilingual = { vi: 'ghi nhận xét', en: 'comment' };
const REPLYING: Bilingual = { vi: 'trả lời thay', en: 'answer in its place' };
const POSTING: Bilingual = { vi: 'ghi chức vụ trong tập thể', en: 'enter a post in the collective' };

const OPINION: Bilingual = { vi: 'ý kiến', en: 'an opinion' };
const COMMENT: Bilingual = { vi: 'nhận xét', en: 'a comment' };
const POST: Bilingual = { vi: 'chức vụ trong tập thể', en: 'a post in the collective' };

type PaperNeeds = Pick<ReviewsNeeds, 'documents'>;

interface Remark {
  /** What is done, where it is refused. */
  readonly doing: Bilingual;
  readonly may: (file: ReviewFile) => boolean;
  readonly paper?: Paper | undefined;
}

type About = Subject & { readonly year: number };

/** The file that something is said beside, where the caller may say it. */
async function fileFor(
  { tx, tenant }: Here,
  { year, kind, code }: About,
  { doing, may }: Remark,
): Promise<Result<ReviewFile, ReturnType<typeof no.notFound> | ReturnType<typeof no.forbidden>>> {
  const [file] = await findFiles(tx, tenant, year, [{ kind, code }]);
  if (file === undefined) return refuse(no.notFound({ kind, code }, year));
  return may(file) ? ok(file) : refuse(no.forbidden(doing, file));
}

async function remarkOn(needs: PaperNeeds, here: Here, about: About, remark: Remark): Promise<Result<ReviewFile, RemarkRefusal>> {
  const found = await fileFor(here, about, remark);
  if (!found.ok) return found;
  const badPaper = await paperRefusal(needs, here, remark.paper);
  return badPaper === null ? found : refuse(badPaper);
}

const nothing = () => ({});

/** An opinion is asked for (no day, no summary) or entered. */
export const recordingOpinion = (needs: PaperNeeds) =>
  action(recordOpinion, {
    load: (order) => {
      const { givenOn, attachment } = order.body;
      return remarkOn(needs, order, order.params, {
        doing: RECORDING,
        may: (file) => covers(order.access, 'review', file.path),
        paper: givenOn === null ? undefined : { heldOn: givenOn, attachment: attachment ?? undefined },
      });
    },
    decide: (file) => (file.state === 'decided' ? refuse(no.afterDecision(OPINION, file)) : ok(file)),
    save: async (file, { tx, tenant, access, params: { year }, body, now }) =>
      ok(await saveOpinion(tx, tenant, year, file, body, { by: access.account, at: now })),
    journal: (file, _, { params: { year }, body: { source, body } }) =>
      reviewEvents.opinionRecorded({ year, subject: subjectName(file), source, body }),
    answer: nothing,
  });

/** A comment by those who handle the file, as long as it is open, or the subject's own answer, however far the file has come. */
export const commenting = (needs: PaperNeeds) =>
  action(comment, {
    load: (order) => {
      const { kind, paper } = order.body;
      const doing = kind === 'comment' ? COMMENTING : REPLYING;
      return remarkOn(needs, order, order.params, { doing, may: (file) => maySay(kind, order.access, file), paper });
    },
    decide: (file, { body: { kind } }) =>
      kind === 'comment' && file.state === 'decided' ? refuse(no.afterDecision(COMMENT, file)) : ok(file),
    save: async (file, { tx, tenant, access, params: { year }, body: { kind, text, paper }, now }) =>
      ok(await addComment(tx, tenant, year, file, { kind, text, account: access.account, at: now, paper })),
    journal: (file, _, { params: { year }, body: { kind } }) =>
      (kind === 'comment' ? reviewEvents.commented : reviewEvents.replied)({ year, subject: subjectName(file) }),
    answer: nothing,
  });

/** Which place a member has in whose leading collective, for the order of reviews; null takes it away. */
export const settingPost = () =>
  action(setPost, {
    load: async (order) => {
      const { tx, tenant, access, params, body } = order;
      const found = await fileFor(order, params, { doing: POSTING, may: (file) => covers(access, 'review', file.path) });
      if (!found.ok) return found;
      const collective = body.place && (await findOrganisation(tx, tenant, params.year, body.place.organisation));
      return ok({ file: found.value, collective });
    },
    decide: ({ file, collective }, { params: { year }, body: { place } }) => {
      if (file.state === 'decided') return refuse(no.afterDecision(POST, file));
      if (place !== null && collective === null) return refuse(no.noCollective(place.organisation, year));
      return ok({ ...file, version: file.version + 1, post: place?.post ?? null, collective });
    },
    save: async (file, { tx, tenant, access: { account }, params: { year }, now }) => {
      const overtaken = await writeFiles(tx, tenant, year, [file], { by: account, at: now });
      if (overtaken !== null) return refuse(no.changedMeanwhile(overtaken));
      return ok(await addEvents(tx, tenant, year, [{ file, step: 'post', reason: null }], { at: now, by: account, paper: undefined }));
    },
    journal: (file, _, { params: { year }, body: { place } }) =>
      reviewEvents.postSet({
        year,
        subject: subjectName(file),
        post: place?.post ?? null,
        organisation: place?.organisation ?? null,
      }),
    answer: nothing,
  });
