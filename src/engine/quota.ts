import type { Bilingual } from '#kernel/bilingual.ts';
import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Vocabulary } from './facts.ts';
import type { Period } from './period.ts';
import { readLevelOf, type SubjectClass } from './sets.ts';
import type { Reader, Spot } from './source.ts';

/** A ceiling on how many of a class may stand at a level, per group. It checks; who stays at the level is for people to decide. */
export interface Quota extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly class: SubjectClass;
  readonly level: number;
  readonly percent: number;
  /** What a group is, in words; the caller's SQL supplies the groups. */
  readonly per: Bilingual;
  readonly round: keyof typeof ROUNDING;
}

/** A reading of the base of all quotas: the levels of which the percentage is taken. */
export interface Profile extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly levels: readonly string[];
}

/** Added to `base * percent` before whole-number division by 100. */
const ROUNDING = { down: 0, nearest: 50, up: 99 } as const;

export function readProfiles(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  scales: Iterable<Vocabulary>,
): Map<string, Profile> {
  const profiles = new Map<string, Profile>();
  const levels = new Map([...scales].flatMap(({ values }) => values).map(({ id }) => [id, id]));
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, ['label', 'base', ...GROUNDS], ['interpretation']);
    const base = reader.items(fields.base).flatMap((item) => reader.named(item, levels) ?? []);
    profiles.set(id, { id, label: reader.label(fields.label), levels: base, ...readGrounds(reader, fields, register) });
  }
  return profiles;
}

export function readQuotas(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  classes: ReadonlyMap<string, SubjectClass>,
): Map<string, Quota> {
  const quotas = new Map<string, Quota>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const needed = ['label', 'class', 'level', 'percent', 'per', 'round', 'ties', 'mode', ...GROUNDS] as const;
    const fields = reader.fields(value, needed, ['interpretation']);
    const of = reader.named(fields.class, classes);
    // Ties are left open and nothing is cut: the only ways there are, and yet written down in the book.
    reader.oneOf(fields.ties, ['undecided']);
    reader.oneOf(fields.mode, ['check']);
    const round = reader.oneOf(fields.round, ['down', 'nearest', 'up']);
    const percent = reader.integer(fields.percent, 0, 100);
    const quota = { id, label: reader.label(fields.label), percent, per: reader.label(fields.per), round };
    const grounds = readGrounds(reader, fields, register);
    if (of !== undefined) quotas.set(id, { ...quota, class: of, level: readLevelOf(reader, fields.level, of.subject), ...grounds });
  }
  return quotas;
}

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
}

/**
 * One row per profile and group with a base: `profile`, key columns, `group_id`, `base`, `limit`, `used`, `over` (0 where the quota
 * is kept). The subjects are read and grouped once for all profiles.
 */
export function compileQuota(quota: Quota, profiles: readonly Profile[], binding: QuotaBinding): { text: string } {
  const { subject, when } = quota.class;
  const bases = profiles.map(({ levels }, index) => {
    const ranks = subject.scale.values.flatMap(({ id }, rank) => (levels.includes(id) ? [rank] : []));
    return `count(*) filter (where ${binding.level} in (${ranks.join(', ')})) as base${index}`;
  });
  const keys = Object.keys(binding.key);
  const filters = [`${binding.status} = 'rated'`, ...(when ? [toSql(when, binding)] : [])];
  const limit = `(base * ${quota.percent} + ${ROUNDING[quota.round]}) / 100`;
  return {
    text: `select ${['profile', ...keys, 'group_id'].join(', ')}, base, ${limit} as "limit", used, greatest(0, used - ${limit}) as over
from (
  select ${[...Object.entries(binding.key).map(([name, sql]) => `${sql} as ${name}`), `${binding.group} as group_id`].join(', ')},
    ${bases.join(', ')},
    count(*) filter (where ${binding.level} = ${quota.level}) as used
  from ${binding.from}
  where ${filters.join(' and ')}
  group by ${[...keys, 'group_id'].map((_, index) => index + 1).join(', ')}
) as grouped
cross join lateral (values ${profiles.map(({ id }, index) => `(${valueSql(id)}, base${index})`).join(', ')}) as readings (profile, base)
where base > 0`,
  };
}
