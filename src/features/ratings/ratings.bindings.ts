import type { Period } from '#engine/period.ts';
import type { QuotaBinding } from '#engine/quota.ts';
import type { StageBinding } from '#engine/stage-sql.ts';
import type { StreakBinding } from '#engine/streak.ts';
import type { SubjectKind } from './subject-desk.ts';

/** Where the rule books find their facts: the only place that knows both a book's names and the tables of this program. */

export interface Population {
  readonly tenant: bigint;
  readonly period: Period;
}

/** Column of a fact: the book writes `targetsDone`, the table `targets_done`. */
export function columnOf(fact: string): string {
  return fact.replace(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}

const column = (fact: string): string => `f.${columnOf(fact)}`;

const ofYear = (alias: string, { tenant, period }: Population): string =>
  `${alias}.tenant_id = ${tenant} and ${alias}.year = ${period.year}`;

const oneYear = (table: string, alias: string, population: Population): string =>
  `(select * from ${table} t where ${ofYear('t', population)}) as ${alias}`;

/** What the book sees of an organisation: its own facts, and the kind of the one above it. */
export function organisationsFrom(population: Population): string {
  return `(select o.*, above.kind as parent_kind from organisation_facts o
    left join organisation_facts above on ${ofYear('above', population)} and above.organisation_id = o.parent_id
    where ${ofYear('o', population)}) as f`;
}

export function memberStage(population: Population): StageBinding {
  const { tenant, period } = population;
  const passed = ['member_id', 'cell_id', 'grassroots_id', 'decided'].map((name) => [name, `f.${name}`]);
  return {
    period,
    from: oneYear('member_facts', 'f', population),
    key: { tenant_id: `${tenant}::bigint`, year: `${period.year}::smallint`, ...Object.fromEntries(passed) },
    column,
  };
}

/**
 * A cell's children are its members, by the cell's id; an organisation's are the organisations under it, and which of them
 * count is said here: of a đảng bộ cơ sở its đảng bộ bộ phận and chi bộ trực thuộc, of a đảng bộ bộ phận its chi bộ trực thuộc.
 */
export function organisationStage(population: Population): StageBinding {
  const { tenant, period } = population;
  return {
    period,
    from: organisationsFrom(population),
    key: { tenant_id: `${tenant}::bigint`, organisation_id: 'f.organisation_id' },
    column,
    children: {
      member: memberChildren(population),
      organisation: `select c.tenant_id, c.parent_id as organisation_id, c.decided as level
    from ${organisationsFrom(population).replace(/ as f$/u, ' as c')}
    join standing s on s.organisation_id = c.organisation_id and s.status = 'rated'
    where c.parent_kind = 'DBCS' and c.kind in ('CBTT', 'DBBP') or c.parent_kind = 'DBBP' and c.kind = 'CBTT'`,
    },
  };
}

const memberChildren = (population: Population): string => `select v.tenant_id, v.cell_id as organisation_id, v.decided as level
    from member_verdicts v where ${ofYear('v', population)} and v.standing = 'rated'`;

/** Rated children of one organisation by rank, for its proof: the same rows that its stage counted. */
export function storedChildren(population: Population): string {
  return `select 'member' as source, organisation_id, level from (${memberChildren(population)}) m
  union all
  select 'organisation', c.parent_id, c.decided from ${organisationsFrom(population).replace(/ as f$/u, ' as c')}
    join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = c.organisation_id and v.standing = 'rated'
    where c.parent_kind = 'DBCS' and c.kind in ('CBTT', 'DBBP') or c.parent_kind = 'DBBP' and c.kind = 'CBTT'`;
}

/** Subjects of a year with their verdicts, as the blocks about sets see them. */
export function judged(subject: SubjectKind, population: Population) {
  const organisations = `${organisationsFrom(population)} join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id`;
  const members = oneYear('member_verdicts', 'v', population);
  return {
    period: population.period,
    from: subject === 'organisation' ? organisations : members,
    status: 'v.standing',
    level: subject === 'organisation' ? 'f.decided' : 'v.decided',
    column,
    id: `v.${subject}_id`,
  };
}

/** Members count in the grassroots organisation above their cell, cells in theirs, grassroots organisations all together. */
export function quotaBinding(subject: SubjectKind, quota: string, population: Population): QuotaBinding {
  const group = subject === 'member' ? 'v.grassroots_id' : 'f.grassroots_id';
  return { ...judged(subject, population), key: {}, group: quota === 'grassroots' ? '0::bigint' : group };
}

export function streakBinding(subject: SubjectKind, population: Population): StreakBinding {
  const { id, ...binding } = judged(subject, population);
  return {
    ...binding,
    key: { subject_id: id },
    past: `(select subject_id, past_year as year, wording_key as wording, typical as recognised
    from past_results r where ${ofYear('r', population)} and r.subject = '${subject}')`,
  };
}
