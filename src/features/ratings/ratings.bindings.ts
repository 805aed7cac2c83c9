import { subjectOf } from '#engine/evaluator.ts';
import type { Book } from '#engine/book.ts';
import { isVocabulary, type Fact } from '#engine/facts.ts';
import type { Period } from '#engine/period.ts';
import type { Quota, QuotaBinding } from '#engine/quota.ts';
import type { StageBinding } from '#engine/stage-sql.ts';
import type { StreakBinding } from '#engine/streak.ts';
import type { RatedKind } from '#domain/subject.ts';

/** Where the rule books find their facts: the only place that knows both a book's names and the tables of this program. */

export interface Population {
  readonly tenant: bigint;
  readonly period: Period;
  /** Whether organisations were merged by recorded decisions, so that one may carry on the years of another. */
  readonly hasMergers?: boolean;
}

/** Column of a fact: the book writes `targetsDone`, the table `targets_done`. */
export function columnOf(fact: string): string {
  return fact.replace(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}

const split = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/u));

/** The facts that a year's rows hold, as books name them. */
export const STORED_FACTS: Readonly<Record<RatedKind, ReadonlySet<string>>> = {
  member: split(`admitted status stateEmployee stateRating M1 M2 M3 M4 M5 M6 tasksAssigned tasksDone sickMonths discipline
    disciplineDate misconduct reviewed product decided`),
  organisation: split(`kind parentKind founded O1 O2 O3 O4 O5 O6 O7 targetsAssigned targetsDone forceMajeure programme peerGovernment
    peerFront peerUnion peerYouth peerWomen peerVeterans discipline selfRemedied outstanding decided typical leadership`),
};

const TYPES = { int: 'integer', number: 'numeric', text: 'text', date: 'date' } as const;

/** What the rows say of a fact. One that only another book asks for is absent from everybody's row, so that every book can be tried. */
function factColumn(kind: RatedKind, { id, type }: Fact): string {
  if (STORED_FACTS[kind].has(id)) return `f.${columnOf(id)}`;
  if (type === 'mark') return 'false';
  if (isVocabulary(type)) return `null::${type.ordered ? 'smallint' : 'text'}`;
  return `null::${TYPES[type]}`;
}

function columns(book: Book, kind: RatedKind): (fact: string) => string {
  const { facts } = subjectOf(book, kind);
  return (id) => factColumn(kind, facts.get(id)!);
}

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

export function memberStage(book: Book, population: Population): StageBinding {
  const { tenant, period } = population;
  const passed = ['member_id', 'cell_id', 'grassroots_id', 'path', 'decided'].map((name) => [name, `f.${name}`]);
  return {
    period,
    from: oneYear('member_facts', 'f', population),
    key: { tenant_id: `${tenant}::bigint`, year: `${period.year}::smallint`, ...Object.fromEntries(passed) },
    column: columns(book, 'member'),
  };
}

/**
 * A cell's children are its members, by the cell's id; an organisation's are the organisations under it, and which of them
 * count is said here: of a đảng bộ cơ sở its đảng bộ bộ phận and chi bộ trực thuộc, of a đảng bộ bộ phận its chi bộ trực thuộc.
 */
export function organisationStage(book: Book, population: Population): StageBinding {
  const { tenant, period } = population;
  return {
    period,
    from: organisationsFrom(population),
    key: { tenant_id: `${tenant}::bigint`, organisation_id: 'f.organisation_id' },
    column: columns(book, 'organisation'),
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
export function judged(book: Book, subject: RatedKind, population: Population) {
  const organisations = `${organisationsFrom(population)} join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id`;
  const members = oneYear('member_verdicts', 'v', population);
  return {
    period: population.period,
    from: subject === 'organisation' ? organisations : members,
    status: 'v.standing',
    level: subject === 'organisation' ? 'f.decided' : 'v.decided',
    column: columns(book, subject),
    id: `v.${subject}_id`,
  };
}

/** Members count in the grassroots organisation above their cell, cells in theirs, grassroots organisations all together. */
export function quotaBinding(book: Book, quota: Quota, population: Population): QuotaBinding {
  const subject = quota.class.subject.id as RatedKind;
  const together = quota.id === 'grassroots';
  const own = subject === 'member' ? 'v.grassroots_id' : 'f.grassroots_id';
  return {
    ...judged(book, subject, population),
    ...(subject === 'member' && quota.reserve !== undefined && { from: membersWithFacts(population) }),
    key: {},
    group: together ? '0::bigint' : own,
    groups: {
      from: `${organisationsFrom(population)} left join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id`,
      key: {},
      group: together ? `case f.kind when 'DBCT' then 0::bigint end` : 'f.organisation_id',
      column: columns(book, 'organisation'),
      eligible: 'v.eligible',
    },
  };
}

/** Verdicts keep no facts of members; places that are reserved for some of them ask for these. */
const membersWithFacts = (population: Population): string =>
  `${oneYear('member_verdicts', 'v', population)} join ${oneYear('member_facts', 'f', population)} on f.member_id = v.member_id`;

export function streakBinding(book: Book, subject: RatedKind, population: Population): StreakBinding {
  const { id, ...binding } = judged(book, subject, population);
  return {
    ...binding,
    ...(subject === 'organisation' && population.hasMergers ? { lineage: lineage(population) } : {}),
    key: { subject_id: id },
    past: `(select subject_id, past_year as year, wording_key as wording, typical as recognised
    from past_results r where ${ofYear('r', population)} and r.subject_kind = '${subject}')`,
  };
}

/** Whose years an organisation carries on; those of predecessors' predecessors are recorded with it. */
const lineage = ({ tenant }: Population): string => `(select organisation_id as subject_id, predecessor_id as was_subject_id, year, decision
    from organisation_predecessors where tenant_id = ${tenant})`;
