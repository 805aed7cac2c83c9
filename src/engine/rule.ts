import type { Bilingual, Language } from '#kernel/bilingual.ts';
import type { Children, Relation } from './children.ts';
import type { Expr } from './expression.ts';
import type { Names } from './expression-read.ts';
import type { SqlNames } from './expression-sql.ts';
import type { Fact, Facts, Vocabulary } from './facts.ts';
import type { Period } from './period.ts';
import type { Reader, Spot } from './source.ts';

/** True, false, or null where an absent fact leaves it open. */
export type Judge = (facts: Facts, children: Children) => boolean | null;

/** What SQL additionally offers a rule: numbers of rated children, as expressions that are never null. */
export interface RuleSql extends SqlNames {
  /** Children at or above a rank; rank 0 counts them all. */
  childrenFrom(relation: Relation, rank: number): string;
  /** Children that are pending. */
  childrenPending(relation: Relation): string;
  /** Rows of a list for which a condition on their own facts is known to hold; all of them without one. */
  rowsThat(rows: Rows, condition: Expr | undefined): string;
}

/** The four faces of a condition, whatever its kind. The file of a kind reads and checks it, and makes all four. */
export interface Rule {
  readonly facts: readonly Fact[];
  readonly relation?: Relation;
  readonly band?: Band;
  readonly rows?: Rows;
  /** Whether the rule is about this subject at all, where that depends on others; a rule without it always is. */
  relevant?(period: Period): (facts: Facts, children: Children) => boolean;
  /** What was read of others, in words: `3/4`. */
  read?(period: Period): (facts: Facts, children: Children) => string;
  sql(names: RuleSql): string;
  judge(period: Period): Judge;
  words(language: Language): string;
}

/** Stands in for a rule that could not be read, so that its fault is the only one. */
export const UNREADABLE: Rule = { facts: [], sql: () => 'null::boolean', judge: () => () => null, words: () => '' };

/** The stretch of a number's line that a banded rule covers: `from` included, `below` excluded. */
export interface Band {
  readonly fact: Fact;
  readonly from: number;
  readonly below: number;
}

/** What a condition of one subject may name. */
export interface Scope extends Names {
  readonly groups: ReadonlyMap<string, Group>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly rows: ReadonlyMap<string, Rows>;
}

/** Subjects that a subject's rules look at one by one, such as the units that somebody is in charge of. */
export interface Rows {
  readonly id: string;
  readonly label: Bilingual;
  /** Whose facts the rows have. */
  readonly subject: string;
  readonly names: Names;
}

/** Facts that rules speak of together; all on one scale. */
export interface Group {
  readonly id: string;
  readonly label: Bilingual;
  readonly facts: readonly Fact[];
}

export type ReadRule = (reader: Reader, spot: Spot, scope: Scope) => Rule | undefined;

/** Reads `grade.good` as a rank on the scale `grade`; a value of another scale is a fault. */
export function readRank(reader: Reader, spot: Spot | undefined, scale: Vocabulary): number {
  const ranks = new Map(scale.values.map(({ id }, rank) => [`${scale.id}.${id}`, rank]));
  return reader.named(spot, ranks) ?? 0;
}
