import type { Fact, FactType, Value, Vocabulary } from './facts.ts';

export type ExprType = Exclude<FactType, 'mark'> | 'bool';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Literal {
  readonly op: 'literal';
  readonly type: ExprType;
  readonly value: Value;
}

/**
 * A checked expression: all that the profile of CEL allows, and nothing else. Its logic is Kleene's: what depends on an
 * absent fact is unknown, exactly as NULL in SQL.
 */
export type Expr =
  | Literal
  | { readonly op: 'fact'; readonly fact: Fact }
  | { readonly op: 'closing' }
  | { readonly op: 'known'; readonly fact: Fact }
  | { readonly op: 'not'; readonly of: Expr }
  | { readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'compare'; readonly by: Comparison; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'calculate'; readonly by: '+' | '-' | '*'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'in'; readonly value: Expr; readonly list: readonly Literal[] }
  | { readonly op: 'choose'; readonly when: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly op: 'fullMonths'; readonly from: Expr; readonly to: Expr }
  | { readonly op: 'inYear'; readonly date: Expr };

export function typeOf(expr: Expr): ExprType {
  switch (expr.op) {
    case 'literal':
      return expr.type;
    case 'fact':
      return expr.fact.type === 'mark' ? 'bool' : expr.fact.type;
    case 'closing':
      return 'date';
    case 'calculate':
      return typeOf(expr.left) === 'tenths' ? 'tenths' : 'int';
    case 'fullMonths':
      return 'int';
    case 'choose':
      return typeOf(expr.then);
    default:
      return 'bool';
  }
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'literal':
    case 'fact':
    case 'closing':
    case 'known':
      return [];
    case 'not':
      return [expr.of];
    case 'in':
      return [expr.value];
    case 'choose':
      return [expr.when, expr.then, expr.otherwise];
    case 'fullMonths':
      return [expr.from, expr.to];
    case 'inYear':
      return [expr.date];
    default:
      return [expr.left, expr.right];
  }
}

/** The facts that an expression reads, each once, in the order in which they stand. */
export function factsOf(expr: Expr): Fact[] {
  const own = expr.op === 'fact' || expr.op === 'known' ? [expr.fact] : [];
  return [...new Set([...own, ...partsOf(expr).flatMap(factsOf)])];
}

export const typeName = (type: ExprType): string => (typeof type === 'string' ? type : type.id);

export const isScale = (type: ExprType): type is Vocabulary => typeof type !== 'string' && type.ordered;
