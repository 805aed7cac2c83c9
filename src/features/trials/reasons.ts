import type { Bilingual } from '#kernel/bilingual.ts';
import { decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { printGrounds, type Confidence, type Grounds } from '#engine/citations.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Subject } from '#engine/subject.ts';
import { obstacles } from '#features/ratings/obstacles.ts';
import type { Change, Side } from './trials.ts';

/** Reasons: because of which article somebody would stand elsewhere. */
export interface Reason {
  readonly id: string;
  readonly kind: 'condition' | 'not-rated' | 'missing';
  readonly label: Bilingual;
  /** Null for a missing fact: no article says it, somebody owes it. */
  readonly article: Bilingual | null;
  readonly confidence: Confidence | null;
  readonly owner: Bilingual | null;
}

/**
 * Worse: what the new book asks in vain for the old level. Better: what the old book asked in vain for the new one. Else why the
 * subject is not rated or waits under the new book, or was not or waited under the old one.
 */
export function reasonsFor({ subject, direction, before, after }: Change, older: Book, newer: Book): Reason[] {
  const was = subjectOf(older, subject);
  const would = subjectOf(newer, subject);
  if (direction === 'worse') return inTheWay(would, after, before.eligible!);
  if (direction === 'better') return inTheWay(was, before, after.eligible!);
  return after.standing === 'rated' ? apartFrom(was, before) : apartFrom(would, after);
}

const inTheWay = (subject: Subject, side: Side, rank: number): Reason[] =>
  obstacles(subject, side, rank).map((condition) => ruleReason('condition', condition));

function apartFrom(subject: Subject, { standing, reason, missing }: Side): Reason[] {
  if (standing === 'not-rated') return subject.notRated.filter(({ id }) => id === reason).map((rule) => ruleReason('not-rated', rule));
  return decodeMissing(subject, missing).map((id) => {
    const { label, owner } = subject.facts.get(id)!;
    return { id, kind: 'missing', label, article: null, confidence: null, owner };
  });
}

function ruleReason(kind: Reason['kind'], rule: Grounds & { readonly id: string; readonly label: Bilingual }): Reason {
  const { citations, confidence } = printGrounds(rule);
  const articles = (language: 'vi' | 'en') => citations.map(({ text }) => text[language]).join('; ');
  return { id: rule.id, kind, label: rule.label, article: { vi: articles('vi'), en: articles('en') }, confidence, owner: null };
}
