import { settlingOrder } from './blocks.ts';
import type { Relation } from './children.ts';
import type { Expr } from './expression.ts';
import { conditionSql } from './condition.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Period } from './period.ts';
import type { Rows, RuleSql } from './rule.ts';
import type { Required, Subject } from './subject.ts';

/** Where a stage finds its facts. All SQL in here is the caller's own and is used as it stands. */
export interface StageBinding {
  readonly period: Period;
  /** FROM clause with one row per subject. */
  readonly from: string;
  /** The columns that identify a subject, the tenant first: output name → SQL over `from`. */
  readonly key: Readonly<Record<string, string>>;
  /** SQL of a fact over `from`: scales as smallint ranks, enumerations and texts as text, marks as boolean and never null. */
  column(factId: string): string;
  /**
   * Per subject that supplies children: a query of the rated ones, with the parent's key columns (same names) and `level`,
   * the rank that counts. Where the children are of the stage's own subject the query may read `standing`: the key columns,
   * and `status` of everyone in this stage. Children that are pending are asked for only by relations that wait for them: their `level` is null.
   */
  readonly children?: Readonly<Record<string, string>>;
  /** Per list of rows: a query of them with the stage's key columns (same names), and SQL of a row's facts over that query as `r`. */
  readonly rows?: Readonly<Record<string, { readonly query: string; column(factId: string): string }>>;
}

/**
 * One statement that judges the whole population of a stage, or one subject if `from` holds one row. Columns: the key,
 * `status` (rated | pending | not-rated), `reason` (why not rated), `missing` (bits over `required`), `eligible` (rank, null
 * unless rated), and `known`, `met` (bits over the numbered conditions). `known` without `met` is a condition that fails.
 */
export function compileStage(subject: Subject, binding: StageBinding): { text: string } {
  const counted = new RowCounts(binding);
  const names: RuleSql = {
    ...binding,
    childrenFrom: (relation, rank) => childCountSql(relation, rank, binding),
    childrenPending: (relation) => childrenSql(relation, 'pending', binding),
    rowsThat: (rows, condition) => counted.count(rows, condition),
  };
  const keys = Object.keys(binding.key);
  const judged = [
    ...keyColumns(binding),
    ...standingColumns(subject, binding),
    ...subject.numbered.map((condition, bit) => `${conditionSql(condition, names)} as c${bit}`),
  ];
  const bits = subject.numbered.map((_, bit) => bit);
  const { ctes, joins } = both(childTables(subject, binding), counted.tables());
  // The subquery keeps its own row, so that each condition is computed once, however often it is used above.
  const text = `${ctes.length > 0 ? `with ${ctes.join(',\n')}\n` : ''}select ${keys.join(', ')}, ${STATUS} as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then ${eligibleSql(subject)} end as eligible,
  ${knownSql(bits)} as known,
  ${bitsSql(bits, (bit) => `c${bit}`)} as met
from (
  select ${judged.join(',\n    ')}
  from ${binding.from}${joins.join('')}${populationSql(subject, binding)}
  offset 0
) as judged`;
  return { text };
}

const STATUS = `case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end`;

const keyColumns = ({ key }: StageBinding): string[] => Object.entries(key).map(([name, sql]) => `${sql} as ${name}`);

const populationSql = ({ population }: Subject, binding: StageBinding): string =>
  population ? `\n  where ${toSql(population, binding)}` : '';

/** `reason` and `absent`: all that decides whether a subject is rated; it needs no children. */
function standingColumns({ notRated, required }: Subject, binding: StageBinding): string[] {
  const reasons = notRated.map(({ id, when }) => ` when ${toSql(when, binding)} then ${valueSql(id)}`);
  const missing = required.map((fact) => missingSql(fact, binding));
  return [
    `${reasons.length > 0 ? `case${reasons.join('')} end` : 'null::text'} as reason`,
    `${missing.length > 0 ? `case when ${missing.map((test) => `(${test})`).join(' or ')} then ${bitsSql([...missing.keys()], (bit) => missing[bit] ?? '')} else 0 end` : '0::bigint'} as absent`,
  ];
}

function missingSql({ fact, when }: Required, binding: StageBinding): string {
  const column = binding.column(fact.id);
  const absent = fact.type === 'mark' ? `not ${column}` : `${column} is null`;
  return when ? `${toSql(when, binding)} and ${absent}` : absent;
}

function bitsSql(bits: readonly number[], test: (bit: number) => string): string {
  const cases = bits.map((bit) => `case when ${test(bit)} then ${2n ** BigInt(bit)}::bigint else 0 end`);
  return cases.length > 0 ? `(${cases.join(' + ')})` : '0::bigint';
}

/** Nearly everybody has every bit, so that is asked first. */
function knownSql(bits: readonly number[]): string {
  if (bits.length === 0) return '0::bigint';
  const all = bits.map((bit) => `c${bit} is not null`);
  return `case when ${all.join(' and ')} then ${2n ** BigInt(bits.length) - 1n} else ${bitsSql(bits, (bit) => all[bit] ?? '')} end`;
}

/** The forced level where a block fires, else the highest level of which every condition holds and no block is in doubt. */
function eligibleSql({ blocks, ladder, numbered, otherwise }: Subject): string {
  const bit = new Map(numbered.map((condition, index) => [condition, `c${index}`]));
  const forced = (settlingOrder(blocks) ?? blocks).map(({ condition, force }) => `when not ${bit.get(condition)} then ${force}`);
  const calm = blocks.map(({ condition }) => bit.get(condition));
  const steps = ladder.map(
    ({ conditions, rank }) => `when ${[...conditions.map((condition) => bit.get(condition)), ...calm].join(' and ')} then ${rank}`,
  );
  return `(case ${[...forced, ...steps].join(' ')} else ${otherwise} end)::smallint`;
}

/** Tables that are made before anything is judged, and how they are joined to the subjects. */
interface Tables {
  readonly ctes: readonly string[];
  readonly joins: readonly string[];
}

const both = (a: Tables, b: Tables): Tables => ({ ctes: [...a.ctes, ...b.ctes], joins: [...a.joins, ...b.joins] });

const joined = (table: string, { key }: StageBinding): string =>
  `\n  left join ${table} on ${Object.entries(key)
    .map(([name, sql]) => `${table}.${name} = ${sql}`)
    .join(' and ')}`;

/** Counts rows of lists, once per list, by the conditions that rules turn out to ask for. */
class RowCounts {
  readonly #binding: StageBinding;
  readonly #lists = new Map<string, string[]>();

  constructor(binding: StageBinding) {
    this.#binding = binding;
  }

  count({ id }: Rows, condition: Expr | undefined): string {
    const { period, rows } = this.#binding;
    const list = rows?.[id];
    if (list === undefined) throw new Error(`The binding says nothing about the rows "${id}".`);
    const filter = condition ? ` filter (where ${toSql(condition, { period, column: (fact) => list.column(fact) })})` : '';
    const counts = this.#lists.get(id) ?? [];
    this.#lists.set(id, counts);
    const known = counts.indexOf(filter);
    return `coalesce(${rowTable(id)}.n${known < 0 ? counts.push(filter) - 1 : known}, 0)`;
  }

  tables(): Tables {
    const keys = Object.keys(this.#binding.key).join(', ');
    const lists = [...this.#lists];
    return {
      ctes: lists.map(([id, counts]) => {
        const columns = counts.map((filter, index) => `count(*)${filter} as n${index}`);
        return `${rowTable(id)} as (\n  select ${keys}, ${columns.join(', ')}\n  from (${this.#binding.rows?.[id]?.query}) as r\n  group by ${keys}\n)`;
      }),
      joins: lists.map(([id]) => joined(rowTable(id), this.#binding)),
    };
  }
}

const rowTable = (id: string): string => `rows_${id.toLowerCase()}`;

/** Children are counted once per stage and source, before anything is judged. */
function childTables(subject: Subject, binding: StageBinding): Tables {
  const sources = new Set([...subject.relations.values()].flatMap((relation) => relation.sources.map((source) => source.subject)));
  const standing = sources.has(subject.id) ? [`standing as materialized (\n${standingSql(subject, binding)}\n)`] : [];
  const counted = [...sources].map((source) => `${tableOf(source)} as (\n${countSql(subject, source, binding)}\n)`);
  return { ctes: [...standing, ...counted], joins: [...sources].map((source) => joined(tableOf(source), binding)) };
}

const tableOf = (source: string): string => `children_${source.toLowerCase()}`;

function standingSql(subject: Subject, binding: StageBinding): string {
  return `  select ${Object.keys(binding.key).join(', ')}, ${STATUS} as status
  from (
    select ${[...keyColumns(binding), ...standingColumns(subject, binding)].join(',\n      ')}
    from ${binding.from}${populationSql(subject, binding)}
  ) as facts`;
}

/** `n0`, `n1` …: rated children at or above each rank. */
function countSql(subject: Subject, source: string, binding: StageBinding): string {
  const query = binding.children?.[source];
  if (query === undefined) throw new Error(`The binding of "${subject.id}" says nothing about its children of "${source}".`);
  const ranks = [...subject.relations.values()].flatMap(({ scale }) => scale.values.map((_, rank) => rank));
  const waits = [...subject.relations.values()].some((relation) => relation.waits);
  const counts = [
    ...[...new Set(ranks)].map((rank) => `count(*) filter (where level >= ${rank}) as n${rank}`),
    ...(waits ? ['count(*) filter (where level is null) as pending'] : []),
  ];
  const keys = Object.keys(binding.key).join(', ');
  return `  select ${keys}, ${counts.join(', ')}\n  from (${query}) as child\n  group by ${keys}`;
}

function childCountSql(relation: Relation, rank: number, binding: StageBinding): string {
  return rank >= relation.scale.values.length ? '0' : childrenSql(relation, `n${rank}`, binding);
}

function childrenSql(relation: Relation, counted: string, binding: StageBinding): string {
  const terms = relation.sources.map(({ subject, when }) => {
    const count = `coalesce(${tableOf(subject)}.${counted}, 0)`;
    return when ? `case when ${toSql(when, binding)} then ${count} else 0 end` : count;
  });
  return `(${terms.join(' + ')})`;
}
