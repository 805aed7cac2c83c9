import { factsOf } from './expression.ts';
import { toJudge } from './expression-judge.ts';
import { readExpression } from './expression-read.ts';
import { toSql } from './expression-sql.ts';
import { toWords } from './expression-words.ts';
import type { ReadRule } from './rule.ts';

/** `when: <CEL>`: a condition on the subject's own facts. */
export const readWhen: ReadRule = (reader, spot, scope) => {
  const expr = readExpression(reader, spot, scope);
  return (
    expr && {
      facts: factsOf(expr),
      sql: (names) => toSql(expr, names),
      judge: (period) => toJudge(expr, period),
      words: (language) => toWords(expr, language),
    }
  );
};
