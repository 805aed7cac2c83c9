import type { Bilingual } from '#kernel/bilingual.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { Grounds } from './citations.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Period } from './period.ts';
import type { Recognition, SubjectClass } from './sets.ts';
import { statesSql, type StreakPolicies, type YearsBinding } from './streak-years.ts';

/** So many years in a row at a level or better, ending in the rating year: this year's decision, and the frozen results before it. */
export interface Streak extends Grounds, StreakPolicies {
  readonly id: string;
  readonly label: Bilingual;
  readonly class: SubjectClass;
  readonly years: number;
  readonly level: number;
  /** The honour that each year must also carry. */
  readonly recognition: Recognition | undefined;
  readonly equivalences: readonly Equivalence[];
}

/** Wordings of earlier results, in the years in which that book's words were in use. */
export interface Equivalence extends Grounds {
  readonly from: number;
  readonly to: number;
  /** All that count as the level of the streak. */
  readonly wordings: readonly string[];
  /** Where the book lists wordings by level: the rank of each, or `unrated`. A wording not listed then cannot be read. */
  readonly levels: ReadonlyMap<string, number | 'unrated'> | undefined;
}

/** What an earlier wording means: a rank, `unrated`, or undefined where the book does not say. */
export function readWording({ equivalences, level }: Streak, year: number, wording: string): number | 'unrated' | undefined {
  const era = equivalences.find(({ from, to }) => year >= from && year <= to);
  const same = (known: string): boolean => fold(known) === fold(wording);
  if (era?.levels === undefined) return era?.wordings.some(same) ? level : undefined;
  return [...era.levels].find(([known]) => same(known))?.[1];
}

/** Where a streak finds this year's decisions and the earlier results. */
export interface StreakBinding extends YearsBinding {
  readonly period: Period;
  /** FROM clause of this year's subjects with their decision. */
  readonly from: string;
  /** Columns that identify a subject, the tenant first: output name → SQL over `from`. */
  readonly key: Readonly<Record<string, string>>;
  readonly status: string;
  readonly level: string;
  column(factId: string): string;
  /** A relation (in brackets, or a table) of earlier results: the same key names, `year`, `wording` (folded), `recognised`. */
  readonly past: string;
}

/** One row of key columns per subject that holds the streak in the rating year. */
export function compileStreak(streak: Streak, binding: StreakBinding): { text: string } {
  const names = Object.keys(binding.key);
  const plain = streak.unratedYear === 'breaks' && streak.consumeOnAward === 'never' && binding.lineage === undefined;
  if (!plain)
    return { text: `select ${names.join(', ')} from (\n${compileStreakStates(streak, binding).text}\n) as s where state = 'held'` };
  const { period, key } = binding;
  const first = period.year - streak.years + 1;
  const filters = [...classFilters(streak, binding), `${binding.status} = 'rated'`, holdsNow(streak, binding)];
  const eras = streak.equivalences.map((era) => `(${inEra(era)} and ${listed(era.wordings)})`);
  // Nobody's years need listing here, so whole populations are asked with one pass over their history.
  return {
    text: `select ${named(key).join(', ')}
from ${binding.from}
join (
  select ${names.join(', ')}
  from ${binding.past} as past
  where year between ${first} and ${period.year - 1}${streak.recognition ? ' and recognised' : ''}
    and (${eras.join(' or ') || 'false'})
  group by ${names.join(', ')}
  having count(distinct year) = ${streak.years - 1}
) as held on ${Object.entries(key)
      .map(([name, sql]) => `held.${name} = ${sql}`)
      .join(' and ')}
where ${filters.join(' and ')}`,
  };
}

/**
 * One row per subject of the class: the key, `held` (years that count up to now, at most the years asked for), `state` and
 * `stop` (the latest year that does not count; null while held). States: `held`; `broken` by a year on file; `incomplete`
 * where a year is not on file or cannot be read; `consumed` by an award.
 */
export function compileStreakStates(streak: Streak, binding: StreakBinding): { text: string } {
  const { key, status, level } = binding;
  const now = `case when ${status} = 'not-rated' then 'unrated' when ${status} <> 'rated' or ${level} is null then 'missing'
      when ${holdsNow(streak, binding)} then 'held' else 'other' end`;
  const eras = streak.equivalences.flatMap((era) => eraVerdicts(streak, era));
  return {
    text: statesSql(
      {
        ...streak,
        keys: Object.keys(key),
        year: binding.period.year,
        who: `select ${[...named(key), `${now} as verdict`].join(', ')} from ${binding.from} where ${[...classFilters(streak, binding), 'true'].join(' and ')}`,
        verdict: `case ${[...eras, "else 'missing'"].join(' ')} end`,
      },
      binding,
    ),
  };
}

const named = (columns: Readonly<Record<string, string>>): string[] => Object.entries(columns).map(([name, sql]) => `${sql} as ${name}`);

const classFilters = ({ class: { when } }: Streak, binding: StreakBinding): string[] => (when ? [toSql(when, binding)] : []);

const holdsNow = ({ level, recognition }: Streak, binding: StreakBinding): string =>
  [`${binding.level} >= ${level}`, ...(recognition ? [binding.column(recognition.fact.id)] : [])].join(' and ');

const inEra = ({ from, to }: Equivalence): string => `year between ${from} and ${to}`;

const listed = (wordings: readonly string[]): string =>
  wordings.length > 0 ? `wording in (${wordings.map((wording) => valueSql(fold(wording))).join(', ')})` : 'false';

function eraVerdicts({ recognition }: Streak, era: Equivalence): string[] {
  const when = (wordings: readonly string[], verdict: string): string => `when ${inEra(era)} and ${listed(wordings)} then ${verdict}`;
  const holds = when(era.wordings, recognition ? "case when recognised then 'held' else 'other' end" : "'held'");
  // A plain list says of every other wording that it is another level.
  if (era.levels === undefined) return [holds, `when ${inEra(era)} then 'other'`];
  const known = [...era.levels].filter(([wording]) => !era.wordings.includes(wording));
  const of = (unrated: boolean): string[] => known.filter(([, level]) => (level === 'unrated') === unrated).map(([wording]) => wording);
  return [holds, when(of(true), "'unrated'"), when(of(false), "'other'")];
}
