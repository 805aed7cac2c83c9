import type { Bilingual } from '#kernel/bilingual.ts';
import type { Grounds } from './citations.ts';
import type { Expr } from './expression.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Fact } from './facts.ts';
import type { Period } from './period.ts';
import type { SubjectClass } from './sets.ts';
import type { Spot } from './source.ts';
import type { Subject } from './subject.ts';

/** A ceiling on how many of a class may stand at a level, per group. Who stays at the level is for people to decide. */
export interface Quota extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly class: SubjectClass;
  readonly level: number;
  /** Of the base; undefined where a table says how many. */
  readonly percent: number | undefined;
  readonly round: (typeof ROUNDINGS)[number];
  readonly table: readonly PlacesBand[] | undefined;
  /** Places that a group with a base has at least. */
  readonly minimum: number;
  /** What a group is, in words; the caller's SQL supplies the groups. */
  readonly per: Bilingual;
  /** The name of the grouping, for the caller; undefined where the quota's own id tells it. */
  readonly by: string | undefined;
  /** Whether a group without a base has a row where it uses places all the same. */
  readonly listsUsed: boolean;
  readonly uplift: Uplift | undefined;
  readonly reserve: Reserve | undefined;
  /** Numbered decisions may move unused places from one group to another. */
  readonly pool: boolean;
  /** `check` reports and people choose; `rank` also says who is in by the order that the text defines. */
  readonly mode: 'check' | 'rank';
  readonly order: readonly OrderBy[];
}

/** Places for a base of `from` to below `below` subjects. */
export interface PlacesBand {
  readonly from: number;
  readonly below: number | undefined;
  readonly places: number;
}

/** A higher percentage for groups that stand for a subject of which something holds: a recorded fact, or its eligible level. */
export interface Uplift extends Grounds {
  readonly label: Bilingual;
  readonly subject: Subject;
  readonly when: Expr | undefined;
  /** The least eligible rank; the stages prove that it does not depend on the very level that the quota limits. */
  readonly eligible: number | undefined;
  readonly percent: number;
  readonly spot: Spot;
}

/** Places of a group that only subjects of a kind may fill. */
export interface Reserve extends Grounds {
  readonly label: Bilingual;
  readonly when: Expr;
  readonly places: number;
}

export interface OrderBy {
  readonly fact: Fact;
  readonly best: 'highest' | 'lowest';
}

/** A reading of the base of all quotas: the levels of which the percentage is taken. */
export interface Profile extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly levels: readonly string[];
}

export const ROUNDINGS = ['down', 'nearest', 'up'] as const;

/** Added to `base * percent` before whole-number division by 100. */
const ROUNDING = { down: 0, nearest: 50, up: 99 } as const;

/** What a percentage of a base allows, rounded each way; the same whole-number arithmetic as the SQL's. */
export const placesByRounding = (base: number, percent: number) =>
  ROUNDINGS.map((round) => ({ round, places: Math.floor((base * percent + ROUNDING[round]) / 100) }));

/** The percentage that a row of `compileQuota` was reckoned with; null where a table says how many places there are. */
export const percentSql = ({ percent, uplift }: Quota): string =>
  percent === undefined ? 'null' : uplift ? `case when raised then ${uplift.percent} else ${percent} end` : String(percent);

/** Where a quota finds the recorded decisions. */
export interface QuotaBinding {
  /** FROM clause of subjects with their decision: one row per subject. */
  readonly from: string;
  /** Columns that part one tenant, year … from the next: output name → SQL. */
  readonly key: Readonly<Record<string, string>>;
  readonly group: string;
  /** SQL of the status that `compileStage` gave. */
  readonly status: string;
  /** SQL of the decided rank. */
  readonly level: string;
  readonly period: Period;
  column(factId: string): string;
  /** For an uplift: the subjects that groups stand for. `eligible` is SQL of their eligible rank, where the uplift asks for it. */
  readonly groups?: Pick<QuotaBinding, 'from' | 'key' | 'group' | 'column'> & { readonly eligible?: string };
  /** For pooling: a relation with the key names, `from_group`, `to_group`, `places`, `decision`; without a number it counts nothing. */
  readonly pool?: string;
}

/**
 * One row per profile and group with a base, or with moved places: `profile`, key columns, `group_id`, `base`, `limit`, `used`,
 * `over` (0 where the quota is kept), `raised` (the uplift holds) and `moved` (places received less places given away). The
 * subjects are read and grouped once for all profiles.
 */
export function compileQuota(quota: Quota, profiles: readonly Profile[], binding: QuotaBinding): { text: string } {
  const { uplift, reserve, pool } = quota;
  const group = [...Object.keys(binding.key), 'group_id'].join(', ');
  const places = pool ? `case when base > 0 then ${placesSql(quota)} else 0 end + coalesce(moved, 0)` : placesSql(quota);
  const over = ['0', 'used - "limit"', ...(reserve ? [`outside - greatest(0, "limit" - ${reserve.places})`] : [])];
  const joins = [
    ...(pool ? [`  full join (\n${movedSql(binding)}\n  ) as pooled using (${group})`] : []),
    ...(uplift ? [`  left join (\n${raisedSql(uplift, binding)}\n  ) as lifted using (${group})`] : []),
    `  cross join lateral (values ${profiles.map(({ id }, index) => `(${valueSql(id)}, coalesce(base${index}, 0))`).join(', ')}) as readings (profile, base)`,
  ];
  return {
    text: `select profile, ${group}, base, "limit", used, greatest(${over.join(', ')}) as over, raised, moved
from (
  select profile, ${group}, base, ${places} as "limit", coalesce(used, 0) as used, ${reserve ? 'coalesce(outside, 0) as outside, ' : ''}${
    uplift ? 'coalesce(raised, false)' : 'false'
  } as raised, ${pool ? 'coalesce(moved, 0)' : '0'} as moved
  from (
${groupedSql(quota, profiles, binding)}
  ) as grouped
${joins.join('\n')}
  where base > 0${quota.listsUsed ? ' or used > 0' : ''}${pool ? ' or moved <> 0' : ''}
) as limited`,
  };
}

function placesSql(quota: Quota): string {
  const { round, table, minimum } = quota;
  const share = percentSql(quota);
  const bands = table?.map(({ below, places }) => (below === undefined ? `else ${places}` : `when base < ${below} then ${places}`));
  const places = bands
    ? bands.length > 1
      ? `case ${bands.join(' ')} end`
      : String(table?.[0]?.places)
    : `(base * ${share} + ${ROUNDING[round]}) / 100`;
  return minimum > 0 ? `greatest(${minimum}, ${places})` : places;
}

const named = (columns: Readonly<Record<string, string>>): string[] => Object.entries(columns).map(([name, sql]) => `${sql} as ${name}`);

/** Who counts at all: the rated subjects of the class. */
export const countedSql = (quota: Quota, binding: QuotaBinding): string =>
  [`${binding.status} = 'rated'`, ...(quota.class.when ? [toSql(quota.class.when, binding)] : [])].join(' and ');

function groupedSql(quota: Quota, profiles: readonly Profile[], binding: QuotaBinding): string {
  const { values } = quota.class.subject.scale;
  const bases = profiles.map(({ levels }, index) => {
    const ranks = values.flatMap(({ id }, rank) => (levels.includes(id) ? [rank] : []));
    return `count(*) filter (where ${binding.level} in (${ranks.join(', ')})) as base${index}`;
  });
  const used = `${binding.level} = ${quota.level}`;
  const counts = [
    ...bases,
    `count(*) filter (where ${used}) as used`,
    ...(quota.reserve ? [`count(*) filter (where ${used} and ${toSql(quota.reserve.when, binding)} is not true) as outside`] : []),
  ];
  return `    select ${[...named(binding.key), `${binding.group} as group_id`, ...counts].join(',\n      ')}
    from ${binding.from}
    where ${countedSql(quota, binding)}
    group by ${ordinals(binding)}`;
}

const ordinals = ({ key }: Pick<QuotaBinding, 'key'>): string => [...Object.keys(key), 'group_id'].map((_, index) => index + 1).join(', ');

function movedSql(binding: QuotaBinding): string {
  if (binding.pool === undefined) throw new Error('The binding says nothing about places that were moved between groups.');
  const keys = Object.keys(binding.key);
  const side = (group: string, places: string): string =>
    `      select ${[...keys, `${group} as group_id`, `${places} as places`].join(', ')} from ${binding.pool} as p where trim(decision) <> ''`;
  return `    select ${[...keys, 'group_id'].join(', ')}, sum(places)::int as moved
    from (
${side('to_group', 'places')}
      union all
${side('from_group', '-places')}
    ) as sides
    group by ${ordinals(binding)}`;
}

function raisedSql({ when, eligible }: Uplift, { groups, period }: QuotaBinding): string {
  if (groups === undefined || (eligible !== undefined && groups.eligible === undefined))
    throw new Error('The binding says nothing about the subjects that the groups stand for.');
  const holds = when ? toSql(when, { period, column: (id) => groups.column(id) }) : `${groups.eligible} >= ${eligible}`;
  return `    select ${[...named(groups.key), `${groups.group} as group_id`].join(', ')}, bool_or(${holds}) as raised
    from ${groups.from}
    group by ${ordinals(groups)}`;
}
