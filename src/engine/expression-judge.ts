import type { Comparison, Expr } from './expression.ts';
import { type Facts, type Fact, type Value } from './facts.ts';
import { fullMonths, type Period, yearOf } from './period.ts';

/** A compiled expression; null means unknown. */
export type Reading<T extends Value = Value> = (facts: Facts) => T | null;

/** Compiles a condition to a closure, so that judging one subject walks no tree. */
export function toJudge(expr: Expr, period: Period): Reading<boolean> {
  return toReading(expr, period) as Reading<boolean>;
}

function toReading(expr: Expr, period: Period): Reading {
  const part = (inner: Expr): Reading => toReading(inner, period);
  switch (expr.op) {
    case 'literal':
      return constantly(expr.value);
    case 'fact':
      return factReading(expr.fact);
    case 'closing':
      return constantly(period.closing);
    case 'known':
      return presence(expr.fact.id);
    case 'not':
      return lift(part(expr.of), (value) => !value);
    case 'and':
      return conjunction(part(expr.left), part(expr.right));
    case 'or':
      return disjunction(part(expr.left), part(expr.right));
    case 'compare':
      return lift2(part(expr.left), part(expr.right), COMPARE[expr.by]);
    case 'calculate':
      return lift2(part(expr.left), part(expr.right), CALCULATE[expr.by]);
    case 'in':
      return membership(part(expr.value), new Set(expr.list.map(({ value }) => value)));
    case 'choose':
      return choice(part(expr.when), part(expr.then), part(expr.otherwise));
    case 'fullMonths':
      return lift2(part(expr.from), part(expr.to), (from, to) => fullMonths(String(from), String(to)));
    case 'inYear':
      return lift(part(expr.date), (date) => yearOf(String(date)) === period.year);
  }
}

const constantly =
  (value: Value): Reading =>
  () =>
    value;

/** Reads a fact, with what its absence means. */
export function factReading({ id, absent }: Fact): Reading {
  const otherwise = absent ?? null;
  return (facts) => facts[id] ?? otherwise;
}

const presence =
  (id: string): Reading =>
  (facts) =>
    (facts[id] ?? null) !== null;

const COMPARE: Record<Comparison, (left: Value, right: Value) => boolean> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const CALCULATE: Record<'+' | '-' | '*', (left: Value, right: Value) => number> = {
  '+': (left, right) => Number(left) + Number(right),
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
};

const lift =
  (of: Reading, apply: (value: Value) => Value): Reading =>
  (facts) => {
    const value = of(facts);
    return value === null ? null : apply(value);
  };

const lift2 =
  (left: Reading, right: Reading, apply: (left: Value, right: Value) => Value): Reading =>
  (facts) => {
    const a = left(facts);
    const b = right(facts);
    return a === null || b === null ? null : apply(a, b);
  };

const conjunction =
  (left: Reading, right: Reading): Reading =>
  (facts) => {
    const a = left(facts);
    if (a === false) return false;
    const b = right(facts);
    return b === false ? false : a === null || b === null ? null : true;
  };

const disjunction =
  (left: Reading, right: Reading): Reading =>
  (facts) => {
    const a = left(facts);
    if (a === true) return true;
    const b = right(facts);
    return b === true ? true : a === null || b === null ? null : false;
  };

const membership =
  (of: Reading, list: ReadonlySet<Value>): Reading =>
  (facts) => {
    const value = of(facts);
    return value === null ? null : list.has(value);
  };

const choice =
  (when: Reading, then: Reading, otherwise: Reading): Reading =>
  (facts) => {
    const chosen = when(facts);
    return chosen === null ? null : (chosen ? then : otherwise)(facts);
  };
