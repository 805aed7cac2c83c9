import type { Class } from '#domain/class.ts';
import type { Level } from '#domain/level.ts';
import type { Permission } from '#domain/permission.ts';
import type { Subject, SubjectId, SubjectKind } from '#domain/subject.ts';
import { GRASSROOTS, type Kind } from '#features/organisations/organisations.ts';

/** Reviews: the file of one subject in one year, from the self-review to the proposal of its collective (HD 21-HD/BTCTW, II). */

/** What a file has reached, in this order. A file that is sent back goes to an earlier one. */
export const STATES = ['open', 'submitted', 'discussed', 'proposed', 'appraised', 'decided'] as const;
export type State = (typeof STATES)[number];

export const STEPS = ['submit', 'discuss', 'propose', 'appraise', 'return'] as const;
export type Step = (typeof STEPS)[number];

/** The steps that a file waits for before the deciding body takes it up, each with the permission that it asks for. */
export const WAITS_FOR = { submit: 'review', discuss: 'review', propose: 'review', appraise: 'appraise' } as const satisfies Partial<
  Record<Step, Permission>
>;
export type WaitingStep = keyof typeof WAITS_FOR;
export const WAITING_STEPS = ['submit', 'discuss', 'propose', 'appraise'] as const satisfies readonly WaitingStep[];

/** Bodies that are asked about a member or an organisation: of the residence, of the cell left or lived in for a time, beside it. */
export const OPINION_SOURCES = ['residence', 'former-cell', 'temporary-cell', 'peer-body'] as const;
export type OpinionSource = (typeof OPINION_SOURCES)[number];

export const POSTS = ['head', 'deputy', 'member'] as const;
/** Place in a leading collective; its head is reviewed before the others of it. */
export type Post = (typeof POSTS)[number];

/** What is answered to the book's facts, in the book's own words: a value's id, a number, a text, a day, a mark. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

export interface Evidence {
  /** The fact that it speaks for; '' where it speaks for the whole file. */
  readonly fact: string;
  readonly label: string;
  /** Id of the scan or document. */
  readonly attachment?: string | undefined;
}

/** What somebody is writing about a subject's year. */
export interface Draft {
  readonly answers: Answers;
  /** By fact or by section of the form. */
  readonly narratives: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
  /** The level that the subject holds itself to have reached. */
  readonly level: Level | null;
}

export const EMPTY_DRAFT: Draft = { answers: {}, narratives: {}, evidence: [], level: null };

/** A step that took place on paper and is recorded now: the day, and the scan. */
export interface Paper {
  readonly heldOn: string;
  readonly attachment?: string | undefined;
}

/** Who a file is about and where it belongs. */
export interface ReviewSubject extends Subject, SubjectId {
  readonly name: string;
  /** Path of the organisation: of a member the cell's, of an organisation or collective its own. */
  readonly path: string;
  readonly level: Class;
  /** Kind of the organisation in that path's end; null where the caller may not see it. */
  readonly unit: Kind | null;
}

export interface ReviewFile extends ReviewSubject {
  readonly state: State;
  /** Decided by the workbook that was taken in: there was no file. */
  readonly imported: boolean;
  /** 0 = nothing was written yet. */
  readonly version: number;
  readonly draft: Draft;
  readonly draftKey: string | null;
  readonly savedBy: string | null;
  readonly savedAt: string | null;
  readonly selfLevel: Level | null;
  readonly selfAnswers: Answers;
  readonly agreedAnswers: Answers;
  readonly narratives: Draft['narratives'];
  readonly evidence: readonly Evidence[];
  readonly proposedLevel: Level | null;
  readonly typical: boolean;
  readonly leadership: boolean;
  readonly exception: string | null;
  readonly ballot: string | null;
  readonly appraisedBy: string | null;
  readonly post: Post | null;
  readonly collective: bigint | null;
}

export const hasReached = (state: State, wanted: State): boolean => STATES.indexOf(state) >= STATES.indexOf(wanted);

/**
 * A grassroots organisation and its leading collective are examined by the board of the committee above before they are decided
 * (rulebook choices, workflow 10); members and subordinate cells are decided from the proposal.
 */
export function needsAppraisal({ level, unit }: Pick<ReviewFile, 'level' | 'unit'>): boolean {
  return level === 'grassroots' || (level === 'collectives' && unit !== null && GRASSROOTS.includes(unit));
}

/** True where nothing is left to do before the deciding body takes the file up. */
export function awaitsDecision(file: Pick<ReviewFile, 'level' | 'unit' | 'state'>): boolean {
  return file.state === 'appraised' || (file.state === 'proposed' && !needsAppraisal(file));
}

/** The calendar's step and level that a step of a file runs under. */
export function calendarOf(step: Step, { level, unit }: Pick<ReviewFile, 'level' | 'unit'>) {
  const steps = { submit: 'self-review', discuss: 'meeting', propose: 'proposal', appraise: 'appraisal', return: 'proposal' } as const;
  const ofCollective = unit !== null && GRASSROOTS.includes(unit) ? 'grassroots' : 'cells';
  return { step: steps[step], level: level === 'collectives' ? ofCollective : level } as const;
}

/** Official forms of the yearly review (HD 21-HD/BTCTW, list of forms). */
export const FORMS = { collective: '01', member: '02', organisation: '03' } as const satisfies Record<SubjectKind, string>;

/** Sections of the form that are told and not graded, in its order. */
export const SECTIONS = ['strengths', 'shortcomings', 'remedied', 'explained', 'plan'] as const;
export type Section = (typeof SECTIONS)[number];
