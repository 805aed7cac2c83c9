import { Environment } from '@marcbachmann/cel-js';

import type { Fact, Facts, Vocabulary } from '#engine/facts.ts';
import type { Period } from '#engine/period.ts';

const TIMESTAMP = 'google.protobuf.Timestamp';

export type CelNames = {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly period: Period;
};

/** A condition as the CEL library's own type checker and evaluator see it: the independent second opinion on the engine. */
export function celCondition(source: string, { facts, vocabularies, period }: CelNames): (row: Facts) => boolean | null {
  const schema = Object.fromEntries([...facts.values()].map((fact) => [fact.id, celType(fact)]));
  const present = Object.fromEntries([...facts.keys()].map((id) => [id, 'bool']));
  const environment = new Environment()
    .registerVariable('f', { schema })
    .registerVariable('present', { schema: present })
    .registerVariable('closing', TIMESTAMP)
    .registerFunction(`inYear(${TIMESTAMP}): bool`, (date: Date) => date.getUTCFullYear() === period.year)
    .registerFunction(`fullMonths(${TIMESTAMP}, ${TIMESTAMP}): int`, monthsByCounting);
  const constants: Record<string, Record<string, bigint | string>> = {};
  for (const [id, { ordered, values }] of vocabularies) {
    environment.registerVariable(id, `map<string, ${ordered ? 'int' : 'string'}>`);
    constants[id] = Object.fromEntries(values.map((value, rank) => [value.id, ordered ? BigInt(rank) : value.id]));
  }
  const parsed = environment.parse(qualified(source, facts));
  const { valid, error } = parsed.check();
  if (!valid) throw error ?? new Error(source);
  const closing = new Date(period.closing);
  return (row) => {
    const f = Object.fromEntries([...facts.values()].flatMap((fact) => celField(fact, row)));
    const known = Object.fromEntries([...facts.keys()].map((id) => [id, (row[id] ?? null) !== null]));
    try {
      return parsed({ ...constants, f, present: known, closing }) as boolean;
    } catch (thrown) {
      // Kleene's unknown is an evaluation error in CEL.
      if (thrown instanceof Error && thrown.name === 'EvaluationError') return null;
      throw thrown;
    }
  };
}

/** `M1` becomes `f.M1`, `known(M1)` becomes `present.M1`; `status.exempt` stays a constant. */
const qualified = (source: string, facts: ReadonlyMap<string, Fact>): string =>
  source
    .replace(/known\((\w+)\)/g, 'present.$1')
    .replace(/"[^"]*"|(?<!\.)\b\w+\b(?!\.)/g, (word) => (facts.has(word) ? `f.${word}` : word));

function celType({ type }: Fact): string {
  if (typeof type !== 'string') return type.ordered ? 'int' : 'string';
  return { int: 'int', tenths: 'double', number: 'double', text: 'string', date: TIMESTAMP, mark: 'bool' }[type];
}

function celField({ id, type, absent }: Fact, row: Facts): [string, unknown][] {
  const value = row[id] ?? absent ?? null;
  if (value === null) return [];
  if (type === 'int' || (typeof type !== 'string' && type.ordered)) return [[id, BigInt(Number(value))]];
  if (type === 'tenths') return [[id, Number(value) / 10]];
  return [[id, type === 'date' ? new Date(String(value)) : value]];
}

/** Counts whole months on the calendar: the month is full once its day is reached, and never reached in a shorter month. */
function monthsByCounting(from: Date, to: Date): bigint {
  let months = 12 * (to.getUTCFullYear() - from.getUTCFullYear() - 2);
  const reached = (count: number): boolean => {
    const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1));
    const toMonth = Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 1);
    return month.getTime() < toMonth || (month.getTime() === toMonth && to.getUTCDate() >= from.getUTCDate());
  };
  while (reached(months + 1)) months += 1;
  return BigInt(months);
}
