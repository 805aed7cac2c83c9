import type { Bilingual, Language } from '#kernel/bilingual.ts';
import { readBand } from './band.ts';
import { readChildShare } from './child-share.ts';
import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import { type Expr, factsOf } from './expression.ts';
import { toJudge } from './expression-judge.ts';
import { readExpression } from './expression-read.ts';
import { toSql } from './expression-sql.ts';
import { toWords } from './expression-words.ts';
import { readEvery } from './every.ts';
import type { Fact } from './facts.ts';
import type { Period } from './period.ts';
import { readRowShare } from './row-share.ts';
import { type Judge, type ReadRule, type Rule, type RuleSql, type Scope, UNREADABLE } from './rule.ts';
import type { Reader, Spot } from './source.ts';
import { readWhen } from './when.ts';

/** Every kind of condition: a further kind is one file and one line here. */
const KINDS: Readonly<Record<string, ReadRule>> = {
  when: readWhen,
  every: readEvery,
  childShare: readChildShare,
  rowShare: readRowShare,
  band: readBand,
};

/** One numbered condition of a book. Of a block, the condition that holds is «does not fire». */
export interface Condition extends Grounds {
  /** `M.excellent.state-rating`: the subject's prefix, the level (or the forced level), the name. */
  readonly id: string;
  readonly label: Bilingual;
  readonly rule: Rule;
  /** Where this does not hold the condition is not relevant, and counts as holding. */
  readonly appliesWhen: Expr | undefined;
  readonly blocks: boolean;
  readonly spot: Spot;
}

export interface ConditionHome {
  readonly prefix: string;
  readonly blocks: boolean;
  readonly scope: Scope;
  readonly register: Register;
}

const OPTIONAL = ['interpretation', 'appliesWhen', ...Object.keys(KINDS)];

export function readCondition(reader: Reader, spot: Spot, home: ConditionHome): Condition {
  const own = home.blocks ? ['overrides'] : [];
  const fields: Partial<Record<string, Spot>> = reader.fields(
    spot,
    ['id', 'label', ...(home.blocks ? ['force'] : []), ...GROUNDS],
    [...OPTIONAL, ...own],
  );
  const name = reader.id(fields.id);
  const rule = readRule(reader, spot, fields, home.scope) ?? UNREADABLE;
  const appliesWhen = fields.appliesWhen && readExpression(reader, fields.appliesWhen, home.scope);
  const label = reader.label(fields.label);
  const grounds = readGrounds(reader, fields, home.register);
  return { id: `${home.prefix}.${name}`, label, rule, appliesWhen, blocks: home.blocks, spot, ...grounds };
}

function readRule(reader: Reader, spot: Spot, fields: Partial<Record<string, Spot>>, scope: Scope): Rule | undefined {
  const [written, ...more] = Object.entries(KINDS).filter(([kind]) => fields[kind] !== undefined);
  if (written !== undefined && more.length === 0) return written[1](reader, fields[written[0]] ?? spot, scope);
  const kinds = Object.keys(KINDS).join(', ');
  reader.fault(spot, 'condition.kind', `Mỗi điều kiện phải có đúng một trong: ${kinds}.`, `A condition has exactly one of: ${kinds}.`);
  return undefined;
}

export const readsOf = ({ rule, appliesWhen }: Condition): Fact[] => [
  ...new Set([...(appliesWhen ? factsOf(appliesWhen) : []), ...rule.facts]),
];

/** SQL that is true where the condition holds or is not relevant, NULL where that is open. */
export function conditionSql({ rule, appliesWhen, blocks }: Condition, names: RuleSql): string {
  const holds = blocks ? `(not ${rule.sql(names)})` : rule.sql(names);
  return appliesWhen ? `(not ${toSql(appliesWhen, names)} or ${holds})` : holds;
}

/** The closure that says the same as `conditionSql`. */
export function conditionJudge({ rule, appliesWhen, blocks }: Condition, period: Period): Judge {
  const judge = rule.judge(period);
  const holds: Judge = blocks ? (facts, children) => negated(judge(facts, children)) : judge;
  if (appliesWhen === undefined) return holds;
  const applies = toJudge(appliesWhen, period);
  return (facts, children) => {
    const relevant = applies(facts);
    if (relevant === false) return true;
    const held = holds(facts, children);
    return held === true ? true : relevant === null ? null : held;
  };
}

const negated = (verdict: boolean | null): boolean | null => (verdict === null ? null : !verdict);

/** The rule in plain words, rendered from its expression: what the page prints that shows a book like a regulation. */
export function inWords({ rule, appliesWhen }: Condition, language: Language): string {
  if (appliesWhen === undefined) return sentence(rule.words(language));
  const guard = toWords(appliesWhen, language);
  return language === 'vi' ? `Nếu ${guard} thì ${rule.words(language)}` : `If ${guard}, then ${rule.words(language)}`;
}

const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
