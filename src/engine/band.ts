import { factReading } from './expression-judge.ts';
import { factSql } from './expression-sql.ts';
import { quoted } from './expression-words.ts';
import type { Fact } from './facts.ts';
import type { Band, Judge, ReadRule } from './rule.ts';
import type { Language } from '#kernel/bilingual.ts';

const LIMIT = 2 ** 31 - 1;

/** `band: {of, from, below}`: a whole number lies in a stretch. The bands of a ladder must cover the line without gap or overlap. */
export const readBand: ReadRule = (reader, spot, scope) => {
  const fields = reader.fields(spot, ['of'], ['from', 'below']);
  const fact = reader.named(fields.of, scope.facts);
  const from = fields.from ? reader.integer(fields.from, -LIMIT, LIMIT) : -Infinity;
  const below = fields.below ? reader.integer(fields.below, -LIMIT, LIMIT) : Infinity;
  if (fact === undefined) return undefined;
  if (fact.type !== 'int' || from >= below) {
    reader.fault(
      spot,
      'band.shape',
      '«band» cần một số nguyên, và «from» nhỏ hơn «below».',
      'A band needs a whole number, and "from" less than "below".',
    );
    return undefined;
  }
  const band: Band = { fact, from, below };
  return {
    facts: [fact],
    band,
    sql: (names) => bandSql(factSql(fact, names), band),
    judge: () => bandJudge(fact, band),
    words: (language) => bandWords(band, language),
  };
};

function bandSql(column: string, { from, below }: Band): string {
  const bounds = [from > -Infinity ? `${column} >= ${from}` : '', below < Infinity ? `${column} < ${below}` : ''].filter(Boolean);
  return bounds.length === 0 ? `(${column} = ${column})` : `(${bounds.join(' and ')})`;
}

function bandJudge(fact: Fact, { from, below }: Band): Judge {
  const reading = factReading(fact);
  return (facts) => {
    const value = reading(facts);
    return value === null ? null : Number(value) >= from && Number(value) < below;
  };
}

const WORDS = {
  vi: { from: 'từ', upwards: 'trở lên', to: 'đến dưới', below: 'dưới', any: 'bất kỳ' },
  en: { from: 'from', upwards: 'upwards', to: 'to below', below: 'below', any: 'any' },
} as const;

function bandWords({ fact, from, below }: Band, language: Language): string {
  const words = WORDS[language];
  const label = quoted(fact.label[language], language);
  if (from === -Infinity) return below === Infinity ? `${label} ${words.any}` : `${label} ${words.below} ${below}`;
  return `${label} ${words.from} ${from} ${below === Infinity ? words.upwards : `${words.to} ${below}`}`;
}
