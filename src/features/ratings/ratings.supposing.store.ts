import { sql } from 'kysely';
import { type Level, levelOf, LEVELS, type Standing, STANDINGS } from '#domain/level.ts';
import { columnOf } from '#domain/stored-facts.ts';
import type { RatedKind } from '#domain/subject.ts';
import { type Book, periodOf } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { compileQuota, type Quota } from '#engine/quota.ts';
import { compileStage } from '#engine/stage-sql.ts';
import type { Tx } from '#server/database.ts';
import { big, int, nullable, oneOf, select, text } from '#server/rows.ts';
import type { JudgedKind, OfferedEvidence } from './evidence.ts';
import { factsFrom, HOMES, judges, type Population, stageBinding } from './ratings.bindings.ts';
import { groupSql, quotaBinding } from './ratings.grouping.ts';

/** What a book says before people decide: what it allows to whom, and how its quotas would stand with levels that are only intended. */

export interface SupposedVerdict {
  readonly id: bigint;
  readonly standing: Standing;
  readonly eligible: Level | null;
}

/** Judges subjects as if their level were decided; `grassroots` keeps to one grassroots organisation and what is below it. */
export async function judgeUndecided(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  kind: RatedKind,
  grassroots: bigint | null,
): Promise<readonly SupposedVerdict[]> {
  const population: Population = { tenant, period: periodOf(book, year), evidence };
  const judgedAs: JudgedKind[] = kind === 'member' ? ['member', 'leader'] : [kind];
  const rows = await Promise.all(judgedAs.filter((one) => judges(book, one)).map((one) => suppose(tx, book, one, population, grassroots)));
  return rows.flat();
}

async function suppose(
  tx: Tx,
  book: Book,
  kind: JudgedKind,
  population: Population,
  grassroots: bigint | null,
): Promise<SupposedVerdict[]> {
  const stage = stageBinding(book, kind, population);
  const { id } = HOMES[kind];
  const binding = {
    ...stage,
    from: grassroots === null ? stage.from : `(select * from ${stage.from} where f.grassroots_id = ${grassroots}) as f`,
    column: (fact: string) => (fact === 'decided' ? 'coalesce(f.decided, 0::smallint)' : stage.column(fact)),
  };
  const rows = await select(tx, { id: big, standing: oneOf(STANDINGS), eligible: nullable(int) })`
    SELECT ${sql.ref(id)} AS id, status AS standing, eligible
    FROM (${sql.raw(compileStage(subjectOf(book, kind), binding).text)}) AS supposed`;
  return rows.map((row) => ({ ...row, eligible: levelOf(row.eligible) }));
}

/** One quota of one group with the levels that people intend. */
export interface IntendedQuota {
  readonly quota: string;
  /** Comparison group of leading collectives, '' where none is declared; null where the board's subjects are one group. */
  readonly group: string | null;
  readonly base: number;
  readonly limit: number;
  readonly used: number;
}

/** The arithmetic of the book's quotas for subjects with the levels that they are to have, group by group. */
export async function countIntended(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  profile: string,
  kind: RatedKind | 'collective',
  levels: readonly { readonly id: bigint; readonly level: Level }[],
): Promise<readonly IntendedQuota[]> {
  const population: Population = { tenant, period: periodOf(book, year), evidence };
  const intended = `[${levels.map(({ id, level }) => `{"id":${id},"level":${LEVELS.indexOf(level)}}`).join(',')}]`;
  const reading = book.profiles.get(profile);
  if (reading === undefined) throw new Error(`The rule book "${book.id}" has no profile "${profile}"`);
  const counted = [...book.quotas.values()].filter(
    ({ class: { subject } }) => subject.id === kind && (kind === 'collective' || judges(book, kind)),
  );
  const lines = await Promise.all(
    counted.map(async (quota) => {
      const { from, id, ...binding } =
        kind === 'collective' ? collectivesBinding(book, quota, population) : intendedBinding(book, quota, kind, population);
      const joined = {
        ...binding,
        from: `${from} join json_to_recordset('${intended}') as b(id bigint, level smallint) on b.id = ${id}`,
        status: `'rated'`,
        level: 'b.level',
      };
      const rows = await select(tx, { group: nullable(text), base: int, limit: int, used: int })`
        SELECT ${kind === 'collective' ? sql`group_id` : sql`NULL`} AS "group", base::int AS base, "limit"::int AS "limit", used::int AS used
        FROM (${sql.raw(compileQuota(quota, [reading], joined).text)}) AS q ORDER BY 1`;
      return rows.map((row) => ({ quota: quota.id, ...row }));
    }),
  );
  return lines.flat();
}

const intendedBinding = (book: Book, quota: Quota, kind: RatedKind, population: Population) => ({
  ...quotaBinding(book, quota, population),
  from: factsFrom(book, kind, population),
  id: `f.${HOMES[kind].id}`,
  group: groupSql(quota, population, 'f'),
});

/** Leading collectives stand where their organisations do, and count in the group that the book says, else in the comparison group declared there. */
const collectivesBinding = (book: Book, quota: Quota, population: Population) => ({
  ...quotaBinding(book, quota, population),
  period: population.period,
  from: factsFrom(book, 'organisation', population),
  id: 'f.organisation_id',
  group: quota.by === undefined ? `coalesce(f.comparison_group, '')` : 'f.kind',
  column: (fact: string) => `f.${columnOf(fact)}`,
});
