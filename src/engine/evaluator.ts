import { settlingOrder } from './blocks.ts';
import { type Book, periodOf } from './book.ts';
import type { Children } from './children.ts';
import { type Condition, conditionJudge } from './condition.ts';
import { type Reading, toJudge } from './expression-judge.ts';
import type { Facts } from './facts.ts';
import type { Period } from './period.ts';
import type { Subject } from './subject.ts';

export type Status = 'rated' | 'pending' | 'not-rated';
export type Verdict = 'met' | 'not-met' | 'undetermined' | 'not-relevant';

/** What the book says of one subject. */
export interface Judgement {
  /** `outside` where the book does not judge the subject at all; a population's statement has no row for it. */
  readonly status: Status | 'outside';
  /** Id of the reason, where not rated. */
  readonly reason: string | null;
  /** Ids of the facts that are missing, in the book's order; empty unless pending. */
  readonly missing: readonly string[];
  /** The rank that the subject is eligible for; null unless rated. */
  readonly eligible: number | null;
  /** One per numbered condition of the book, in that order. */
  readonly conditions: readonly { readonly id: string; readonly verdict: Verdict }[];
}

export type Evaluate = (facts: Facts, children: Children) => Judgement;

/** Compiles a subject's rules for one rating year to closures: the same answers as `compileStage`, for one subject at a time. */
export function evaluator(book: Book, subjectId: string, year: number): Evaluate {
  const subject = subjectOf(book, subjectId);
  const period = periodOf(book, year);
  const isInside = subject.population && toJudge(subject.population, period);
  const reasons = subject.notRated.map(({ id, when }) => ({ id, applies: toJudge(when, period) }));
  const findMissing = missingFinder(subject, period);
  const clauses = subject.numbered.map((condition) => ({
    judge: conditionJudge(condition, period),
    applies: condition.appliesWhen && toJudge(condition.appliesWhen, period),
    relevant: condition.rule.relevant?.(period),
    answers: answersOf(condition),
  }));
  const settle = settler(subject);
  return (facts, children) => {
    const holds: (boolean | null)[] = [];
    const conditions = clauses.map(({ judge, applies, relevant, answers }) => {
      const held = judge(facts, children);
      holds.push(held);
      if (applies?.(facts) === false || relevant?.(facts, children) === false) return answers['not-relevant'];
      return held === null ? answers.undetermined : held ? answers.met : answers['not-met'];
    });
    const nobody = { reason: null, missing: [], eligible: null, conditions };
    if (isInside && isInside(facts) !== true) return { ...nobody, status: 'outside' };
    const reason = reasons.find(({ applies }) => applies(facts) === true);
    if (reason !== undefined) return { ...nobody, status: 'not-rated', reason: reason.id };
    const missing = findMissing(facts);
    if (missing.length > 0) return { ...nobody, status: 'pending', missing };
    return { ...nobody, status: 'rated', eligible: settle(holds) };
  };
}

export function subjectOf(book: Book, subjectId: string): Subject {
  const subject = book.subjects.get(subjectId);
  if (subject === undefined) throw new Error(`The book ${book.id} has no subject "${subjectId}".`);
  return subject;
}

type Answer = Judgement['conditions'][number];

/** The four possible answers, made once and shared by all subjects. */
function answersOf({ id }: Condition): Record<Verdict, Answer> {
  return {
    met: { id, verdict: 'met' },
    'not-met': { id, verdict: 'not-met' },
    undetermined: { id, verdict: 'undetermined' },
    'not-relevant': { id, verdict: 'not-relevant' },
  };
}

function missingFinder({ required }: Subject, period: Period): (facts: Facts) => string[] {
  const needs = required.map(({ fact, when }) => ({
    id: fact.id,
    mark: fact.type === 'mark',
    applies: when ? toJudge(when, period) : always,
  }));
  return (facts) => {
    const missing: string[] = [];
    for (const { id, mark, applies } of needs) {
      const value = facts[id] ?? null;
      if ((mark ? value !== true : value === null) && applies(facts) === true) missing.push(id);
    }
    return missing;
  };
}

const always: Reading<boolean> = () => true;

/** From what holds, by number, to the eligible rank. */
function settler({ blocks, ladder, numbered, otherwise }: Subject): (holds: readonly (boolean | null)[]) => number {
  const place = new Map(numbered.map((condition, index) => [condition, index]));
  const indexOf = (condition: Condition): number => place.get(condition) ?? -1;
  const forces = (settlingOrder(blocks) ?? blocks).map(({ condition, force }) => ({ at: indexOf(condition), force }));
  const steps = ladder.map(({ conditions, rank }) => ({ rank, all: [...conditions.map(indexOf), ...forces.map(({ at }) => at)] }));
  return (holds) => {
    for (const { at, force } of forces) if (holds[at] === false) return force;
    for (const { all, rank } of steps) if (all.every((at) => holds[at] === true)) return rank;
    return otherwise;
  };
}
