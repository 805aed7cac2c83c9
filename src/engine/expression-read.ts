import { parse, type ASTNode } from '@marcbachmann/cel-js';
import { type Comparison, type Expr, type ExprType, isScale, type Literal, typeName, typeOf } from './expression.ts';
import { type Fact, isNumeric, storedValue, tenthsOf, type Vocabulary } from './facts.ts';
import { type Reader, type Spot, textOffset } from './source.ts';

/** The names that an expression may use. */
export interface Names {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
}

/** What is assumed of an `int` fact: it fits PostgreSQL's integer. */
const INT_MAX = 2 ** 31 - 1;

/** Reads a condition in the profile of CEL: parsed by the library, then checked and narrowed here. Faults point into the text. */
export function readExpression(reader: Reader, spot: Spot | undefined, names: Names): Expr | undefined {
  const source = reader.text(spot);
  if (spot === undefined || source === '') return undefined;
  const offset = textOffset(spot, source);
  const fail: Fail = (at, code, vi, en) => {
    reader.fault(spot, code, vi, en, offset === undefined ? 0 : offset + at);
    return undefined;
  };
  const ast = parsed(source, fail);
  const expr = ast && new Narrowing(names, fail).read(ast);
  if (expr !== undefined && typeOf(expr) !== 'bool')
    return fail(
      0,
      'expression.type',
      `Điều kiện phải là đúng hoặc sai, không phải «${typeName(typeOf(expr))}».`,
      `A condition is true or false, not "${typeName(typeOf(expr))}".`,
    );
  return expr;
}

type Fail = (at: number, code: string, vi: string, en: string) => undefined;

function parsed(source: string, fail: Fail): ASTNode | undefined {
  try {
    return parse(source).ast;
  } catch (error) {
    const { summary = '', range } = error as { summary?: string; range?: { start: number } };
    if (range === undefined) throw error;
    return fail(range.start, 'expression.syntax', `Biểu thức sai cú pháp: ${summary}.`, `The expression is not well-formed: ${summary}.`);
  }
}

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies Comparison[];

class Narrowing {
  readonly #names: Names;
  readonly #fail: Fail;

  constructor(names: Names, fail: Fail) {
    this.#names = names;
    this.#fail = fail;
  }

  read(node: ASTNode): Expr | undefined {
    switch (node.op) {
      case 'value':
      case '-_':
      case '.':
        return this.#literal(node);
      case 'id':
        return this.#name(node.args, node);
      case '!_':
        return this.#not(node.args);
      case '&&':
      case '||':
        return this.#logic(node.op === '&&' ? 'and' : 'or', node.args);
      case '+':
      case '-':
      case '*':
        return this.#calculation(node.op, node.args, node);
      case 'in':
        return this.#membership(node.args, node);
      case '?:':
        return this.#choice(node.args);
      case 'call':
        return this.#call(node.args[0], node.args[1], node);
      default:
        return COMPARISONS.includes(node.op)
          ? this.#comparison(node.op as Comparison, node.args as [ASTNode, ASTNode], node)
          : this.#outside(node);
    }
  }

  #outside(node: ASTNode): undefined {
    return this.#fail(
      node.range.start,
      'expression.profile',
      `Phép «${node.op}» không được dùng trong bộ quy tắc.`,
      `"${node.op}" is outside the profile of the rule language.`,
    );
  }

  #literal(node: ASTNode): Literal | undefined {
    if (node.op === '.') return this.#constant(node.args, node);
    if (node.op === 'value') return literalOf(node.args) ?? this.#outside(node);
    const inner = node.op === '-_' && node.args.op === 'value' ? literalOf(node.args.args) : undefined;
    return typeof inner?.value === 'number' ? { ...inner, value: -inner.value } : this.#outside(node);
  }

  /** `grade.good`: a value of a declared scale or enumeration. */
  #constant([owner, name]: [ASTNode, string], node: ASTNode): Literal | undefined {
    if (owner.op !== 'id') return this.#outside(node);
    const vocabulary = this.#names.vocabularies.get(owner.args);
    if (vocabulary === undefined) return this.#unknown(owner, owner.args, this.#names.vocabularies.keys());
    if (!vocabulary.values.some(({ id }) => id === name))
      return this.#unknown(
        node,
        `${owner.args}.${name}`,
        vocabulary.values.map(({ id }) => `${owner.args}.${id}`),
      );
    return { op: 'literal', type: vocabulary, value: storedValue(vocabulary, name) };
  }

  #name(name: string, node: ASTNode): Expr | undefined {
    const fact = this.#names.facts.get(name);
    if (fact !== undefined) return { op: 'fact', fact };
    return name === 'closing' ? { op: 'closing' } : this.#unknown(node, name, this.#names.facts.keys());
  }

  #unknown(node: ASTNode, name: string, known: Iterable<string>): undefined {
    const list = [...known].join(', ');
    return this.#fail(
      node.range.start,
      'expression.unknown',
      `Không có tên «${name}»; đã khai báo: ${list}.`,
      `There is no name "${name}"; declared: ${list}.`,
    );
  }

  #typed(node: ASTNode, wanted: ExprType): Expr | undefined {
    const expr = this.read(node);
    if (expr === undefined || typeOf(expr) === wanted) return expr;
    return this.#mismatch(node, typeOf(expr), wanted);
  }

  #mismatch(node: ASTNode, found: ExprType, wanted: ExprType): undefined {
    return this.#fail(
      node.range.start,
      'expression.type',
      `Ở đây cần kiểu «${typeName(wanted)}», nhưng gặp kiểu «${typeName(found)}».`,
      `The type "${typeName(wanted)}" is needed here, but this is "${typeName(found)}".`,
    );
  }

  #not(inner: ASTNode): Expr | undefined {
    const of = this.#typed(inner, 'bool');
    return of && { op: 'not', of };
  }

  #logic(op: 'and' | 'or', args: [ASTNode, ASTNode]): Expr | undefined {
    const [left, right] = args.map((arg) => this.#typed(arg, 'bool'));
    return left && right && { op, left, right };
  }

  #comparison(by: Comparison, args: [ASTNode, ASTNode], node: ASTNode): Expr | undefined {
    const [left, right] = inTenths(this.read(args[0]), this.read(args[1]));
    if (left === undefined || right === undefined) return undefined;
    const type = typeOf(left);
    if (!comparable(type, typeOf(right))) return this.#mismatch(args[1], typeOf(right), type);
    const ordered = isNumeric(type) || type === 'date' || isScale(type);
    if (ordered || by === '==' || by === '!=') return { op: 'compare', by, left, right };
    return this.#fail(
      node.range.start,
      'expression.type',
      `Kiểu «${typeName(type)}» không có thứ tự cao thấp.`,
      `Values of type "${typeName(type)}" have no order.`,
    );
  }

  #calculation(by: '+' | '-' | '*', args: [ASTNode, ASTNode], node: ASTNode): Expr | undefined {
    const [left, right] = inTenths(this.read(args[0]), this.read(args[1]));
    if (left === undefined || right === undefined) return undefined;
    // Tenths are added up and compared; a product of them would be hundredths.
    const wanted = by !== '*' && typeOf(left) === 'tenths' ? 'tenths' : 'int';
    const wrong = [left, right].findIndex((part) => typeOf(part) !== wanted);
    if (wrong >= 0) return this.#mismatch(args[wrong] ?? node, typeOf([left, right][wrong] ?? left), wanted);
    const expr: Expr = { op: 'calculate', by, left, right };
    if (magnitude(expr) <= Number.MAX_SAFE_INTEGER) return expr;
    return this.#fail(
      node.range.start,
      'expression.overflow',
      'Phép tính có thể vượt quá số nguyên chính xác.',
      'This calculation may leave the range of exact integers.',
    );
  }

  #membership([needle, haystack]: [ASTNode, ASTNode], node: ASTNode): Expr | undefined {
    const value = this.read(needle);
    if (haystack.op !== 'list' || haystack.args.length === 0) return this.#outside(node);
    const list = haystack.args.map((item) => {
      const literal = this.#literal(item);
      if (value === undefined || literal === undefined || comparable(typeOf(value), literal.type)) return literal;
      return this.#mismatch(item, literal.type, typeOf(value));
    });
    return value && list.every((item) => item !== undefined) ? { op: 'in', value, list } : undefined;
  }

  #choice(args: [ASTNode, ASTNode, ASTNode]): Expr | undefined {
    const when = this.#typed(args[0], 'bool');
    const then = this.read(args[1]);
    const otherwise = then && this.#typed(args[2], typeOf(then));
    return when && then && otherwise && { op: 'choose', when, then, otherwise };
  }

  #call(name: string, args: ASTNode[], node: ASTNode): Expr | undefined {
    const [first, second] = args;
    const signature = `${name}/${args.length}`;
    if (signature === 'known/1' && first) return this.#known(first);
    if (signature === 'inYear/1' && first) {
      const date = this.#typed(first, 'date');
      return date && { op: 'inYear', date };
    }
    if (signature === 'fullMonths/2' && first && second) {
      const from = this.#typed(first, 'date');
      const to = this.#typed(second, 'date');
      return from && to && { op: 'fullMonths', from, to };
    }
    return this.#fail(
      node.range.start,
      'expression.profile',
      `Không có hàm «${name}» với ${args.length} đối số; chỉ có known(x), inYear(x), fullMonths(x, y).`,
      `There is no function "${name}" of ${args.length} arguments; only known(x), inYear(x), fullMonths(x, y).`,
    );
  }

  #known(argument: ASTNode): Expr | undefined {
    const fact = this.read(argument);
    if (fact === undefined) return undefined;
    if (fact.op === 'fact' && fact.fact.type !== 'mark') return { op: 'known', fact: fact.fact };
    return this.#fail(
      argument.range.start,
      'expression.profile',
      '«known» chỉ hỏi về một dữ kiện, và không phải là dấu.',
      '"known" asks about one fact that is not a mark.',
    );
  }
}

function literalOf(value: unknown): Literal | undefined {
  if (typeof value === 'bigint' && value <= INT_MAX) return { op: 'literal', type: 'int', value: Number(value) };
  if (typeof value === 'number') return { op: 'literal', type: 'number', value };
  if (typeof value === 'string') return { op: 'literal', type: 'text', value };
  return typeof value === 'boolean' ? { op: 'literal', type: 'bool', value } : undefined;
}

const comparable = (left: ExprType, right: ExprType): boolean => left === right || (isPlain(left) && isPlain(right));

const isPlain = (type: ExprType): boolean => type === 'int' || type === 'number';

/** Beside tenths a number that is written is one of tenths too: `points >= 90` compares with 900 of them. */
function inTenths(left: Expr | undefined, right: Expr | undefined): [Expr | undefined, Expr | undefined] {
  const counted = [left, right].some((expr) => expr !== undefined && typeOf(expr) === 'tenths');
  return counted ? [asTenths(left), asTenths(right)] : [left, right];
}

function asTenths(expr: Expr | undefined): Expr | undefined {
  if (expr?.op !== 'literal' || !isPlain(expr.type)) return expr;
  const value = tenthsOf(Number(expr.value));
  return value === undefined ? expr : { ...expr, type: 'tenths', value };
}

/** The largest absolute value that a whole-number expression can take. */
function magnitude(expr: Expr): number {
  if (expr.op === 'literal') return Math.abs(Number(expr.value));
  if (expr.op === 'choose') return Math.max(magnitude(expr.then), magnitude(expr.otherwise));
  if (expr.op !== 'calculate') return INT_MAX;
  const [left, right] = [magnitude(expr.left), magnitude(expr.right)];
  return expr.by === '*' ? left * right : left + right;
}
