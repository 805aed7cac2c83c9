import { subjectOf } from '#engine/evaluator.ts';
import type { Book } from '#engine/book.ts';
import { isVocabulary, type Fact } from '#engine/facts.ts';
import type { Period } from '#engine/period.ts';
import type { Quota, QuotaBinding } from '#engine/quota.ts';
import type { StageBinding } from '#engine/stage-sql.ts';
import type { StreakBinding } from '#engine/streak.ts';
import type { RatedKind } from '#domain/subject.ts';
import type { OfferedEvidence } from './evidence.ts';

/** How the rule books reach their facts: what rooms offer, as the compiled statements ask for it. */

export interface Population {
  readonly tenant: bigint;
  readonly period: Period;
  readonly evidence: OfferedEvidence;
  /** Whether organisations were merged by recorded decisions, so that one may carry on the years of another. */
  readonly hasMergers?: boolean;
}

/** Column of a fact: the book writes `targetsDone`, the table `targets_done`. */
export function columnOf(fact: string): string {
  return fact.replace(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}

/** The tables whose rows say who is there in a year. Facts of every other are joined to them. */
export const YEAR_TABLES: Readonly<Record<RatedKind, string>> = { member: 'member_facts', organisation: 'organisation_facts' };

/** What the book asks of other tables: their names, each with the facts. */
export function askedElsewhere(book: Book, kind: RatedKind, { evidence }: Population): ReadonlyMap<string, readonly string[]> {
  const asked = [...subjectOf(book, kind).facts.keys()].flatMap((fact) => {
    const table = evidence[kind].get(fact) ?? YEAR_TABLES[kind];
    return table === YEAR_TABLES[kind] ? [] : [{ fact, table }];
  });
  return new Map([...Map.groupBy(asked, ({ table }) => table)].map(([table, rows]) => [table, rows.map(({ fact }) => fact)]));
}

const TYPES = { int: 'integer', tenths: 'integer', number: 'numeric', text: 'text', date: 'date' } as const;

/** What the rows say of a fact. One that only another book asks for is absent from everybody's row, so that every book can be tried. */
function factColumn(kind: RatedKind, { id, type }: Fact, { evidence }: Population): string {
  const table = evidence[kind].get(id);
  const column = `f.${columnOf(id)}`;
  if (table === YEAR_TABLES[kind]) return column;
  if (table !== undefined) return type === 'mark' ? `coalesce(${column}, false)` : column;
  if (type === 'mark') return 'false';
  if (isVocabulary(type)) return `null::${type.ordered ? 'smallint' : 'text'}`;
  return `null::${TYPES[type]}`;
}

function columns(book: Book, kind: RatedKind, population: Population): (fact: string) => string {
  const { facts } = subjectOf(book, kind);
  return (id) => factColumn(kind, facts.get(id)!, population);
}

const ofYear = (alias: string, { tenant, period }: Population): string =>
  `${alias}.tenant_id = ${tenant} and ${alias}.year = ${period.year}`;

const oneYear = (table: string, alias: string, population: Population): string =>
  `(select * from ${table} t where ${ofYear('t', population)}) as ${alias}`;

/** What the book sees of an organisation: its own facts, and the kind of the one above it. */
function organisationsOf(population: Population): string {
  return `(select o.*, above.kind as parent_kind from organisation_facts o
    left join organisation_facts above on ${ofYear('above', population)} and above.organisation_id = o.parent_id
    where ${ofYear('o', population)}) as f`;
}

/** The year's subjects of one kind as `f`, each with the facts that the book asks for, from whichever table. */
export function factsFrom(book: Book, kind: RatedKind, population: Population): string {
  const own = kind === 'member' ? oneYear(YEAR_TABLES.member, 'f', population) : organisationsOf(population);
  const elsewhere = [...askedElsewhere(book, kind, population)];
  if (elsewhere.length === 0) return own;
  const facts = elsewhere.flatMap(([table, names]) => names.map((fact) => `${table}.${columnOf(fact)}`));
  const joins = elsewhere.map(([table]) => `left join ${table} on ${ofYear(table, population)} and ${table}.${kind}_id = f.${kind}_id`);
  return `(select f.*, ${facts.join(', ')} from ${own}\n    ${joins.join('\n    ')}) as f`;
}

export function memberStage(book: Book, population: Population): StageBinding {
  const { tenant, period } = population;
  const passed = ['member_id', 'cell_id', 'grassroots_id', 'path', 'decided'].map((name) => [name, `f.${name}`]);
  return {
    period,
    from: factsFrom(book, 'member', population),
    key: { tenant_id: `${tenant}::bigint`, year: `${period.year}::smallint`, ...Object.fromEntries(passed) },
    column: columns(book, 'member', population),
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
    from: factsFrom(book, 'organisation', population),
    key: { tenant_id: `${tenant}::bigint`, organisation_id: 'f.organisation_id' },
    column: columns(book, 'organisation', population),
    children: {
      member: memberChildren(population),
      organisation: `select c.tenant_id, c.parent_id as organisation_id, c.decided as level
    from ${organisationsOf(population).replace(/ as f$/u, ' as c')}
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
  select 'organisation', c.parent_id, c.decided from ${organisationsOf(population).replace(/ as f$/u, ' as c')}
    join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = c.organisation_id and v.standing = 'rated'
    where c.parent_kind = 'DBCS' and c.kind in ('CBTT', 'DBBP') or c.parent_kind = 'DBBP' and c.kind = 'CBTT'`;
}

/** Subjects of a year with their verdicts, as the blocks about sets see them. */
export function judged(book: Book, subject: RatedKind, population: Population) {
  const organisations = `${factsFrom(book, 'organisation', population)} join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id`;
  const members = oneYear('member_verdicts', 'v', population);
  return {
    period: population.period,
    from: subject === 'organisation' ? organisations : members,
    status: 'v.standing',
    level: subject === 'organisation' ? 'f.decided' : 'v.decided',
    column: columns(book, subject, population),
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
    ...(subject === 'member' && quota.reserve !== undefined && { from: membersWithFacts(book, population) }),
    key: {},
    group: together ? '0::bigint' : own,
    groups: {
      from: `${factsFrom(book, 'organisation', population)} left join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id`,
      key: {},
      group: together ? `case f.kind when 'DBCT' then 0::bigint end` : 'f.organisation_id',
      column: columns(book, 'organisation', population),
      eligible: 'v.eligible',
    },
  };
}

/** Verdicts keep no facts of members; places that are reserved for some of them ask for these. */
const membersWithFacts = (book: Book, population: Population): string =>
  `${oneYear('member_verdicts', 'v', population)} join ${factsFrom(book, 'member', population)} on f.member_id = v.member_id`;

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
