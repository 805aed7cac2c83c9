/**
 * What becomes of a streak where the years are not plain. Two have one answer only, and yet books write them down: a year
 * without a record proves nothing either way (`gap: incomplete`), and the streak is the subject's own wherever it belongs
 * (`transfer: followsPerson`).
 */
export interface StreakPolicies {
  /** A year on file without a rating ends the streak, or is passed over and counts for nothing. */
  readonly unratedYear: 'breaks' | 'bridges';
  /** A merged or divided unit starts anew, or carries on the years of the units that a numbered decision names. */
  readonly mergedUnit: 'breaks' | 'decision';
  /** An award for the streak leaves the years standing, or uses up the years until then. */
  readonly consumeOnAward: 'never' | 'resets';
}

/** Records of earlier years, and those that the policies of a streak ask for. */
export interface YearsBinding {
  /** A relation (in brackets, or a table) of what is on file: the key names, `year`, and what the streak reads of it. */
  readonly past: string;
  /**
   * Recorded decisions on merged and divided units: a relation with the key names of the unit that carries on, each again with
   * `was_` before it for a unit whose years it carries on, `year` (the first in which it speaks for itself) and `decision`;
   * without a number a row counts nothing. Chains are resolved by the caller.
   */
  readonly lineage?: string;
  /** Certificates that this streak has earned: a relation with the key names and `year`. */
  readonly awards?: string;
}

export interface Years extends StreakPolicies {
  readonly keys: readonly string[];
  /** How many are asked for. */
  readonly years: number;
  /** The rating year. */
  readonly year: number;
  /** Query of the key columns and `verdict` on the rating year. */
  readonly who: string;
  /** SQL over a row of `past`: what it says of its year. */
  readonly verdict: string;
}

/** From the worst: of several units that speak for one the worst counts, of several records of one unit the best. */
const VERDICTS = ['other', 'missing', 'unrated', 'held'] as const;

const MISSING = VERDICTS.indexOf('missing');
const HELD = VERDICTS.indexOf('held');

const ranked = (verdict: string): string => `case ${verdict} ${VERDICTS.map((each, rank) => `when '${each}' then ${rank}`).join(' ')} end`;

/** Walks back from the rating year to the latest year that stops the count. Every year has a verdict, on file or not. */
export function statesSql(years: Years, binding: YearsBinding): string {
  const { year, years: wanted, unratedYear } = years;
  const keys = years.keys.join(', ');
  const stops = unratedYear === 'bridges' ? VERDICTS.indexOf('unrated') : HELD;
  return `with who as (
  ${years.who}
), speaking as (
${speakingSql(years, binding)}
), filed as (
  select ${keys}, year, max(told) as told
  from (select ${keys}, year, ${ranked(years.verdict)} as told from ${binding.past} as past where year < ${year}) as records
  group by ${keys}, year
), told as (
  select ${columns(years, 'speaking')}, y.year, min(coalesce(filed.told, ${MISSING})) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, ${reachSql(years, binding)}), speaking.last) as y(year)
  left join filed on ${same(years, 'filed', '', 'speaking', 'was_')} and filed.year = y.year
  group by ${columns(years, 'speaking')}, y.year
  union all
  select ${keys}, ${year}, ${ranked('verdict')} from who
), stopped as (
  select ${keys}, max(year) filter (where told < ${stops}) as stop from told group by ${keys}
), used as (
${usedSql(years, binding)}
)
select ${keys}, least(${wanted}, held)::int as held,
  case when held >= ${wanted} then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = ${MISSING} then 'incomplete' else 'broken' end as state,
  case when held < ${wanted} then greatest(stop, spent) end as stop
from (
  select ${keys}, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = ${HELD} and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (${keys}) left join used using (${keys})
  group by ${keys}, stop, spent
) as counted`;
}

const columns = ({ keys }: Years, table: string): string => keys.map((name) => `${table}.${name}`).join(', ');

const same = ({ keys }: Years, left: string, leftPrefix: string, right: string, rightPrefix: string): string =>
  keys.map((name) => `${left}.${leftPrefix}${name} = ${right}.${rightPrefix}${name}`).join(' and ');

/** Whose records tell of which years: a unit's own, and before a decision on it those of the units that the decision names. */
function speakingSql(years: Years, { lineage }: YearsBinding): string {
  const { keys, year, mergedUnit } = years;
  const own = `  select ${keys.flatMap((name) => [`who.${name}`, `who.${name} as was_${name}`]).join(', ')}`;
  if (lineage === undefined || mergedUnit === 'breaks') return `${own}, 0 as first, ${year - 1} as last from who`;
  const counts = `trim(l.decision) <> '' and l.year <= ${year}`;
  return `${own},
    coalesce((select min(l.year) from ${lineage} as l where ${same(years, 'l', '', 'who', '')} and ${counts}), 0) as first, ${year - 1} as last
  from who
  union all
  select ${keys.flatMap((name) => [`who.${name}`, `l.was_${name}`]).join(', ')}, 0, l.year - 1
  from who join ${lineage} as l on ${same(years, 'l', '', 'who', '')} where ${counts}`;
}

/** The first year to look at. Years that are passed over lengthen the way back, at most to before the first record of all. */
function reachSql({ year, years, unratedYear }: Years, { past }: YearsBinding): string {
  if (unratedYear === 'breaks') return String(year - years + 1);
  return `least(${year - years}, (select min(year) - 1 from ${past} as past))`;
}

/** The year of the latest award: what went before it is used up. */
function usedSql(years: Years, { awards }: YearsBinding): string {
  const keys = years.keys.join(', ');
  if (years.consumeOnAward === 'never') return `  select ${keys}, null::int as spent from who`;
  if (awards === undefined) throw new Error('The binding says nothing about the awards that use up a streak.');
  return `  select ${keys}, max(year) as spent from ${awards} as awards where year < ${years.year} group by ${keys}`;
}
