import { runCase, type Case } from '#engine/cases.ts';
import type { Book } from '#engine/book.ts';

/** Coverage: how often each condition of a book holds and does not, in its examples. */
export interface Coverage {
  readonly id: string;
  readonly met: number;
  readonly failed: number;
}

/** How many of the rated subjects of a year met, failed or left open a condition. */
export interface PopulationCount {
  readonly met: number;
  readonly failed: number;
  readonly undetermined: number;
}

/** By the condition's id. */
export type PopulationCounts = ReadonlyMap<string, PopulationCount>;

export interface CaseFailure {
  readonly example: Case;
  readonly actual: ReturnType<typeof runCase>['actual'];
}

/** Runs every example of a book: which do not hold, and what all of them together say of each condition. */
export function runCases(
  book: Book,
  cases: readonly Case[],
): { readonly failures: readonly CaseFailure[]; readonly coverage: readonly Coverage[] } {
  const runs = cases.map((example) => ({ example, ...runCase(book, example) }));
  const verdicts = runs.filter(({ actual }) => actual.status === 'rated').flatMap(({ judgement }) => judgement.conditions);
  const count = (id: string, verdict: string) =>
    verdicts.filter((condition) => condition.id === id && condition.verdict === verdict).length;
  const ids = [...book.subjects.values()].flatMap((subject) => subject.numbered.map((condition) => condition.id));
  return {
    failures: runs.filter(({ example, actual }) => !holds(example.expected, actual)).map(({ example, actual }) => ({ example, actual })),
    coverage: ids.map((id) => ({ id, met: count(id, 'met'), failed: count(id, 'not-met') })),
  };
}

/** An example that does not name the failed conditions leaves them open. */
function holds(expected: Case['expected'], actual: Case['expected']): boolean {
  const told = ({ status, reason, missing, eligible }: Case['expected']) => JSON.stringify([status, reason, missing, eligible]);
  if (told(expected) !== told(actual)) return false;
  return expected.failed === undefined || JSON.stringify(expected.failed) === JSON.stringify(actual.failed);
}
