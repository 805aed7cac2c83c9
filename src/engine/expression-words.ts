import type { Language } from '#kernel/bilingual.ts';
import { type Comparison, type Expr, typeOf } from './expression.ts';
import { printValue } from './facts.ts';

const COMPARISON: Record<Language, Record<Comparison, string>> = {
  vi: { '==': 'là', '!=': 'không phải là', '<': 'dưới', '<=': 'không quá', '>': 'trên', '>=': 'từ' },
  en: { '==': 'is', '!=': 'is not', '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' },
};

const WORDS = {
  vi: {
    and: 'và',
    or: 'hoặc',
    not: 'không phải',
    yes: 'có',
    no: 'không có',
    in: 'thuộc',
    notIn: 'không thuộc',
    upwards: ' trở lên',
    then: 'thì',
    otherwise: 'nếu không thì',
    if: 'nếu',
    closing: 'ngày khóa sổ',
    of: 'của',
    reaches: 'đạt',
  },
  en: {
    and: 'and',
    or: 'or',
    not: 'not',
    yes: 'there is',
    no: 'there is no',
    in: 'is one of',
    notIn: 'is none of',
    upwards: '',
    then: 'then',
    otherwise: 'otherwise',
    if: 'if',
    closing: 'the closing day',
    of: 'of',
    reaches: 'is',
  },
} as const;

/** The expression as a clause of plain Vietnamese or English; facts are named by their labels in «» or "". */
export function toWords(expr: Expr, language: Language): string {
  return new Phrasing(language).clause(expr);
}

export const quoted = (label: string, language: Language): string => (language === 'vi' ? `«${label}»` : `"${label}"`);

class Phrasing {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  clause(expr: Expr): string {
    const words = WORDS[this.#language];
    switch (expr.op) {
      case 'literal':
        return printValue(expr.type === 'bool' ? 'mark' : expr.type, expr.value, this.#language);
      case 'fact':
        return expr.fact.type === 'mark' ? `${words.yes} ${this.#name(expr.fact.label)}` : this.#name(expr.fact.label);
      case 'closing':
        return words.closing;
      case 'known':
        return `${words.yes} ${this.#name(expr.fact.label)}`;
      case 'not':
        return this.#negated(expr.of);
      case 'and':
      case 'or':
        return `${this.#operand(expr.left, expr.op)} ${words[expr.op]} ${this.#operand(expr.right, expr.op)}`;
      case 'compare':
        return this.#share(expr) ?? this.#comparison(expr);
      case 'calculate':
        return `${this.#operand(expr.left, expr.op)} ${expr.by === '*' ? '×' : expr.by} ${this.#operand(expr.right, expr.op)}`;
      case 'in':
        return `${this.clause(expr.value)} ${words.in} ${this.#list(expr)}`;
      case 'choose':
        return `${words.if} ${this.clause(expr.when)} ${words.then} ${this.clause(expr.then)}, ${words.otherwise} ${this.clause(expr.otherwise)}`;
      case 'fullMonths':
        return this.#months(expr);
      case 'inYear':
        return this.#language === 'vi' ? `${this.clause(expr.date)} trong năm xếp loại` : `${this.clause(expr.date)} in the rating year`;
    }
  }

  #name(label: { readonly [L in Language]: string }): string {
    return quoted(label[this.#language], this.#language);
  }

  /** Brackets where reading without them would change the meaning. */
  #operand(expr: Expr, inside: Expr['op']): string {
    const compound: Expr['op'][] = inside === 'compare' ? ['and', 'or', 'choose'] : ['and', 'or', 'choose', 'calculate'];
    const mixed = compound.includes(expr.op) && expr.op !== inside;
    return mixed ? `(${this.clause(expr)})` : this.clause(expr);
  }

  #negated(expr: Expr): string {
    const words = WORDS[this.#language];
    if (expr.op === 'known' || expr.op === 'fact') return `${words.no} ${this.#name(expr.fact.label)}`;
    if (expr.op === 'in') return `${this.clause(expr.value)} ${words.notIn} ${this.#list(expr)}`;
    return `${words.not} (${this.clause(expr)})`;
  }

  #list(expr: Extract<Expr, { op: 'in' }>): string {
    return expr.list.map((item) => this.clause(item)).join(', ');
  }

  #comparison({ by, left, right }: Extract<Expr, { op: 'compare' }>): string {
    const verb = this.#language === 'en' && by !== '==' && by !== '!=' ? 'is ' : '';
    const upwards = by === '>=' ? WORDS[this.#language].upwards : '';
    return `${this.#operand(left, 'compare')} ${verb}${COMPARISON[this.#language][by]} ${this.#operand(right, 'compare')}${upwards}`;
  }

  /** `done * 100 < 50 * assigned` is how a rule on whole numbers says «done is below 50% of assigned». */
  #share({ by, left, right }: Extract<Expr, { op: 'compare' }>): string | undefined {
    const part = factor(left);
    const whole = factor(right);
    if (part?.times !== 100 || whole === undefined) return undefined;
    const words = WORDS[this.#language];
    const upwards = by === '>=' ? words.upwards : '';
    const percent = `${whole.times}%${upwards}`;
    return `${this.clause(part.of)} ${words.reaches} ${COMPARISON[this.#language][by]} ${percent} ${words.of} ${this.clause(whole.of)}`;
  }

  #months({ from, to }: Extract<Expr, { op: 'fullMonths' }>): string {
    const [start, end] = [this.clause(from), this.clause(to)];
    return this.#language === 'vi' ? `số tháng tròn từ ${start} đến ${end}` : `the number of full months from ${start} to ${end}`;
  }
}

/** `x * 100` and `100 * x` alike. */
function factor(expr: Expr): { of: Expr; times: number } | undefined {
  if (expr.op !== 'calculate' || expr.by !== '*') return undefined;
  const [of, times] = expr.left.op === 'literal' ? [expr.right, expr.left] : [expr.left, expr.right];
  return times.op === 'literal' && typeOf(of) === 'int' ? { of, times: Number(times.value) } : undefined;
}
