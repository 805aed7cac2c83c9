import type { Bilingual } from '#kernel/bilingual.ts';
import type { Grounds } from './citations.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Period } from './period.ts';
import type { SubjectClass } from './sets.ts';
import { statesSql, type StreakPolicies, type YearsBinding } from './streak-years.ts';

/** So many years in a row in which one of some certificates was received, ending in the rating year. Ratings play no part in it. */
export interface AwardLadder extends Grounds, StreakPolicies {
  readonly id: string;
  readonly label: Bilingual;
  readonly class: SubjectClass;
  readonly years: number;
  /** Ids of commendations of the book. */
  readonly awards: readonly string[];
}

/**
 * Where an award ladder finds its subjects and their certificates: `past` has the key names, `year` (the rating year too) and
 * `award`, a commendation's id, or null for a year of which the register says that none was received.
 */
export interface AwardLadderBinding extends YearsBinding {
  readonly period: Period;
  readonly from: string;
  readonly key: Readonly<Record<string, string>>;
  column(factId: string): string;
}

/** One row per subject of the class, as `compileStreakStates` has it. */
export function compileAwardLadder(ladder: AwardLadder, binding: AwardLadderBinding): { text: string } {
  const { key, period, past, from } = binding;
  const received = `coalesce(award in (${ladder.awards.map(valueSql).join(', ')}), false)`;
  const own = Object.entries(key).map(([name, sql]) => `past.${name} = ${sql}`);
  const now = `(select case when bool_or(${received}) then 'held' when count(*) > 0 then 'other' else 'missing' end
    from ${past} as past where ${[...own, `past.year = ${period.year}`].join(' and ')})`;
  const { when } = ladder.class;
  const who = `select ${[...Object.entries(key).map(([name, sql]) => `${sql} as ${name}`), `${now} as verdict`].join(', ')} from ${from}${when ? ` where ${toSql(when, binding)}` : ''}`;
  return {
    text: statesSql(
      { ...ladder, keys: Object.keys(key), year: period.year, who, verdict: `case when ${received} then 'held' else 'other' end` },
      binding,
    ),
  };
}
