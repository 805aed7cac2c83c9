import { sql } from 'kysely';
import { type Level, levelOf, LEVELS, type Standing, STANDINGS } from '#domain/level.ts';
import type { RatedKind } from '#domain/subject.ts';
import { type Book, periodOf } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { compileQuota, type Quota } from '#engine/quota.ts';
import { compileStage } from '#engine/stage-sql.ts';
import type { Tx } from '#server/database.ts';
import { big, int, nullable, oneOf, select, text } from '#server/rows.ts';
import type { OfferedEvidence } from './evidence.ts';
import { factsFrom, memberStage, organisationStage, type Population, quotaBinding } from './ratings.bindings.ts';

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
  const stage = kind === 'member' ? memberStage(book, population) : organisationStage(book, population);
  const binding = {
    ...stage,
    from: grassroots === null ? stage.from : `(select * from ${stage.from} where f.grassroots_id = ${grassroots}) as f`,
    key: { ...stage.key, [`${kind}_id`]: `f.${kind}_id` },
    column: (fact: string) => (fact === 'decided' ? 'coalesce(f.decided, 0::smallint)' : stage.column(fact)),
  };
  const rows = await select(tx, { id: big, standing: oneOf(STANDINGS), eligible: nullable(int) })`
    SELECT ${sql.ref(`${kind}_id`)} AS id, status AS standing, eligible
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
  const counted = [...book.quotas.values()].filter(({ class: { subject } }) => subject.id === kind);
  const lines = await Promise.all(
    counted.map(async (quota) => {
      const { from, id, ...binding } =
        kind === 'collective' ? collectivesBinding(book, population) : intendedBinding(book, quota, kind, population);
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

function intendedBinding(book: Book, quota: Quota, kind: RatedKind, population: Population) {
  const stage = kind === 'member' ? memberStage(book, population) : organisationStage(book, population);
  const group = quota.id === 'grassroots' ? '0::bigint' : 'f.grassroots_id';
  return { ...quotaBinding(book, quota, population), from: stage.from, id: `f.${kind}_id`, group };
}

/** Leading collectives have no rows of facts: they stand where their organisations do, and count in the comparison group declared there. */
const collectivesBinding = (book: Book, population: Population) => ({
  period: population.period,
  from: factsFrom(book, 'organisation', population),
  id: 'f.organisation_id',
  key: {},
  group: `coalesce(f.comparison_group, '')`,
  column: (fact: string): never => {
    throw new Error(`No quota can ask for "${fact}": the facts of collectives are not stored`);
  },
});
