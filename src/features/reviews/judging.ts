import { type Level, levelOf, LEVELS } from '#domain/level.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import type { Children } from '#engine/children.ts';
import { evaluator } from '#engine/evaluator.ts';
import type { Facts } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';
import { factsFrom } from './form.ts';
import type { Answers } from './reviews.ts';
import type { Judged } from './file/steps.ts';

/** The book's word on a file before anything of it is decided. */

export interface KnownFacts {
  readonly facts: Facts;
  readonly children: Children;
}

const NOTHING: KnownFacts = { facts: {}, children: {} };

/** A subject that the book does not speak of, such as a collective under an older one: people alone judge it. */
const UNRULED: Judged = { standing: 'rated', reason: null, missing: [], eligible: null, obstacles: [] };

/** The year's facts with a file's answers over them, as if its level were decided and its review done. */
export function supposed(book: Book, kind: SubjectKind, known: Facts, answers: Answers, level: Level | null): Facts {
  const decided = level === null ? (known['decided'] ?? null) : LEVELS.indexOf(level);
  return { ...known, ...factsFrom(book, kind, answers), decided, reviewed: true };
}

/** Judges files of one kind: from what is known of a subject, its answers and the level proposed. */
export function judgeOf(book: Book, kind: SubjectKind, year: number) {
  const subject = book.subjects.get(kind);
  if (subject === undefined) return () => () => UNRULED;
  const evaluate = evaluator(book, kind, year);
  return (known: KnownFacts = NOTHING) =>
    (answers: Answers, level: Level): Judged => {
      const { status, reason, missing, eligible, conditions } = evaluate(supposed(book, kind, known.facts, answers, level), known.children);
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
}

/** What is asked for a level: its own conditions, and that nothing settles a lower one. */
function asked({ ladder, blocks }: Subject, level: Level) {
  const step = ladder.find(({ rank }) => rank === LEVELS.indexOf(level));
  return [...blocks.map(({ condition }) => condition), ...(step?.conditions ?? [])];
}
