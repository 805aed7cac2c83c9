import type { Bilingual } from '#kernel/bilingual.ts';
import type { Day } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Level, LEVELS, type Standing } from '#domain/level.ts';
import { faultsIn, ungraded, type Field } from '#features/reviews/form.ts';
import * as no from '#features/reviews/refusals.ts';
import type { StepRefusal } from '#features/reviews/refusals.ts';
import {
  EMPTY_DRAFT,
  hasReached,
  needsAppraisal,
  type Answers,
  type Draft,
  type OpinionSource,
  type Paper,
  type ReviewFile,
  type State,
  type Step,
} from '#features/reviews/reviews.ts';

/** The steps of a file: from what it is to what it becomes, or why not. */

/** What somebody asks of one file. */
export interface Order {
  /** The version that was seen; without it whatever is there now is meant. */
  readonly version?: number | undefined;
  /** Submit: what is handed in, instead of the saved draft. */
  readonly draft?: Draft | undefined;
  /** Discuss, appraise: answers that differ from those on file. */
  readonly answers?: Answers | undefined;
  readonly level?: Level | undefined;
  readonly typical?: boolean | undefined;
  readonly leadership?: boolean | undefined;
  readonly reason?: string | undefined;
  /** Return: where to. */
  readonly to?: 'open' | 'submitted' | undefined;
}

/** What the book says of the file's facts with a proposed level. */
export interface Judged {
  readonly standing: Standing;
  readonly reason: Bilingual | null;
  readonly missing: readonly { readonly fact: string; readonly label: Bilingual; readonly owner: Bilingual }[];
  readonly eligible: Level | null;
  /** What keeps the subject from the level that is asked for. */
  readonly obstacles: readonly Bilingual[];
}

export interface Named {
  readonly name: string;
  readonly state: State;
}

/** The file's surroundings, as far as steps depend on them. */
export interface Circumstances {
  readonly fields: readonly Field[];
  /** The collective that the person has a post in, and its head where that is somebody else. */
  readonly collective: Named | null;
  readonly head: Named | null;
  /** Those directly below who are neither decided nor left out. */
  readonly openChildren: { readonly count: number; readonly first: string };
  readonly awaited: readonly { readonly source: OpinionSource; readonly body: string }[];
  /** The newest closed ballot on the subject; `reached` is the level that got enough votes. */
  readonly ballot: { readonly ballot: string; readonly reached: Level | null } | null;
  readonly judge: (answers: Answers, level: Level) => Judged;
  readonly account: string;
}

type Decided = Result<ReviewFile, StepRefusal>;
type Decide = (file: ReviewFile, order: Order, around: Circumstances) => Decided;

const EXPECTED: Readonly<Record<Step, readonly State[]>> = {
  submit: ['open'],
  discuss: ['submitted'],
  propose: ['discussed'],
  appraise: ['proposed'],
  return: ['submitted', 'discussed', 'proposed', 'appraised'],
};

/** One step of one file. Who may take it was asked before. */
export function takeStep(step: Step, file: ReviewFile, order: Order, around: Circumstances): Decided {
  if (order.version !== undefined && order.version !== file.version) return refuse(no.changedMeanwhile(file));
  if (!EXPECTED[step].includes(file.state)) return refuse(no.wrongState(step, file, EXPECTED[step]));
  const { answers, narratives } = order.draft ?? EMPTY_DRAFT;
  const [fault, ...others] = faultsIn(around.fields, { answers: order.answers ?? answers, narratives });
  if (fault !== undefined) return refuse(no.badAnswer(file, [fault, ...others], order.answers === undefined ? 'draft.' : ''));
  const decided = DECIDE[step](file, order, around);
  return decided.ok ? ok({ ...decided.value, version: file.version + 1 }) : decided;
}

const submit: Decide = (file, order, { fields }) => {
  const draft = order.draft ?? file.draft;
  const missing = ungraded(fields, draft.answers).map(({ id, label }) => ({ at: `draft.answers.${id}`, label }));
  if (draft.level === null) missing.push({ at: 'draft.level', label: { vi: 'mức tự xếp loại', en: 'the level it rates itself at' } });
  if (missing.length > 0) return refuse(no.incomplete(file, missing));
  const { answers, narratives, evidence, level } = draft;
  return ok({ ...file, state: 'submitted', draft, selfLevel: level, selfAnswers: answers, agreedAnswers: {}, narratives, evidence });
};

/** The meeting has spoken: what it did not change of the self-review it has agreed to. */
const discuss: Decide = (file, order, around) => {
  const { collective, head } = around;
  if (collective !== null && !hasReached(collective.state, 'discussed')) {
    return refuse(no.collectiveFirst(file, collective.name, collective.state));
  }
  if (head !== null && !hasReached(head.state, 'discussed')) return refuse(no.headFirst(file, head.name, head.state));
  const agreed = agree({ ...file.selfAnswers, ...file.agreedAnswers }, file, order, around);
  return agreed.ok ? ok({ ...file, state: 'discussed', agreedAnswers: agreed.value }) : agreed;
};

function agree(before: Answers, file: ReviewFile, order: Order, { fields }: Circumstances): Result<Answers, StepRefusal> {
  const agreed = { ...before, ...order.answers };
  const concluded = fields.find(({ id, part }) => part === 'concluded' && isSaid(agreed[id]) && agreed[id] !== file.agreedAnswers[id]);
  if (concluded !== undefined && reasonOf(order) === null) return refuse(no.conclusionUnfounded(file, concluded.label));
  const missing = ungraded(fields, agreed).map(({ id, label }) => ({ at: `answers.${id}`, label }));
  return missing.length > 0 ? refuse(no.incomplete(file, missing)) : ok(agreed);
}

const isSaid = (answer: Answers[string] | undefined): boolean => answer !== undefined && answer !== false;

const propose: Decide = (file, order, around) => {
  const stopped = orderOfReviews(file, around);
  if (stopped !== null) return refuse(stopped);
  const level = order.level ?? around.ballot?.reached ?? file.selfLevel;
  if (level === null) return refuse(no.incomplete(file, [{ at: 'level', label: { vi: 'mức đề nghị', en: 'the proposed level' } }]));
  const reason = reasonOf(order);
  const unfounded =
    againstRules(file, level, reason, around, file.agreedAnswers, boardFacts(file, around)) ?? againstBallot(file, level, reason, around);
  if (unfounded !== null) return refuse(unfounded);
  const marked = withMarks(file, level, order);
  if (!marked.ok) return marked;
  return ok({ ...marked.value, state: 'proposed', proposedLevel: level, exception: reason, ballot: around.ballot?.ballot ?? null });
};

const reasonOf = (order: Order): string | null => order.reason?.trim() || null;

/** What the board above supplies itself when it appraises. */
function boardFacts(file: ReviewFile, { fields }: Circumstances): ReadonlySet<string> {
  return new Set(needsAppraisal(file) ? fields.filter(({ part }) => part === 'board').map(({ id }) => id) : []);
}

function withMarks(file: ReviewFile, level: Level, order: Order): Decided {
  const { typical = file.typical, leadership = file.leadership } = order;
  const mayBeMarked = file.kind === 'organisation' && level === 'excellent';
  if ((typical || leadership) && !mayBeMarked) return refuse(no.marksNeedExcellent(file));
  return ok({ ...file, typical, leadership });
}

/** Below before above, and what was asked for before it is judged (HD 21-HD/BTCTW, B). */
function orderOfReviews(file: ReviewFile, { openChildren, awaited }: Circumstances): StepRefusal | null {
  if (openChildren.count > 0) return no.childrenFirst(file, openChildren.count, openChildren.first);
  return awaited.length > 0 ? no.opinionsAwaited(file, awaited) : null;
}

function againstRules(
  file: ReviewFile,
  level: Level,
  reason: string | null,
  { judge }: Circumstances,
  answers: Answers,
  owedLater: ReadonlySet<string> = new Set(),
): StepRefusal | null {
  const judged = judge(answers, level);
  const { eligible } = judged;
  if (judged.standing === 'not-rated') return no.notRated(file, judged.reason ?? { vi: '–', en: '–' });
  const missing = judged.missing.filter(({ fact }) => !owedLater.has(fact));
  if (missing.some(({ fact }) => fact === 'stateRating')) return no.stateRatingFirst(file);
  if (missing.length > 0) return no.factsMissing(file, missing);
  const isAbove = eligible !== null && LEVELS.indexOf(level) > LEVELS.indexOf(eligible);
  return isAbove && reason === null ? no.aboveRules(file, level, eligible, judged.obstacles) : null;
}

/** A cell votes on each of its members before it proposes (HD 21-HD/BTCTW, B.2); a collective of another kind may do without. */
function againstBallot(file: ReviewFile, level: Level, reason: string | null, { ballot }: Circumstances): StepRefusal | null {
  if (reason !== null) return null;
  if (ballot === null) return file.kind === 'member' ? no.ballotMissing(file) : null;
  return ballot.reached !== null && ballot.reached !== level ? no.otherThanBallot(file, level, ballot.reached) : null;
}

/** The board above agrees, or corrects answers and level with a reason. */
const appraise: Decide = (file, order, around) => {
  if (!needsAppraisal(file)) return refuse(no.notAppraised(file));
  const level = order.level ?? file.proposedLevel ?? 'failed';
  if (level !== file.proposedLevel && reasonOf(order) === null) return refuse(no.reasonNeeded('appraise', file));
  const agreed = agree(file.agreedAnswers, file, order, around);
  if (!agreed.ok) return agreed;
  const reason = reasonOf(order) ?? file.exception;
  const unfounded = againstRules(file, level, reason, around, agreed.value);
  if (unfounded !== null) return refuse(unfounded);
  const marked = withMarks(file, level, order);
  if (!marked.ok) return marked;
  const { account } = around;
  return ok({
    ...marked.value,
    state: 'appraised',
    agreedAnswers: agreed.value,
    proposedLevel: level,
    exception: reason,
    appraisedBy: account,
  });
};

/** Back to be discussed again, or to be written again; what was said so far stays to be read. */
const sendBack: Decide = (file, order) => {
  if (reasonOf(order) === null) return refuse(no.reasonNeeded('return', file));
  const to = order.to ?? (file.state === 'submitted' ? 'open' : 'submitted');
  if (to === file.state) return refuse(no.wrongState('return', file, ['discussed', 'proposed', 'appraised']));
  return ok({ ...withoutProposal(file), state: to });
};

function withoutProposal(file: ReviewFile): ReviewFile {
  return { ...file, proposedLevel: null, typical: false, leadership: false, exception: null, ballot: null, appraisedBy: null };
}

const DECIDE: Readonly<Record<Step, Decide>> = { submit, discuss, propose, appraise, return: sendBack };

/** A day on paper lies in the past. */
export function checkPaper(paper: Paper | undefined, today: Day) {
  return paper !== undefined && paper.heldOn > today ? no.heldInFuture(paper.heldOn, today) : null;
}
