import { columnOf } from '#domain/stored-facts.ts';
import type { SubjectKind } from '#domain/subject.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Book } from '#engine/book.ts';
import type { Source } from '#engine/children.ts';
import { factsOf } from '#engine/expression.ts';
import { toSql } from '#engine/expression-sql.ts';
import { isVocabulary, type Fact } from '#engine/facts.ts';
import type { Period } from '#engine/period.ts';
import type { SubjectClass } from '#engine/sets.ts';
import type { StageBinding } from '#engine/stage-sql.ts';
import type { StreakBinding } from '#engine/streak.ts';
import { GRASSROOTS } from '#features/organisations/organisations.ts';
import type { JudgedKind, OfferedEvidence } from './evidence.ts';
import { ratesLeaders } from './ratings.ts';

/** How the rule books reach their facts: what rooms offer, as the compiled statements ask for it. */

export interface Population {
  readonly tenant: bigint;
  readonly period: Period;
  readonly evidence: OfferedEvidence;
  /** Whether organisations were merged by recorded decisions, so that one may carry on the years of another. */
  readonly hasMergers?: boolean;
}

interface Home {
  /** The table whose rows say who is there in a year. Facts of every other are joined to it. */
  readonly facts: string;
  readonly verdicts: string;
  readonly id: 'member_id' | 'organisation_id';
}

const MEMBERS: Home = { facts: 'member_facts', verdicts: 'member_verdicts', id: 'member_id' };

/** Where each kind of subject has its year. A leader is a member with a post, and has one verdict by other rules. */
export const HOMES: Readonly<Record<JudgedKind, Home>> = {
  member: MEMBERS,
  leader: MEMBERS,
  organisation: { facts: 'organisation_facts', verdicts: 'organisation_verdicts', id: 'organisation_id' },
  collective: { facts: 'collective_facts', verdicts: 'collective_verdicts', id: 'organisation_id' },
};

/** Whether a book judges a kind of subject by facts that are kept: leaders only where it says who is one. */
export function judges(book: Book, kind: string): kind is JudgedKind {
  if (!(kind in HOMES) || !book.subjects.has(kind)) return false;
  return kind !== 'leader' || ratesLeaders(book);
}

/** What the book asks of other tables: their names, each with the facts. */
export function askedElsewhere(book: Book, kind: JudgedKind, { evidence }: Population): ReadonlyMap<string, readonly string[]> {
  const own = HOMES[kind].facts;
  const asked = [...subjectOf(book, kind).facts.keys()].flatMap((fact) => {
    const table = evidence[kind].get(fact) ?? own;
    return table === own ? [] : [{ fact, table }];
  });
  return new Map([...Map.groupBy(asked, ({ table }) => table)].map(([table, rows]) => [table, rows.map(({ fact }) => fact)]));
}

const TYPES = { int: 'integer', tenths: 'integer', number: 'numeric', text: 'text', date: 'date' } as const;

/** What the rows say of a fact. One that only another book asks for is absent from everybody's row, so that every book can be tried. */
function factColumn(kind: JudgedKind, { id, type }: Fact, { evidence }: Population, row: string): string {
  const table = evidence[kind].get(id);
  const column = `${row}.${columnOf(id)}`;
  if (table === HOMES[kind].facts) return column;
  if (table !== undefined) return type === 'mark' ? `coalesce(${column}, false)` : column;
  if (type === 'mark') return 'false';
  if (isVocabulary(type)) return `null::${type.ordered ? 'smallint' : 'text'}`;
  return `null::${TYPES[type]}`;
}

export function columns(book: Book, kind: JudgedKind, population: Population, row = 'f'): (fact: string) => string {
  const { facts } = subjectOf(book, kind);
  return (id) => factColumn(kind, facts.get(id)!, population, row);
}

export const ofYear = (alias: string, { tenant, period }: Population): string =>
  `${alias}.tenant_id = ${tenant} and ${alias}.year = ${period.year}`;

const oneYear = (table: string, alias: string, population: Population): string =>
  `(select * from ${table} t where ${ofYear('t', population)}) as ${alias}`;

/** An organisation's own facts, the kind of the one above it, and of the nearest committee above, section committees skipped. */
function organisations(population: Population, asksCommittee: boolean): string {
  const committee = `, case when o.kind = any('{${GRASSROOTS.join()}}'::text[]) then above.kind when o.grassroots_id is not null then (
      select g.kind from organisation_facts g where ${ofYear('g', population)} and g.organisation_id = o.grassroots_id)
      when o.parent_id is not null then 'DBCT' end as committee_kind`;
  return `(select o.*, above.kind as parent_kind${asksCommittee ? committee : ''} from organisation_facts o
    left join organisation_facts above on ${ofYear('above', population)} and above.organisation_id = o.parent_id
    where ${ofYear('o', population)})`;
}

/** The leading collectives, with what is looked up of the organisation that each leads. */
const collectives = (
  population: Population,
): string => `(select c.*, o.kind, o.parent_kind, o.grassroots_id, o.founded, o.decided as organisation_level
    from collective_facts c join ${organisations(population, false)} as o on o.organisation_id = c.organisation_id
    where ${ofYear('c', population)})`;

/** The units that leaders are in charge of, one row for each, in the order in which they are named. */
const unitRows = (population: Population): string => `select m.member_id, named.place, o.* from member_facts m
    cross join lateral unnest(m.unit_ids) with ordinality as named(organisation_id, place)
    join ${organisations(population, false)} as o on o.organisation_id = named.organisation_id
    where ${ofYear('m', population)} and m.position is not null`;

const UNIT_SUMS = ['targets_assigned', 'targets_done', 'targets_on_time', 'targets_exceeded'];

/** Members with a post, with what is reckoned over the rows of their units: a sum is absent where a row lacks its part. */
function leaders(population: Population): string {
  const sums = UNIT_SUMS.map((column) => `case when bool_and(${column} is not null) then sum(${column})::int end as unit_${column}`);
  return `(select m.*, u.units, u.unit_kind, u.unit_parent_kind, ${UNIT_SUMS.map((column) => `u.unit_${column}`).join(', ')}
    from member_facts m left join (
      select member_id, count(*)::int as units, (array_agg(kind order by place))[1] as unit_kind,
        (array_agg(parent_kind order by place))[1] as unit_parent_kind, ${sums.join(', ')}
      from (${unitRows(population)}) as r group by member_id) as u on u.member_id = m.member_id
    where ${ofYear('m', population)} and m.position is not null)`;
}

function ownRows(book: Book, kind: JudgedKind, population: Population): string {
  if (kind === 'member') return oneYear(HOMES.member.facts, 'f', population);
  if (kind === 'leader') return `${leaders(population)} as f`;
  if (kind === 'collective') return `${collectives(population)} as f`;
  return `${organisations(population, subjectOf(book, kind).facts.has('committeeKind'))} as f`;
}

/** The year's subjects of one kind as `f`, each with the facts that the book asks for, from whichever table. */
export function factsFrom(book: Book, kind: JudgedKind, population: Population): string {
  const own = ownRows(book, kind, population);
  const elsewhere = [...askedElsewhere(book, kind, population)];
  if (elsewhere.length === 0) return own;
  const { id } = HOMES[kind];
  const facts = elsewhere.flatMap(([table, names]) => names.map((fact) => `${table}.${columnOf(fact)}`));
  const joins = elsewhere.map(([table]) => `left join ${table} on ${ofYear(table, population)} and ${table}.${id} = f.${id}`);
  return `(select f.*, ${facts.join(', ')} from ${own}\n    ${joins.join('\n    ')}) as f`;
}

/** What a member's verdict repeats of where the member belongs and what was decided. */
export const PASSED = ['member_id', 'cell_id', 'grassroots_id', 'path', 'decided'];

/** How the rules about one kind of subject find their facts, and what they ask of others. */
export function stageBinding(book: Book, kind: JudgedKind, population: Population): StageBinding {
  const { tenant, period } = population;
  const { id } = HOMES[kind];
  const passed = kind === 'member' ? PASSED : [id];
  const identity = { tenant_id: `${tenant}::bigint`, ...(kind === 'member' && { year: `${period.year}::smallint` }) };
  return {
    period,
    from: factsFrom(book, kind, population),
    key: { ...identity, ...Object.fromEntries(passed.map((name) => [name, `f.${name}`])) },
    column: columns(book, kind, population),
    ...(kind === 'organisation' && {
      children: Object.fromEntries(sourcesOf(book).map((source) => [source.subject, children(book, source, population)])),
    }),
    ...(kind === 'leader' && { rows: { units: unitsBinding(book, population) } }),
  };
}

export const unitsBinding = (book: Book, population: Population) => ({
  query: unitRows(population),
  column: columns(book, 'organisation', population, 'r'),
});

interface OwnSource extends Source {
  readonly waits: boolean;
}

/** Who supplies the children of organisations; every book has its relations there. */
const sourcesOf = (book: Book): OwnSource[] =>
  [...subjectOf(book, 'organisation').relations.values()].flatMap(({ waits, sources }) => sources.map((source) => ({ ...source, waits })));

/**
 * A cell's children are its members, by the cell's id; an organisation's are the organisations under it, and which of them
 * count is said here: of a đảng bộ cơ sở its đảng bộ bộ phận and chi bộ trực thuộc, of a đảng bộ bộ phận its chi bộ trực thuộc.
 * `standing` has the verdicts of organisations: those of this very stage, or those that are stored.
 */
function children(book: Book, source: OwnSource, population: Population, standing = 'standing'): string {
  if (source.subject !== 'organisation') return memberChildren(book, source, population);
  const status = standing === 'standing' ? 's.status' : 's.standing';
  const year = standing === 'standing' ? '' : ` and ${ofYear('s', population)}`;
  return `select c.tenant_id, c.parent_id as organisation_id, ${levelSql(source, status, 'c.decided')} as level
    from ${organisations(population, false)} as c
    join ${standing} s on s.organisation_id = c.organisation_id${year} and ${countsSql(source, status)}
    where c.parent_kind = 'DBCS' and c.kind in ('CBTT', 'DBBP') or c.parent_kind = 'DBBP' and c.kind = 'CBTT'`;
}

/** A pending child has no level, and is there only for relations that wait for it. */
const levelSql = ({ waits }: OwnSource, status: string, level: string): string =>
  waits ? `case when ${status} = 'rated' then ${level} end` : level;

const countsSql = ({ waits }: OwnSource, status: string): string => (waits ? `${status} in ('rated', 'pending')` : `${status} = 'rated'`);

function memberChildren(book: Book, source: OwnSource, population: Population): string {
  const kind = source.subject as 'member' | 'leader';
  const names = { period: population.period, column: columns(book, kind, population) };
  const left = source.unless && `(${toSql(source.unless, names)}) is not true`;
  const facts = left === undefined ? '' : `\n    join ${factsFrom(book, kind, population)} on f.member_id = v.member_id`;
  const conditions = [ofYear('v', population), countsSql(source, 'v.standing'), ...judgedAs(book, kind), ...(left ? [left] : [])];
  return `select v.tenant_id, v.cell_id as organisation_id, ${levelSql(source, 'v.standing', 'v.decided')} as level
    from member_verdicts v${facts} where ${conditions.join(' and ')}`;
}

/** Members and leaders share a table of verdicts. */
const judgedAs = (book: Book, kind: JudgedKind): string[] => (judges(book, 'leader') ? [`v.judged_as = '${kind}'`] : []);

/** Children of organisations by rank, for their proofs: the same rows that their stage counted. */
export const storedChildren = (book: Book, population: Population): string =>
  sourcesOf(book)
    .map(
      (source) =>
        `select '${source.subject}' as source, organisation_id, level from (${children(book, source, population, 'organisation_verdicts')}) x`,
    )
    .join('\n  union all\n  ');

/** Subjects of a year with their verdicts, as the blocks about sets see them. Of members their facts are there only where a class asks for them. */
export function judged(
  book: Book,
  { subject, when }: Pick<SubjectClass, 'when'> & { readonly subject: { readonly id: string } },
  population: Population,
) {
  const kind = subject.id as JudgedKind;
  const { verdicts, id } = HOMES[kind];
  const plain = kind === 'member' && (when === undefined || factsOf(when).length === 0);
  const withFacts = `${factsFrom(book, kind, population)} join ${verdicts} v on ${ofYear('v', population)} and v.${id} = f.${id}`;
  return {
    period: population.period,
    from: plain ? oneYear(verdicts, 'v', population) : withFacts,
    status: 'v.standing',
    level: id === 'member_id' ? 'v.decided' : 'f.decided',
    column: columns(book, kind, population),
    id: `v.${id}`,
  };
}

export function streakBinding(book: Book, of: SubjectClass, population: Population): StreakBinding {
  const { id, ...binding } = judged(book, of, population);
  const kind: SubjectKind = of.subject.id === 'organisation' ? 'organisation' : 'member';
  return {
    ...binding,
    ...(kind === 'organisation' && population.hasMergers ? { lineage: lineage(population) } : {}),
    key: { subject_id: id },
    past: `(select subject_id, past_year as year, wording_key as wording, typical as recognised
    from past_results r where ${ofYear('r', population)} and r.subject_kind = '${kind}')`,
  };
}

/** Whose years an organisation carries on; those of predecessors' predecessors are recorded with it. */
const lineage = ({ tenant }: Population): string => `(select organisation_id as subject_id, predecessor_id as was_subject_id, year, decision
    from organisation_predecessors where tenant_id = ${tenant})`;
