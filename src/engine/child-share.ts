import type { Language } from '#kernel/bilingual.ts';
import { type Children, countsOf, type Relation } from './children.ts';
import { factsOf } from './expression.ts';
import { toJudge } from './expression-judge.ts';
import { type Facts, printValue } from './facts.ts';
import type { Period } from './period.ts';
import { type Judge, readRank, type ReadRule } from './rule.ts';
import type { Reader, Spot } from './source.ts';

/**
 * `childShare: {of, atLeast, percent}`: at least so many per cent of the rated children reach a level; holds without children.
 * `childShare: {of, atMost, moreThan}`: strictly more than so many per cent are at or below a level; does not hold without children.
 * Where the relation says that pending children keep it open, the share is undetermined while one is pending, and without any child it is not
 * relevant. A share may also be a fraction, `1/3`. Whole numbers only: `count * 100 >= percent * base`, `count * 3 > 1 * base`.
 */
export const readChildShare: ReadRule = (reader, spot, scope) => {
  const fields = reader.fields(spot, ['of'], ['atLeast', 'percent', 'atMost', 'moreThan']);
  const relation = reader.named(fields.of, scope.relations);
  if (relation === undefined) return undefined;
  const reaching = fields.atLeast !== undefined && fields.percent !== undefined;
  const exceeding = fields.atMost !== undefined && fields.moreThan !== undefined;
  if (reaching === exceeding || Object.keys(fields).length !== 3) {
    reader.fault(
      spot,
      'childShare.form',
      'Cần «atLeast» với «percent», hoặc «atMost» với «moreThan».',
      'Write "atLeast" with "percent", or "atMost" with "moreThan".',
    );
    return undefined;
  }
  const rank = readRank(reader, fields.atLeast ?? fields.atMost, relation.scale);
  const share: Share = { relation, reaching, rank, ...readPart(reader, fields.percent ?? fields.moreThan) };
  return {
    facts: [...new Set(relation.sources.flatMap(({ when }) => (when ? factsOf(when) : [])))],
    relation,
    ...(relation.waits && { relevant: (period: Period) => hasChildren(relation, period) }),
    sql: ({ childrenFrom, childrenPending }) => {
      const base = childrenFrom(relation, 0);
      const holds = reaching
        ? `(${childrenFrom(relation, rank)} * ${share.whole} >= ${share.part} * ${base})`
        : `((${base} - ${childrenFrom(relation, rank + 1)}) * ${share.whole} > ${share.part} * ${base})`;
      return relation.waits ? `(case when ${childrenPending(relation)} = 0 then ${holds} end)` : holds;
    },
    judge: (period) => shareJudge(share, period),
    words: (language) => shareWords(share, language),
  };
};

interface Share {
  readonly relation: Relation;
  readonly reaching: boolean;
  readonly rank: number;
  /** So many of `whole`: 50 of 100, or 1 of 3. */
  readonly part: number;
  readonly whole: number;
}

/** `50` is per cent, `1/3` a fraction that no whole per cent says. */
function readPart(reader: Reader, spot: Spot | undefined): Pick<Share, 'part' | 'whole'> {
  const [, part, whole] = /^(\d{1,3})\/(\d{1,3})$/u.exec(String(reader.scalar(spot))) ?? [];
  if (Number(part) > 0 && Number(part) < Number(whole)) return { part: Number(part), whole: Number(whole) };
  return { part: reader.integer(spot, 0, 100), whole: 100 };
}

function shareJudge({ relation, reaching, rank, part, whole }: Share, period: Period): Judge {
  const count = childCounter(relation, period);
  return (facts, children) => {
    if (relation.waits && count.pending(facts, children) > 0) return null;
    const base = count(facts, children, 0);
    if (reaching) return count(facts, children, rank) * whole >= part * base;
    return (base - count(facts, children, rank + 1)) * whole > part * base;
  };
}

function hasChildren(relation: Relation, period: Period): (facts: Facts, children: Children) => boolean {
  const count = childCounter(relation, period);
  return (facts, children) => count(facts, children, 0) + count.pending(facts, children) > 0;
}

interface ChildCounter {
  (facts: Facts, children: Children, fromRank: number): number;
  pending(facts: Facts, children: Children): number;
}

/** Counts a subject's rated children at or above a rank, over the sources that apply to this parent. */
export function childCounter(relation: Relation, period: Period): ChildCounter {
  const sources = relation.sources.map(({ subject, when }) => ({ subject, applies: when ? toJudge(when, period) : () => true }));
  const ranks = relation.scale.values.length;
  const between = (facts: Facts, children: Children, from: number, below: number): number => {
    let sum = 0;
    for (const { subject, applies } of sources) {
      const counts = countsOf(children, subject);
      if (counts.length === 0 || applies(facts) !== true) continue;
      for (let rank = from; rank < below; rank++) sum += counts[rank] ?? 0;
    }
    return sum;
  };
  const counter = (facts: Facts, children: Children, fromRank: number) => between(facts, children, fromRank, ranks);
  return Object.assign(counter, { pending: (facts: Facts, children: Children) => between(facts, children, ranks, ranks + 1) });
}

function shareWords({ relation, reaching, rank, part, whole }: Share, language: Language): string {
  const level = printValue(relation.scale, rank, language);
  const label = relation.label[language];
  const atEdge = rank === (reaching ? relation.scale.values.length - 1 : 0);
  const words = reaching ? REACHING[language] : EXCEEDING[language];
  const amount = whole === 100 ? `${part}%` : `${part}/${whole}`;
  const share = reaching && part === whole ? `100% ${words.all}` : `${words.from} ${amount}${words.share}`;
  return `${share} ${label} ${words.are} ${level}${atEdge ? '' : words.range}`;
}

const REACHING = {
  vi: { all: 'số', from: 'từ', share: ' trở lên số', are: 'được xếp', range: ' trở lên' },
  en: { all: 'of the', from: 'at least', share: ' of the', are: 'are rated', range: ' or better' },
};

const EXCEEDING = {
  vi: { all: '', from: 'trên', share: ' số', are: 'được xếp', range: ' trở xuống' },
  en: { all: '', from: 'more than', share: ' of the', are: 'are rated', range: ' or worse' },
};
