/**
 * Frozen results: what an engine made of given facts by a given book, to be made again to the same bytes by every later engine.
 * One JSON value a line: first the book, its hash and the engine; then of each subject its conditions and, one by one, its results.
 */
import { bookHash } from '#engine/hash.ts';
import type { Book } from '#engine/book.ts';
import type { Case } from '#engine/cases.ts';
import { evaluator, type Judgement, type Verdict } from '#engine/evaluator.ts';
import type { Facts } from '#engine/facts.ts';
import { drawSituations, type Situation } from './situations.ts';

/** Facts as they were given to an engine. */
export interface Snapshot {
  /** Version of the program that made the results. */
  readonly engine: string;
  readonly year: number;
  readonly situations: ReadonlyMap<string, readonly Situation[]>;
}

const SITUATIONS = 200;

/** A book that is no longer in force. It must never mean anything else than what it meant. */
export const isClosed = (book: Book): boolean => book.inForce.to !== undefined;

export function drawSnapshot(book: Book, cases: readonly Case[], engine: string): Snapshot {
  const year = cases[0]?.year ?? book.ratingYears.to;
  const situations = [...book.subjects.values()].map(
    (subject) => [subject.id, drawSituations(subject, cases, year, SITUATIONS).map(withoutBlanks)] as const,
  );
  return { engine, year, situations: new Map(situations) };
}

const withoutBlanks = ({ facts, children }: Situation): Situation => ({
  facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
  children,
});

/** The results of a snapshot on this engine, as a file has them. */
export function frozenText(book: Book, { engine, year, situations }: Snapshot): string {
  const lines: unknown[] = [{ book: book.id, revision: book.revision, hash: bookHash(book), engine, year }];
  for (const [id, own] of situations) {
    const judge = evaluator(book, id, year);
    lines.push({ subject: id, conditions: book.subjects.get(id)!.numbered.map((condition) => condition.id) });
    for (const { facts, children } of own) lines.push({ facts, children, result: resultOf(judge(facts, children)) });
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const SIGNS: Readonly<Record<Verdict, string>> = { met: '+', 'not-met': '-', undetermined: '?', 'not-relevant': '.' };

/** One sign for each condition, in the order of the subject's conditions. */
const resultOf = ({ conditions, status, reason, missing, eligible }: Judgement) => ({
  status,
  reason,
  missing,
  eligible,
  conditions: conditions.map(({ verdict }) => SIGNS[verdict]).join(''),
});

type Line = { readonly engine: string; readonly year: number } | { readonly subject: string } | ({ readonly facts: Facts } & Situation);

/** The facts of a file of results, to make the results anew. */
export function readSnapshot(text: string): Snapshot {
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  if (head === undefined || !('engine' in head)) throw new Error('The file of results does not begin with its engine.');
  const situations = new Map<string, Situation[]>();
  let own: Situation[] = [];
  for (const line of lines) {
    if ('subject' in line) situations.set(line.subject, (own = []));
    else if ('facts' in line) own.push({ facts: line.facts, children: line.children });
  }
  return { engine: head.engine, year: head.year, situations };
}
