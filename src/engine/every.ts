import type { Language } from '#kernel/bilingual.ts';
import { factReading } from './expression-judge.ts';
import { factSql } from './expression-sql.ts';
import { quoted } from './expression-words.ts';
import { type Fact, isVocabulary, printValue, type Vocabulary } from './facts.ts';
import { type Group, type Judge, readRank, type ReadRule, type Scope } from './rule.ts';
import type { Reader, Spot } from './source.ts';

/** `every: {of, atLeast, absent}`: all facts of a group reach a value. An absent one leaves it open, or is passed over. */
export const readEvery: ReadRule = (reader, spot, scope) => {
  const fields = reader.fields(spot, ['of', 'atLeast', 'absent']);
  const group = fields.of && readMembers(reader, fields.of, scope);
  const absent = reader.oneOf(fields.absent, ['undetermined', 'ignored']);
  const scale = group && scaleOf(reader, fields.of ?? spot, group);
  if (group === undefined || scale === undefined) return undefined;
  const rank = readRank(reader, fields.atLeast, scale);
  const ignored = absent === 'ignored';
  return {
    facts: group.facts,
    sql: (names) =>
      everySql(
        group.facts.map((fact) => factSql(fact, names)),
        rank,
        ignored,
      ),
    judge: () => everyJudge(group.facts, rank, ignored),
    words: (language) => everyWords(group, scale, rank, ignored, language),
  };
};

/** The name of a declared group, or a list of facts written here. */
function readMembers(reader: Reader, spot: Spot, scope: Scope): Group | undefined {
  if (!reader.isList(spot)) return reader.named(spot, scope.groups);
  const facts = reader.items(spot).flatMap((item) => reader.named(item, scope.facts) ?? []);
  return { id: '', label: listLabel(facts), facts };
}

const listLabel = (facts: readonly Fact[]): Group['label'] => ({
  vi: facts.map(({ label }) => label.vi).join(', '),
  en: facts.map(({ label }) => label.en).join(', '),
});

function scaleOf(reader: Reader, spot: Spot, { facts }: Group): Vocabulary | undefined {
  const [type, ...others] = new Set(facts.map((fact) => fact.type));
  if (isVocabulary(type) && type.ordered && others.length === 0) return type;
  if (facts.length > 0)
    reader.fault(
      spot,
      'every.scale',
      'Các dữ kiện của một nhóm phải theo cùng một thang.',
      'All facts of a group must be on one and the same scale.',
    );
  return undefined;
}

function everySql(columns: readonly string[], rank: number, ignored: boolean): string {
  // least() passes over nulls, which is what "ignored" means.
  if (ignored) return `coalesce(least(${columns.join(', ')}) >= ${rank}, true)`;
  return `(${columns.map((column) => `${column} >= ${rank}`).join(' and ')})`;
}

function everyJudge(facts: readonly Fact[], rank: number, ignored: boolean): Judge {
  const readings = facts.map(factReading);
  return (given) => {
    let verdict: boolean | null = true;
    for (const reading of readings) {
      const value = reading(given);
      if (value === null) verdict = ignored ? verdict : null;
      else if (Number(value) < rank) return false;
    }
    return verdict;
  };
}

function everyWords(group: Group, scale: Vocabulary, rank: number, ignored: boolean, language: Language): string {
  const label = quoted(group.label[language], language);
  const value = printValue(scale, rank, language);
  const top = rank === scale.values.length - 1;
  if (language === 'vi') return `mọi nội dung của ${label} đạt ${value}${top ? '' : ' trở lên'}${ignored ? ' (ô trống không tính)' : ''}`;
  return `everything in ${label} is ${value}${top ? '' : ' or better'}${ignored ? ' (blanks are passed over)' : ''}`;
}
