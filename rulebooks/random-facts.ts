import fc from 'fast-check';

import type { Case } from '#engine/cases.ts';
import { type Children, rowsOf } from '#engine/children.ts';
import { type Fact, type Facts, isVocabulary, type Value } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';

export type Situation = { readonly facts: Facts; readonly children: Children };

/**
 * Situations around a book's examples, which stand at its thresholds: an example with up to four facts changed to what
 * another example says, to a neighbouring number, to a day at an edge of the year, or to nothing at all.
 */
export function situationsNear(subject: Subject, cases: readonly Case[], year: number): fc.Arbitrary<Situation> {
  const own = cases.filter((example) => example.subject.id === subject.id);
  const example = fc.constantFrom(...own);
  const changed = changesOf(
    subject.facts,
    own.map(({ facts }) => facts),
    year,
  );
  return fc
    .tuple(example, changed, fc.oneof(fc.constant({}), childrenOf(subject)), listsOf(subject, own, year))
    .map(([{ facts, children }, changes, others, lists]) => ({
      facts: withMarks(subject.facts, { ...facts, ...changes }),
      children: { ...children, ...others, ...lists },
    }));
}

/** Up to four facts changed to what others have there, to a neighbouring number, to a day at an edge, or to nothing. */
function changesOf(facts: FactsById, seen: readonly Facts[], year: number): fc.Arbitrary<Facts> {
  const changes = [...facts.values()].map((fact): fc.Arbitrary<[string, Value | null]> => {
    const values = valuesOf(
      fact,
      seen.map((one) => one[fact.id] ?? null),
      year,
    );
    return fc.tuple(fc.constant(fact.id), fc.constantFrom(...values));
  });
  return fc.array(fc.oneof(...changes), { maxLength: 4 }).map((changed) => Object.fromEntries(changed));
}

/** Per list of rows: up to four of those in the examples, some of their facts changed. */
function listsOf({ rows }: Subject, own: readonly Case[], year: number): fc.Arbitrary<Children> {
  return fc.record(
    Object.fromEntries(
      [...rows].map(([id, { names }]) => {
        const seen = own.flatMap(({ children }) => rowsOf(children, id));
        const row = fc
          .tuple(fc.constantFrom(...seen), changesOf(names.facts, seen, year))
          .map(([facts, changes]) => withMarks(names.facts, { ...facts, ...changes }));
        return [id, fc.array(row, { maxLength: 4 })];
      }),
    ),
  );
}

type FactsById = Subject['facts'];

/** A mark is there or not: tables keep no blank for it. */
function withMarks(facts: FactsById, given: Facts): Facts {
  return Object.fromEntries([...facts.values()].map(({ id, type }) => [id, given[id] ?? (type === 'mark' ? false : null)]));
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
  const sources = [...relations.values()].flatMap(({ sources: all, scale, waits }) =>
    all.map((source) => [source.subject, scale.values.length + (waits ? 1 : 0)] as const),
  );
  const counts = (length: number): fc.Arbitrary<number[]> =>
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 })), { minLength: length, maxLength: length });
  return fc.record(Object.fromEntries(sources.map(([subject, length]) => [subject, counts(length)])));
}
