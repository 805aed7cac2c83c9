import type { Language } from '#kernel/bilingual.ts';
import { type Book, periodOf } from './book.ts';
import { childCounter } from './child-share.ts';
import type { Children, Relation } from './children.ts';
import { type Confidence, type Grounds, printCitation } from './citations.ts';
import { type Condition, inWords, readsOf } from './condition.ts';
import { evaluator, type Judgement, subjectOf, type Verdict } from './evaluator.ts';
import { type Fact, type Facts, printValue } from './facts.ts';
import type { Period } from './period.ts';
import { levelLabel, type Subject } from './subject.ts';

/** Why one subject stands where it stands, in words: every condition with the facts it read and the article behind it. */
export interface Explanation {
  readonly status: Judgement['status'];
  /** Why the subject is not rated. */
  readonly reason: (Source & { readonly label: string }) | undefined;
  /** Facts that are missing, and who owes them. */
  readonly missing: readonly Owed[];
  readonly eligible: string | undefined;
  /** From the highest level down. */
  readonly levels: readonly LevelProof[];
  /** Rules that settle the level when they fire; `not-met` means that one fires. */
  readonly blocks: readonly Line[];
  /** The next higher level, and what stands in its way. */
  readonly next: { readonly label: string; readonly obstacles: readonly Line[] } | undefined;
}

export interface LevelProof {
  readonly level: string;
  readonly label: string;
  /** All conditions of this level hold, whatever the blocks say. */
  readonly holds: boolean;
  readonly lines: readonly Line[];
}

export interface Line extends Source {
  readonly id: string;
  readonly label: string;
  readonly verdict: Verdict;
  /** The rule in plain words, with its threshold. */
  readonly rule: string;
  readonly read: readonly { readonly label: string; readonly value: string }[];
  /** What must be supplied before an undetermined condition can be judged. */
  readonly owed: readonly Owed[];
}

export interface Owed {
  readonly fact: string;
  readonly label: string;
  readonly owner: string;
}

/** Where a rule comes from, ready to print. */
export interface Source {
  readonly cites: readonly string[];
  readonly confidence: Confidence;
  readonly interpretation: string | undefined;
}

export function explain(book: Book, subjectId: string, year: number, facts: Facts, children: Children, language: Language): Explanation {
  const subject = subjectOf(book, subjectId);
  const judgement = evaluator(book, subjectId, year)(facts, children);
  const telling: Telling = { facts, children, language, period: periodOf(book, year) };
  const lines = new Map(
    subject.numbered.map((condition, index) => [
      condition,
      lineOf(condition, judgement.conditions[index]?.verdict ?? 'undetermined', telling),
    ]),
  );
  const linesOf = (conditions: readonly Condition[]): Line[] => conditions.flatMap((condition) => lines.get(condition) ?? []);
  const levels = subject.ladder.map(({ level, rank, conditions }) => {
    const proof = linesOf(conditions);
    return { level, label: levelLabel(subject, rank)[language], holds: !proof.some(isObstacle), lines: proof };
  });
  const blocks = linesOf(subject.blocks.map(({ condition }) => condition));
  const { eligible, reason } = judgement;
  const notRated = subject.notRated.find(({ id }) => id === reason);
  return {
    status: judgement.status,
    reason: notRated && { label: notRated.label[language], ...sourceOf(notRated, language) },
    missing: subject.required.filter(({ fact }) => judgement.missing.includes(fact.id)).map(({ fact }) => owedOf(fact, language)),
    eligible: eligible === null ? undefined : levelLabel(subject, eligible)[language],
    levels,
    blocks,
    next: eligible === null ? undefined : nextLevel(subject, eligible, levels, blocks),
  };
}

interface Telling {
  readonly facts: Facts;
  readonly children: Children;
  readonly language: Language;
  readonly period: Period;
}

const isObstacle = ({ verdict }: Line): boolean => verdict === 'not-met' || verdict === 'undetermined';

function nextLevel(subject: Subject, eligible: number, levels: readonly LevelProof[], blocks: readonly Line[]): Explanation['next'] {
  const index = subject.ladder.findLastIndex(({ rank }) => rank > eligible);
  const level = levels[index];
  return level && { label: level.label, obstacles: [...blocks, ...level.lines].filter(isObstacle) };
}

function lineOf(condition: Condition, verdict: Verdict, telling: Telling): Line {
  const { facts, language } = telling;
  const read = readsOf(condition);
  const absent = read.filter((fact) => fact.absent === undefined && (facts[fact.id] ?? null) === null);
  return {
    id: condition.id,
    label: condition.label[language],
    verdict,
    rule: inWords(condition, language),
    read: [
      ...read.map((fact) => ({ label: fact.label[language], value: printValue(fact.type, facts[fact.id] ?? fact.absent, language) })),
      ...(condition.rule.relation ? [childrenRead(condition.rule.relation, telling)] : []),
      ...rowsRead(condition, telling),
    ],
    owed: verdict === 'undetermined' ? absent.map((fact) => owedOf(fact, language)) : [],
    ...sourceOf(condition, language),
  };
}

const rowsRead = ({ rule: { rows, read } }: Condition, { facts, children, language, period }: Telling): Line['read'] =>
  rows && read ? [{ label: rows.label[language], value: read(period)(facts, children) }] : [];

/** «tổ chức đảng trực thuộc: 12 (Hoàn thành xuất sắc nhiệm vụ: 2; …)» */
function childrenRead(relation: Relation, { facts, children, language, period }: Telling): Line['read'][number] {
  const from = childCounter(relation, period);
  const counts = relation.scale.values.map(({ label }, rank) => {
    const count = from(facts, children, rank) - from(facts, children, rank + 1);
    return `${label[language]}: ${count}`;
  });
  const pending = relation.waits ? from.pending(facts, children) : 0;
  const waiting = pending === 0 ? [] : [`${PENDING[language]}: ${pending}`];
  return { label: relation.label[language], value: `${from(facts, children, 0)} (${[...counts.toReversed(), ...waiting].join('; ')})` };
}

const PENDING = { vi: 'chưa đủ căn cứ hoặc chưa quyết định', en: 'facts missing or undecided' };

const owedOf = ({ id, label, owner }: Fact, language: Language): Owed => ({ fact: id, label: label[language], owner: owner[language] });

const sourceOf = ({ cites, confidence, interpretation }: Grounds, language: Language): Source => ({
  cites: cites.map((citation) => printCitation(citation, language)),
  confidence,
  interpretation: interpretation?.[language],
});
