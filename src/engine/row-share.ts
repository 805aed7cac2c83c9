import type { Language } from '#kernel/bilingual.ts';
import { type Children, rowsOf } from './children.ts';
import type { Expr } from './expression.ts';
import { toJudge } from './expression-judge.ts';
import { readExpression } from './expression-read.ts';
import { toWords } from './expression-words.ts';
import type { Facts } from './facts.ts';
import type { Period } from './period.ts';
import type { ReadRule, Rows } from './rule.ts';

/**
 * `rowShare: {of, that, percent}`: at least so many per cent of the rows meet a condition on their own facts; holds without rows.
 * `rowShare: {of, that, moreThan}`: strictly more than so many per cent do; does not hold without rows. `among` says which rows are looked
 * at. A row of which it is not known counts as one that does not. Whole numbers only.
 */
export const readRowShare: ReadRule = (reader, spot, scope) => {
  const fields = reader.fields(spot, ['of', 'that'], ['among', 'percent', 'moreThan']);
  const rows = reader.named(fields.of, scope.rows);
  if (rows === undefined) return undefined;
  const that = readExpression(reader, fields.that, rows.names);
  const among = readExpression(reader, fields.among, rows.names);
  const reaching = fields.percent !== undefined;
  if (reaching === (fields.moreThan !== undefined))
    reader.fault(spot, 'rowShare.form', 'Cần «percent» hoặc «moreThan».', 'Write "percent" or "moreThan".');
  const percent = reader.integer(fields.percent ?? fields.moreThan, 0, 100);
  if (that === undefined) return undefined;
  const both: Expr = among === undefined ? that : { op: 'and', left: among, right: that };
  const share: Share = { rows, that, both, among, reaching, percent };
  return {
    facts: [],
    rows,
    sql: ({ rowsThat }) => `(${rowsThat(rows, both)} * 100 ${reaching ? '>=' : '>'} ${percent} * ${rowsThat(rows, among)})`,
    judge: (period) => {
      const count = counter(share, period);
      return (_facts, children) => {
        const { some, all } = count(children);
        return reaching ? some * 100 >= percent * all : some * 100 > percent * all;
      };
    },
    read: (period) => {
      const count = counter(share, period);
      return (_facts, children) => {
        const { some, all } = count(children);
        return `${some}/${all}`;
      };
    },
    words: (language) => inWords(share, language),
  };
};

interface Share {
  readonly rows: Rows;
  readonly that: Expr;
  /** `that` of those that are looked at. */
  readonly both: Expr;
  readonly among: Expr | undefined;
  readonly reaching: boolean;
  readonly percent: number;
}

function counter({ rows, both, among }: Share, period: Period): (children: Children) => { some: number; all: number } {
  const holds = toJudge(both, period);
  const counts = among === undefined ? () => true : toJudge(among, period);
  const number = (list: readonly Facts[], test: (facts: Facts) => boolean | null) => list.filter((facts) => test(facts) === true).length;
  return (children) => {
    const list = rowsOf(children, rows.id);
    return { some: number(list, holds), all: number(list, counts) };
  };
}

function inWords({ rows, that, among, reaching, percent }: Share, language: Language): string {
  const label = rows.label[language];
  const clause = toWords(that, language);
  const vi = language === 'vi';
  const amount = reaching
    ? percent === 100
      ? vi
        ? `100% số ${label}`
        : `100% of the ${label}`
      : vi
        ? `từ ${percent}% trở lên số ${label}`
        : `at least ${percent}% of the ${label}`
    : percent === 0
      ? vi
        ? `có ${label}`
        : `some of the ${label}`
      : vi
        ? `trên ${percent}% số ${label}`
        : `more than ${percent}% of the ${label}`;
  const which = among === undefined ? '' : ` (${vi ? 'chỉ tính' : 'only those where'} ${toWords(among, language)})`;
  return `${amount}${which}: ${clause}`;
}
