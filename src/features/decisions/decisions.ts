import type { Day } from '#kernel/dates.ts';
import type { Class } from '#domain/class.ts';
import type { Level } from '#domain/level.ts';
import { type Subject, subjectName } from '#domain/subject.ts';

/** Decisions: levels given by a competent body over a number, a date and a signature. Nobody has a level without one. */

/** `rating` gives the first level of a year; each of the others replaces a level in force and says why. */
export const DECISION_KINDS = ['rating', 'correction', 're-rating', 'appeal', 'revocation'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export type LaterKind = Exclude<DecisionKind, 'rating'>;

/** Whom a line is about, without what else it says. */
export const subjectOf = ({ kind, code }: Subject): Subject => ({ kind, code });

/** Why a subject cannot be decided now, or `ready`. */
export type LineState = 'ready' | 'unproposed' | 'facts-missing' | 'children-undecided' | 'not-rated' | 'decided';

/** A level with the marks that go with it; a mark is asked only of organisations. */
export interface Award {
  readonly level: Level;
  readonly typical: boolean;
  readonly leadership: boolean;
}

/** A step that took place on paper and is recorded now: the day, and the scan. */
export interface Paper {
  readonly heldOn: Day;
  readonly attachment?: string | undefined;
}

/** What one decision says of one subject. `award` is null in a revocation. */
export interface DecisionLine {
  readonly subject: Subject & { readonly id: bigint; readonly path: string };
  readonly award: Award | null;
  readonly eligible: Level | null;
  readonly proposed: Level | null;
  /** What was in force before; null where nothing was. */
  readonly before: Award | null;
  /** The decision that it replaces; null for a first rating, and where the file that was taken in stated `before`. */
  readonly replaces: bigint | null;
  /** Why the level differs from the proposal or goes beyond the book, and by whose authority. */
  readonly reason: string | null;
  readonly authoriser: string | null;
  readonly appraisedBy: string | null;
}

export interface QuotaLine {
  readonly quota: string;
  /** Comparison group of leading collectives, '' where none is declared; null where all of the board are one group. */
  readonly group: string | null;
  readonly base: number;
  readonly limit: number;
  readonly used: number;
}

/** A quota as it stood when a decision was signed. */
export interface SignedQuota extends QuotaLine {
  readonly reason: string | null;
  readonly authoriser: string | null;
}

export interface Decision {
  readonly year: number;
  readonly body: bigint;
  readonly class: Class;
  readonly path: string;
  readonly kind: DecisionKind;
  readonly number: string;
  readonly dated: Day;
  readonly signer: { readonly name: string; readonly post: string };
  readonly reason: string | null;
  readonly appeal: bigint | null;
  readonly book: { readonly id: string; readonly hash: string; readonly profile: string };
  readonly quotas: readonly SignedQuota[];
  readonly votes: { readonly for: number; readonly against: number };
  readonly paper: Paper | null;
  readonly lines: readonly DecisionLine[];
}

/** One decision as a subject's history has it. */
export interface HistoryLine {
  readonly decision: bigint;
  readonly kind: DecisionKind;
  readonly award: Award | null;
  readonly before: Award | null;
  readonly replaces: bigint | null;
}

/** What is in force for a subject: the award, and the decision that gives it (null: the file that was taken in). */
export interface InForce {
  readonly award: Award;
  readonly decision: bigint | null;
}

/**
 * The newest decision that nobody revoked; where all were, what stood before the first of them.
 * @param history oldest first
 */
export function inForce(history: readonly HistoryLine[]): InForce | null {
  const revoked = new Set(history.flatMap((line) => (line.kind === 'revocation' ? [line.replaces] : [])));
  const newest = history.findLast((line) => line.award !== null && !revoked.has(line.decision));
  if (newest !== undefined && newest.award !== null) return { award: newest.award, decision: newest.decision };
  const stated = history[0]?.before ?? null;
  return stated === null ? null : { award: stated, decision: null };
}

/** What somebody hands over to be signed. */
export interface Signing {
  /** The board as the signer saw it. */
  readonly version: number;
  readonly number: string;
  readonly dated: Day;
  readonly signer: { readonly name: string; readonly post: string };
  /** For quotas that are exceeded all the same. */
  readonly overrun?: { readonly reason: string; readonly authoriser: string } | undefined;
  readonly paper?: Paper | undefined;
}

/**
 * The text that is hashed: keys in a fixed order, lines by subject, so that the same decision gives the same text on every machine.
 */
export function sealedText(decision: Decision): string {
  const lines = decision.lines.toSorted((a, b) => (subjectName(a.subject) < subjectName(b.subject) ? -1 : 1));
  return JSON.stringify(sorted({ ...decision, lines }));
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
