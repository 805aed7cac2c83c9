import { dayAt } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { asPerson, asProgram, covers, type Access } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { factsFrom } from './form.ts';
import * as no from './refusals.ts';
import type { Refusal, Refused } from './refusals.ts';
import { gather, type ReviewsDesk } from './reviews.gathering.ts';
import { addEvents, findFiles, Overtaken, writeFiles } from './reviews.store.ts';
import { awaitsDecision, calendarOf, type Paper, type ReviewFile, type Step, type SubjectKey } from './reviews.ts';
import { checkPaper, takeStep, type Order } from './steps.ts';
import { STEP_NAMES } from './wording.ts';

export interface StepRequest {
  readonly subjects: readonly (SubjectKey & Order)[];
  readonly paper?: Paper | undefined;
}

const DONE = { submit: 'submitted', discuss: 'discussed', propose: 'proposed', appraise: 'appraised', return: 'returned' } as const;

/** One step that somebody takes at one moment. */
interface Undertaking {
  readonly desk: ReviewsDesk;
  readonly access: Access;
  readonly year: number;
  readonly step: Step;
  readonly request: StepRequest;
  readonly at: string;
}

type Files = readonly ReviewFile[];

/** One step of one file or of many: all of them take it, or none does. */
export async function takeSteps(
  desk: ReviewsDesk,
  access: Access,
  year: number,
  step: Step,
  request: StepRequest,
): Promise<Result<Files, Refusal>> {
  const doing: Undertaking = { desk, access, year, step, request, at: desk.now() };
  try {
    return await asPerson(desk.db, access, async (tx) => {
      const found = await permit(tx, doing);
      if (!found.ok) return found;
      const decided = await decide(tx, doing, found.value);
      if (decided.ok) {
        await withdraw(tx, doing, found.value);
        await save(tx, doing, decided.value);
      }
      return decided;
    });
  } catch (error) {
    if (error instanceof Overtaken) return refuse(no.changedMeanwhile(error.file));
    throw error;
  }
}

/** Who asks, for what, on which day: the files in the order of the request. */
async function permit(tx: Tx, { desk, access, year, step, request, at }: Undertaking): Promise<Result<Files, Refusal>> {
  const { subjects, paper } = request;
  const found = new Map((await findFiles(tx, access.tenant, year, subjects.map(keyOf))).map((file) => [nameOf(file), file]));
  const unseen = subjects.find((subject) => !found.has(nameOf(subject)));
  if (unseen !== undefined) return refuse(no.notFound(unseen, year));
  const files = subjects.map((subject) => found.get(nameOf(subject))!);
  const foreign = files.find((file) => !mayTake(step, access, file));
  if (foreign !== undefined) return refuse(no.forbidden(STEP_NAMES[step], foreign));
  const today = dayAt(at);
  const badPaper = checkPaper(paper, today) ?? (await citedRefusal(tx, desk, access, request));
  if (badPaper !== null) return refuse(badPaper);
  for (const { step: ofYear, level, path } of distinctCalendar(step, files)) {
    const late = await asProgram(tx, () => desk.stepRefusal(tx, access.tenant, year, ofYear, level, path, today));
    if (late !== null) return refuse(late);
  }
  return ok(files);
}

const keyOf = ({ kind, code }: SubjectKey): SubjectKey => ({ kind, code });
const nameOf = ({ kind, code }: SubjectKey): string => `${kind} ${code}`;

/** A member hands in the own file; who reviews the unit does the rest; a proposal is sent back from above only. */
export function mayTake(step: Step, access: Access, file: ReviewFile): boolean {
  const { path, state } = file;
  if (step === 'submit') return isOwn(access, file) || covers(access, 'review', path);
  if (step === 'appraise') return covers(access, 'appraise', path);
  if (step !== 'return' || (state !== 'proposed' && state !== 'appraised')) return covers(access, 'review', path);
  return covers(access, 'appraise', path) || (state === 'proposed' && covers(access, 'review', above(path)));
}

export const isOwn = (access: Access, { kind, id }: ReviewFile): boolean => kind === 'member' && id === access.self;

const above = (path: string): string => path.split('.').slice(0, -1).join('.');

export async function attachmentRefusal(tx: Tx, desk: ReviewsDesk, access: Access, id: string | undefined): Promise<Refusal | null> {
  return id === undefined || (await desk.attachmentThere(tx, access.tenant, id)) ? null : no.noAttachment(id);
}

/** The scan and the evidence of what is handed in must be on file, and in the caller's sight. */
async function citedRefusal(tx: Tx, desk: ReviewsDesk, access: Access, { paper, subjects }: StepRequest): Promise<Refusal | null> {
  const evidence = subjects.flatMap(({ draft }) => draft?.evidence ?? []).map(({ attachment }) => attachment);
  for (const id of new Set([paper?.attachment, ...evidence])) {
    const missing = await attachmentRefusal(tx, desk, access, id);
    if (missing !== null) return missing;
  }
  return null;
}

/** A cell of thirty asks the calendar once. */
function distinctCalendar(step: Step, files: Files) {
  const asked = files.map((file) => ({ ...calendarOf(step, file), path: file.path }));
  return new Map(asked.map((one) => [`${one.level} ${one.path}`, one])).values();
}

async function decide(tx: Tx, { desk, access, year, step, request }: Undertaking, files: Files): Promise<Result<Files, Refusal>> {
  const around = await gather(tx, desk, access, year, step, files);
  const taken: ReviewFile[] = [];
  const refused: Refused[] = [];
  let first: Refusal | null = null;
  for (const [index, file] of files.entries()) {
    const result = takeStep(step, file, request.subjects[index]!, around(file));
    if (result.ok) taken.push(result.value);
    else {
      first ??= result.refusal;
      refused.push({ ...keyOf(file), message: result.refusal.message });
    }
  }
  if (first === null) return ok(taken);
  return refuse(files.length === 1 ? first : no.someRefused(refused, files.length));
}

/** Before anything is written: boards are held before files, here and where decisions are signed. */
async function withdraw(tx: Tx, { desk, access, year, step }: Undertaking, files: Files): Promise<void> {
  const withdrawn = step === 'return' ? files.filter(awaitsDecision) : [];
  if (withdrawn.length > 0) await asProgram(tx, () => desk.withdrawProposals(tx, access.tenant, year, withdrawn));
}

async function save(tx: Tx, { desk, access, year, step, request, at }: Undertaking, files: Files): Promise<void> {
  const { tenant, account, origin } = access;
  const { subjects, paper } = request;
  await writeFiles(tx, tenant, year, files, { by: account, at });
  const events = files.map((file, index) => ({ file, step, reason: subjects[index]?.reason?.trim() || null }));
  await addEvents(tx, tenant, year, events, { at, by: account, paper });
  if (step === 'propose' || step === 'appraise') await asProgram(tx, () => saveAgreed(tx, desk, tenant, year, files));
  await desk.record(tx, tenant, {
    at,
    actor: account,
    origin,
    action: `reviews.${DONE[step]}`,
    detail: { year, subjects: files.map(nameOf), ...(paper && { paper: { ...paper } }) },
  });
}

/** What was agreed becomes the year's facts, which the rating reads. */
async function saveAgreed(tx: Tx, desk: ReviewsDesk, tenant: bigint, year: number, files: Files): Promise<void> {
  const book = await desk.judgingBook(tx, tenant, year);
  const agreed = (kind: ReviewFile['kind']) =>
    files.filter((file) => file.kind === kind).map(({ id, agreedAnswers }) => ({ id, facts: factsFrom(book, kind, agreedAnswers) }));
  const [members, organisations] = [agreed('member'), agreed('organisation')];
  if (members.length > 0) await desk.saveMemberFacts(tx, tenant, year, members);
  if (organisations.length > 0) await desk.saveOrganisationFacts(tx, tenant, year, organisations);
}
