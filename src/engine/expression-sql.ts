import type { Expr, Literal } from './expression.ts';
import { type Fact, isVocabulary, type Value } from './facts.ts';
import type { Period } from './period.ts';

/** Where SQL finds the facts. `column` is an expression that the caller vouches for; book text only enters as a quoted literal. */
export interface SqlNames {
  readonly period: Period;
  column(factId: string): string;
}

/** The expression as SQL; NULL where it is unknown. */
export function toSql(expr: Expr, names: SqlNames): string {
  const sql = (part: Expr): string => toSql(part, names);
  switch (expr.op) {
    case 'literal':
      return literalSql(expr);
    case 'fact':
      return factSql(expr.fact, names);
    case 'closing':
      return `date '${names.period.closing}'`;
    case 'known':
      return `(${names.column(expr.fact.id)} is not null)`;
    case 'not':
      return `(not ${sql(expr.of)})`;
    case 'and':
    case 'or':
      return `(${sql(expr.left)} ${expr.op} ${sql(expr.right)})`;
    case 'compare':
      return monthsAsDay(expr, names) ?? `(${sql(expr.left)} ${SQL_COMPARISON[expr.by]} ${sql(expr.right)})`;
    case 'calculate':
      return `(${sql(expr.left)}::bigint ${expr.by} ${sql(expr.right)}::bigint)`;
    case 'in':
      return `(${sql(expr.value)} in (${expr.list.map(literalSql).join(', ')}))`;
    case 'choose':
      return `(case ${sql(expr.when)} when true then ${sql(expr.then)} when false then ${sql(expr.otherwise)} end)`;
    case 'fullMonths':
      return fullMonthsSql(sql(expr.from), sql(expr.to));
    case 'inYear':
      return `(${sql(expr.date)} between date '${names.period.year}-01-01' and date '${names.period.year}-12-31')`;
  }
}

const SQL_COMPARISON = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

/** The fact's column, with what its absence means. Marks need no default: their columns are never null. */
export function factSql(fact: Fact, names: SqlNames): string {
  const column = names.column(fact.id);
  if (fact.absent === undefined || fact.type === 'mark') return column;
  return `coalesce(${column}, ${valueSql(fact.absent)})`;
}

const literalSql = (literal: Literal): string =>
  isVocabulary(literal.type) && literal.type.ordered ? String(literal.value) : valueSql(literal.value);

/** A value as a SQL literal. */
export function valueSql(value: Value): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll("'", "''")}'`;
}

/** `fullMonths(day, closing) < 6` asks whether the day is after closing less 6 months: one comparison instead of calendar work per row. */
function monthsAsDay({ by, left, right }: Extract<Expr, { op: 'compare' }>, names: SqlNames): string | undefined {
  if (left.op !== 'fullMonths' || left.to.op !== 'closing' || right.op !== 'literal' || by === '==' || by === '!=') return undefined;
  const months = Number(right.value) + (by === '>' || by === '<=' ? 1 : 0);
  if (!Number.isInteger(months) || Math.abs(months) > 1200) return undefined;
  const last = `(date '${names.period.closing}' - interval '${months} months')::date`;
  return `(${toSql(left.from, names)} ${by === '<' || by === '<=' ? '>' : '<='} ${last})`;
}

function fullMonthsSql(from: string, to: string): string {
  const part = (name: string): string => `date_part('${name}', ${to}) - date_part('${name}', ${from})`;
  return `(12 * (${part('year')}) + ${part('month')} - case when ${part('day')} < 0 then 1 else 0 end)`;
}
