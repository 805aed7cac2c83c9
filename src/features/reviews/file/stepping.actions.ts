import type { Fault } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import { factsFrom } from '#features/reviews/form.ts';
import * as no from '#features/reviews/refusals.ts';
import type { Refused, StepRefusal } from '#features/reviews/refusals.ts';
import { reviewEvents } from '#features/reviews/reviews.events.ts';
import type { Here, ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { stepReviews, submitReview } from '#features/reviews/reviews.operations.ts';
import { addEvents, findFiles, writeFiles } from '#features/reviews/reviews.store.ts';
import { awaitsDecision, calendarOf, type Paper, type ReviewFile, type Step } from '#features/reviews/reviews.ts';
import { mayTake } from '#features/reviews/rights.ts';
import { STEP_NAMES } from '#features/reviews/wording.ts';
import { asProgram } from '#server/access.ts';
import { action } from '#server/serving.ts';
import { attachmentRefusal, gather, paperRefusal } from './file.gathering.ts';
import { takeStep, type Circumstances, type Order } from './steps.ts';

type StepNeeds = Pick<ReviewsNeeds, 'ballots' | 'decisions' | 'documents' | 'members' | 'organisations' | 'ratings' | 'years'>;

/** One step that somebody takes with files. */
interface Asked {
  readonly step: Step;
  readonly year: number;
  readonly subjects: readonly (Subject & Order)[];
  readonly paper?: Paper | undefined;
}

/** The files in the order of the request, with what surrounds them. */
interface Permitted extends Asked {
  readonly files: readonly ReviewFile[];
  readonly book: Book;
  readonly around: (file: ReviewFile) => Circumstances;
}

interface Taken extends Permitted {
  readonly taken: readonly ReviewFile[];
}

/** One step of many files: all of them take it, or none does. */
export const takingStep = (needs: StepNeeds, step: Step) =>
  action(stepReviews[step], {
    load: (order) => permit(needs, order, { ...order.body, step, year: order.params.year }),
    decide: takeAll,
    save: (taken, order) => write(needs, order, taken),
    journal: noteOf,
    answer: steppedOf,
  });

/** A self-review is handed in. */
export const submitting = (needs: StepNeeds) =>
  action(submitReview, {
    load: (order) => {
      const { year, kind, code } = order.params;
      const { paper, ...said } = order.body;
      return permit(needs, order, { step: 'submit', year, paper, subjects: [{ kind, code, ...said }] });
    },
    decide: takeOne,
    save: (taken, order) => write(needs, order, taken),
    journal: noteOf,
    answer: steppedOf,
  });

/** Who asks, for what, on which day. */
async function permit(needs: StepNeeds, here: Here, asked: Asked): Promise<Result<Permitted, StepRefusal>> {
  const { tx, access, tenant, today } = here;
  const { step, year, subjects, paper } = asked;
  const keys = subjects.map(({ kind, code }) => ({ kind, code }));
  const found = new Map((await findFiles(tx, tenant, year, keys)).map((file) => [subjectName(file), file]));
  const unseen = subjects.find((subject) => !found.has(subjectName(subject)));
  if (unseen !== undefined) return refuse(no.notFound(unseen, year));
  const files = subjects.map((subject) => found.get(subjectName(subject))!);
  const foreign = files.find((file) => !mayTake(step, access, file));
  if (foreign !== undefined) return refuse(no.forbidden(STEP_NAMES[step], foreign));
  const badPaper = (await paperRefusal(needs, here, paper)) ?? (await evidenceRefusal(needs, here, subjects));
  if (badPaper !== null) return refuse(badPaper);
  for (const { step: ofYear, level, path } of distinctCalendar(step, files)) {
    const late = await asProgram(tx, () => needs.years.stepRefusal(tx, tenant, year, ofYear, level, path, today));
    if (late !== null) return refuse(late);
  }
  const book = await asProgram(tx, () => needs.ratings.judgingBook(tx, tenant, year));
  return ok({ ...asked, files, book, around: await gather(needs, here, { year, step, book }, files) });
}

/** The evidence of what is handed in must be on file, and in the caller's sight. */
async function evidenceRefusal({ documents }: StepNeeds, { tx, tenant }: Here, subjects: Asked['subjects']) {
  for (const id of new Set(subjects.flatMap(({ draft }) => draft?.evidence ?? []).map(({ attachment }) => attachment))) {
    const missing = id === undefined ? null : await attachmentRefusal(documents, tx, tenant, id);
    if (missing !== null) return missing;
  }
  return null;
}

/** A cell of thirty asks the calendar once. */
function distinctCalendar(step: Step, files: readonly ReviewFile[]) {
  const asked = files.map((file) => ({ ...calendarOf(step, file), path: file.path }));
  return new Map(asked.map((one) => [`${one.level} ${one.path}`, one])).values();
}

/** Every file that stands in the way is said by itself, in its own sentence, at what of the order stands in the way first. */
function takeAll(permitted: Permitted): Result<Taken, StepRefusal> {
  const { step, subjects, files, around } = permitted;
  const taken: ReviewFile[] = [];
  const refused: Refused[] = [];
  const faults: Fault[] = [];
  for (const [index, file] of files.entries()) {
    const result = takeStep(step, file, subjects[index]!, around(file));
    if (result.ok) taken.push(result.value);
    else {
      const { message, faults: [first] = [] } = result.refusal;
      faults.push({ at: first === undefined ? `subjects.${index}` : `subjects.${index}.${first.at}`, message });
      refused.push({ kind: file.kind, code: file.code, message });
      if (files.length === 1) return refuse({ ...result.refusal, faults: (result.refusal.faults ?? []).map(underFirst) });
    }
  }
  return refused.length === 0 ? ok({ ...permitted, taken }) : refuse(no.someRefused(refused, faults, files.length));
}

const underFirst = ({ at, message }: Fault): Fault => ({ at: `subjects.0.${at}`, message });

/** The order names no file but that of its address. */
function takeOne(permitted: Permitted): Result<Taken, StepRefusal> {
  const { files, subjects, around } = permitted;
  const result = takeStep('submit', files[0]!, subjects[0]!, around(files[0]!));
  return result.ok ? ok({ ...permitted, taken: [result.value] }) : result;
}

async function write(needs: StepNeeds, here: Here, asked: Taken): Promise<Result<readonly ReviewFile[], StepRefusal>> {
  const { tx, tenant, access, now } = here;
  const { step, year, subjects, paper, taken } = asked;
  await withdraw(needs, here, asked);
  const overtaken = await writeFiles(tx, tenant, year, taken, { by: access.account, at: now });
  if (overtaken !== null) return refuse(no.changedMeanwhile(overtaken));
  const events = taken.map((file, index) => ({ file, step, reason: subjects[index]?.reason?.trim() || null }));
  await addEvents(tx, tenant, year, events, { at: now, by: access.account, paper });
  if (step === 'propose' || step === 'appraise') await asProgram(tx, () => saveAgreed(needs, here, asked));
  return ok(taken);
}

/** Before anything is written: boards are held before files, here and where decisions are signed. */
async function withdraw({ decisions }: StepNeeds, { tx, tenant }: Here, { step, year, files }: Taken): Promise<void> {
  const withdrawn = step === 'return' ? files.filter(awaitsDecision) : [];
  if (withdrawn.length > 0) await asProgram(tx, () => decisions.withdrawProposals(tx, tenant, year, withdrawn));
}

/** What was agreed becomes the year's facts, which the rating reads. */
async function saveAgreed({ members, organisations }: StepNeeds, { tx, tenant }: Here, { year, book, taken }: Taken): Promise<void> {
  const agreed = (kind: ReviewFile['kind']) =>
    taken.filter((file) => file.kind === kind).map(({ id, agreedAnswers }) => ({ id, facts: factsFrom(book, kind, agreedAnswers) }));
  const [ofMembers, ofOrganisations, ofCollectives] = [agreed('member'), agreed('organisation'), agreed('collective')];
  if (ofMembers.length > 0) await members.saveFacts(tx, tenant, year, ofMembers);
  if (ofOrganisations.length > 0) await organisations.saveFacts(tx, tenant, year, ofOrganisations);
  if (ofCollectives.length > 0) await organisations.saveCollectiveFacts(tx, tenant, year, ofCollectives);
}

const DONE = {
  submit: reviewEvents.submitted,
  discuss: reviewEvents.discussed,
  propose: reviewEvents.proposed,
  appraise: reviewEvents.appraised,
  return: reviewEvents.returned,
} as const satisfies Record<Step, unknown>;

const noteOf = ({ step, year, files, paper }: Taken) => DONE[step]({ year, subjects: files.map(subjectName), ...(paper && { paper }) });

const steppedOf = (files: readonly ReviewFile[]) => ({
  subjects: files.map(({ kind, code, state, version }) => ({ kind, code, state, version })),
});
