import { type Level, levelOf, LEVELS } from '#domain/level.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import type { Children } from '#engine/children.ts';
import { type Evaluate, evaluator, subjectOf } from '#engine/evaluator.ts';
import type { Facts } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';
import { factsFrom } from './form.ts';
import type { Answers } from './reviews.ts';
import type { Judged } from './file/steps.ts';

/** The book's word on a file before anything of it is decided. */

export interface KnownFacts {
  /** By the rules about which subject: a member with a post is judged as a leader. */
  readonly judgedAs: string;
  readonly facts: Facts;
  readonly children: Children;
}

/** What is known of a subject of whom nothing is on file yet. */
export const nothingKnown = (kind: SubjectKind): KnownFacts => ({ judgedAs: kind, facts: {}, children: {} });

/** A subject that the book does not speak of, such as a collective under an older one: people alone judge it. */
const UNRULED: Judged = { standing: 'rated', reason: null, missing: [], eligible: null, obstacles: [] };

/** The year's facts with a file's answers over them, as if its level were decided and its review done. */
export function supposed(book: Book, kind: SubjectKind, known: Facts, answers: Answers, level: Level | null): Facts {
  const decided = level === null ? (known['decided'] ?? null) : LEVELS.indexOf(level);
  return { ...known, ...factsFrom(book, kind, answers), decided, reviewed: true };
}

/** Judges files of one kind: from what is known of a subject, its answers and the level proposed. */
export function judgeOf(book: Book, kind: SubjectKind, year: number) {
  if (!book.subjects.has(kind)) return () => () => UNRULED;
  const evaluators = new Map<string, Evaluate>();
  const evaluatorOf = (judgedAs: string): Evaluate => {
    const known = evaluators.get(judgedAs) ?? evaluator(book, judgedAs, year);
    evaluators.set(judgedAs, known);
    return known;
  };
  return ({ judgedAs, facts, children }: KnownFacts = nothingKnown(kind)) => {
    const subject = subjectOf(book, judgedAs);
    const evaluate = evaluatorOf(judgedAs);
    return (answers: Answers, level: Level): Judged => {
      const { status, reason, missing, eligible, conditions } = evaluate(supposed(book, kind, facts, answers, level), children);
      const verdicts = new Map(conditions.map(({ id, verdict }) => [id, verdict]));
      return {
        standing: status === 'outside' ? 'not-rated' : status,
        reason: subject.notRated.find(({ id }) => id === reason)?.label ?? null,
        missing: missing.flatMap((id) => subject.facts.get(id) ?? []).map(({ id, label, owner }) => ({ fact: id, label, owner })),
        eligible: levelOf(eligible),
        obstacles: asked(subject, level)
          .filter(({ id }) => verdicts.get(id) === 'not-met' || verdicts.get(id) === 'undetermined')
          .map(({ label }) => label),
      };
    };
  };
}

/** What is asked for a level: its own conditions, and that nothing settles a lower one. */
function asked({ ladder, blocks }: Subject, level: Level) {
  const step = ladder.find(({ rank }) => rank === LEVELS.indexOf(level));
  return [...blocks.map(({ condition }) => condition), ...(step?.conditions ?? [])];
}
