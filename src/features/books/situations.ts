/** Situations: facts of subjects around a book's examples, drawn by a fixed seed, for results that must stay what they are. */
import type { Case } from '#engine/cases.ts';
import type { Children } from '#engine/children.ts';
import { isVocabulary, storedValue, type Fact, type Facts, type Value } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';

export interface Situation {
  readonly facts: Facts;
  readonly children: Children;
}

const SEED = 20_201_231;
const MOST_CHANGES = 4;
const MOST_CHILDREN = 6;

/** Every example of the subject, which stand at its thresholds, then examples with some facts and children changed. */
export function drawSituations(subject: Subject, cases: readonly Case[], year: number, amount: number): Situation[] {
  const below = randomBelow(SEED);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const own = cases.filter((example) => example.subject.id === subject.id).map(({ facts, children }): Situation => ({ facts, children }));
  const starts = own.length > 0 ? own : [{ facts: {}, children: {} }];
  const facts = [...subject.facts.values()].map((fact) => ({
    id: fact.id,
    values: valuesOf(
      fact,
      own.map((situation) => situation.facts[fact.id] ?? null),
      year,
    ),
  }));
  const sources = [...subject.relations.values()].flatMap((relation) =>
    relation.sources.map((source) => ({ ...source, places: relation.scale.values.length + (relation.waits ? 1 : 0) })),
  );
  const drawOne = (): Situation => {
    const start = pick(starts);
    const changes = Array.from({ length: below(MOST_CHANGES + 1) }, () => pick(facts)).map(({ id, values }) => [id, pick(values)] as const);
    const counts = sources.map(
      ({ subject: kind, places }) => [kind, Array.from({ length: places }, () => below(2) * below(MOST_CHILDREN + 1))] as const,
    );
    return {
      facts: { ...start.facts, ...Object.fromEntries(changes) },
      // Rows that are looked at one by one stay those of the example.
      children: below(2) === 0 ? start.children : { ...start.children, ...Object.fromEntries(counts) },
    };
  };
  return [...own, ...Array.from({ length: Math.max(0, amount - own.length) }, drawOne)];
}

function valuesOf({ type }: Fact, seen: readonly (Value | null)[], year: number): readonly (Value | null)[] {
  if (type === 'mark') return [true, false];
  const values = new Set<Value | null>([null, ...seen]);
  if (isVocabulary(type)) type.values.forEach(({ id }) => values.add(storedValue(type, id)));
  else if (type === 'date') edgesOf(year).forEach((day) => values.add(day));
  else if (type === 'text') values.add('Sáng kiến');
  else for (const value of [0, ...seen]) if (typeof value === 'number') values.add(value + 1).add(Math.max(0, value - 1));
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

/** Whole numbers below a limit, always the same ones for a seed (mulberry32). */
export function randomBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
