import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/vietnamese.ts';
import { EXCELLENT, type Level, levelOf } from '#domain/level.ts';
import { periodOf, type Book } from '#engine/book.ts';
import type { Children } from '#engine/children.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Facts } from '#engine/facts.ts';
import { readWording } from '#engine/streak.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, int, json, nullable, select, text } from '#server/rows.ts';
import type { OfferedEvidence } from './evidence.ts';
import { columnOf, factsFrom, judged, type Population, storedChildren } from './ratings.bindings.ts';
import type { RatedKind } from '#domain/subject.ts';
import { readVerdicts } from './ratings.summary.store.ts';

const value = z.union([z.number(), z.string(), z.boolean()]);

export interface Evidence {
  readonly facts: Facts;
  readonly children: Children;
}

/** The facts of one subject as the book names them, and the decided levels of its rated children. */
export async function findEvidence(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
  code: string,
): Promise<Evidence | null> {
  const found = await selectEvidence(evidence, tx, tenant, year, book, subject, sql`n.code = ${code}`);
  return [...found.values()][0] ?? null;
}

/** The same of many subjects at once, by id. */
export function listEvidence(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, Evidence>> {
  const id = sql.ref(`n.${subject}_id`);
  return selectEvidence(evidence, tx, tenant, year, book, subject, sql`${id} = ANY(${ids.map(String)}::bigint[])`);
}

async function selectEvidence(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
  wanted: RawBuilder<unknown>,
): Promise<ReadonlyMap<bigint, Evidence>> {
  const population = { tenant, period: periodOf(book, year), evidence };
  const isOrganisation = subject === 'organisation';
  const from = sql.raw(factsFrom(book, subject, population));
  const id = `${subject}_id`;
  const rows = await select(tx, { id: big, facts: json(z.record(z.string(), value.nullable())) })`
    SELECT ${sql.ref(`f.${id}`)} AS id, to_jsonb(f) AS facts FROM ${from} JOIN ${sql.table(`${subject}_codes`)} n ON n.tenant_id = ${tenant} AND ${sql.ref(`n.${id}`)} = ${sql.ref(`f.${id}`)}
    WHERE ${wanted}`;
  const facts = [...subjectOf(book, subject).facts.values()];
  const counted = rows.map((row) => row.id);
  const children = isOrganisation ? await countChildren(tx, population, counted) : new Map<bigint, Children>();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        facts: Object.fromEntries(facts.map((fact) => [fact.id, row.facts[columnOf(fact.id)] ?? null])),
        children: isOrganisation ? (children.get(row.id) ?? childless()) : {},
      },
    ]),
  );
}

const childless = (): Record<string, number[]> => ({ member: [0, 0, 0, 0], organisation: [0, 0, 0, 0] });

async function countChildren(tx: Tx, population: Population, organisations: readonly bigint[]): Promise<ReadonlyMap<bigint, Children>> {
  const rows = await select(tx, { organisation: big, source: text, level: int, n: int })`
    SELECT organisation_id AS organisation, source, level, count(*)::int AS n FROM (${sql.raw(storedChildren(population))}) child
    WHERE organisation_id = ANY(${organisations.map(String)}::bigint[]) AND level IS NOT NULL GROUP BY organisation_id, source, level`;
  const counts = new Map<bigint, Record<string, number[]>>();
  for (const { organisation, source, level, n } of rows) {
    const own = counts.get(organisation) ?? childless();
    own[source]![level] = n;
    counts.set(organisation, own);
  }
  return counts;
}

export interface PastResult {
  readonly code: string;
  readonly year: number;
  readonly level: Level | null;
  readonly wording: string;
  readonly typical: boolean;
  readonly decision: string | null;
}

/** Earlier results on file of one kind of subject (of one code, if given), each with the level that its wording means in its time. */
export async function listPastResults(
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
  code?: string,
): Promise<readonly PastResult[]> {
  const id = sql.ref(`n.${subject}_id`);
  const rows = await select(tx, { code: text, year: int, wording: text, typical: bool, decision: nullable(text) })`
    SELECT n.code, r.past_year AS year, r.wording, r.typical, r.decision_number AS decision
    FROM past_results r JOIN ${sql.table(`${subject}_codes`)} n ON n.tenant_id = ${tenant} AND ${id} = r.subject_id
    WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = ${subject} AND (${code ?? null}::text IS NULL OR n.code = ${code ?? null})
    ORDER BY n.code, r.past_year`;
  return rows.map((row) => ({ ...row, level: levelOfWording(book, subject, row.year, row.wording) }));
}

/**
 * What an earlier wording means today, as the book's streaks equate the words of earlier books with its own. A year of which
 * they say nothing is read by the book's own names of levels.
 */
function levelOfWording(book: Book, subject: RatedKind, year: number, wording: string): Level | null {
  const told = [...book.streaks.values()].find(
    (streak) => streak.class.subject.id === subject && streak.equivalences.some(({ from, to }) => year >= from && year <= to),
  );
  if (told !== undefined) {
    const rank = readWording(told, year, wording);
    return typeof rank === 'number' ? levelOf(rank) : null;
  }
  const key = fold(wording);
  return levelOf(subjectOf(book, subject).scale.values.findIndex((value) => fold(value.label.vi) === key));
}

/** How many rated subjects of a year met, failed or left open each condition: bit by bit over the stored verdicts. */
export async function countConditions(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
): Promise<ReadonlyMap<string, { met: number; failed: number; undetermined: number }>> {
  const { numbered } = subjectOf(book, subject);
  const { from } = judged(book, subject, { tenant, period: periodOf(book, year), evidence });
  const rows = await select(tx, { bit: int, met: int, failed: int, undetermined: int })`
    SELECT bit, count(*) FILTER (WHERE (met >> bit) & 1 = 1)::int AS met,
      count(*) FILTER (WHERE (known >> bit) & 1 = 1 AND (met >> bit) & 1 = 0)::int AS failed,
      count(*) FILTER (WHERE (known >> bit) & 1 = 0)::int AS undetermined
    FROM (SELECT v.known, v.met FROM ${sql.raw(from)} WHERE v.standing = 'rated') v
    CROSS JOIN generate_series(0, ${numbered.length - 1}::int) AS bit GROUP BY bit`;
  return new Map(rows.map(({ bit, ...counts }) => [numbered[bit]!.id, counts]));
}

/** This year's decided level and exemplary mark, as far as they count: a subject that is not rated has none. */
export async function findDecided(
  tx: Tx,
  tenant: bigint,
  year: number,
  subject: RatedKind,
  code: string,
): Promise<{ level: Level | null; typical: boolean }> {
  const [found] = await readVerdicts(tx, tenant, year, { subject, code });
  if (found === undefined || found.standing !== 'rated') return { level: null, typical: false };
  return { level: levelOf(found.decided), typical: found.typical && found.decided === EXCELLENT };
}
