import fc from 'fast-check';

import type { Case } from '#engine/cases.ts';
import type { Children } from '#engine/children.ts';
import { type Fact, type Facts, isVocabulary, type Value } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';

export type Situation = { readonly facts: Facts; readonly children: Children };

/**
 * Situations around a book's examples, which stand at its thresholds: an example with up to four facts changed to what
 * another example says, to a neighbouring number, to a day at an edge of the year, or to nothing at all.
 */
export function situationsNear(subject: Subject, cases: readonly Case[], year: number): fc.Arbitrary<Situation> {
  const own = cases.filter((example) => example.subject.id === subject.id);
  const changes = [...subject.facts.values()].map((fact): fc.Arbitrary<[string, Value | null]> =>
    fc.tuple(
      fc.constant(fact.id),
      fc.constantFrom(
        ...valuesOf(
          fact,
          own.map(({ facts }) => facts[fact.id] ?? null),
          year,
        ),
      ),
    ),
  );
  const example = fc.constantFrom(...own);
  return fc
    .tuple(example, fc.array(fc.oneof(...changes), { maxLength: 4 }), fc.oneof(fc.constant(undefined), childrenOf(subject)))
    .map(([{ facts, children }, changed, others]) => ({
      facts: withMarks(subject, { ...facts, ...Object.fromEntries(changed) }),
      children: others ?? children,
    }));
}

/** A mark is there or not: tables keep no blank for it. */
function withMarks(subject: Subject, facts: Facts): Facts {
  return Object.fromEntries([...subject.facts.values()].map(({ id, type }) => [id, facts[id] ?? (type === 'mark' ? false : null)]));
}

function valuesOf({ type }: Fact, seen: readonly (Value | null)[], year: number): (Value | null)[] {
  if (type === 'mark') return [true, false];
  const values = new Set<Value | null>([null, ...seen]);
  if (isVocabulary(type)) type.values.forEach(({ id }, rank) => values.add(type.ordered ? rank : id));
  else if (type === 'text') values.add("Sản phẩm 'số hóa'");
  else if (type === 'date') edgesOf(year).forEach((day) => values.add(day));
  else for (const value of seen) if (typeof value === 'number') values.add(value + 1).add(Math.max(0, value - 1));
  return [...values];
}

const edgesOf = (year: number): string[] => [
  `${year - 1}-12-31`,
  `${year}-01-01`,
  `${year}-02-28`,
  `${year}-06-30`,
  `${year}-07-01`,
  `${year}-12-31`,
  `${year + 1}-01-01`,
];

function childrenOf({ relations }: Subject): fc.Arbitrary<Children> {
  const sources = [...relations.values()].flatMap(({ sources: all, scale }) =>
    all.map((source) => [source.subject, scale.values.length] as const),
  );
  const counts = (length: number): fc.Arbitrary<number[]> =>
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 })), { minLength: length, maxLength: length });
  return fc.record(Object.fromEntries(sources.map(([subject, length]) => [subject, counts(length)])));
}
