import { sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/vietnamese.ts';
import { EXCELLENT, type Level, levelOf, LEVELS } from '#domain/level.ts';
import { columnOf } from '#domain/stored-facts.ts';
import { periodOf, type Book } from '#engine/book.ts';
import type { Children } from '#engine/children.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Facts, Value } from '#engine/facts.ts';
import { readWording } from '#engine/streak.ts';
import type { Tx } from '#server/database.ts';
import { big, bool, int, json, nullable, select, text } from '#server/rows.ts';
import type { JudgedKind, OfferedEvidence } from './evidence.ts';
import { factsFrom, HOMES, judged, judges, type Population, storedChildren, unitsBinding } from './ratings.bindings.ts';
import type { RatedKind, SubjectKind } from '#domain/subject.ts';
import { readVerdicts } from './ratings.summary.store.ts';

const stored = z.unknown();

export interface Evidence {
  /** By the rules about which subject they are judged. */
  readonly judgedAs: JudgedKind;
  readonly facts: Facts;
  readonly children: Children;
}

/** The facts of one subject as the book names them, and what its rules see of others. */
export async function findEvidence(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: RatedKind,
  code: string,
): Promise<Evidence | null> {
  const codes = subject === 'member' ? 'member_codes' : 'organisation_codes';
  const population = { tenant, period: periodOf(book, year), evidence };
  const ids = await select(tx, { id: big })`
    SELECT ${sql.ref(`${subject}_id`)} AS id FROM ${sql.table(codes)} WHERE tenant_id = ${tenant} AND code = ${code}`;
  const found = await evidenceOf(
    tx,
    book,
    subject,
    population,
    ids.map(({ id }) => id),
  );
  return [...found.values()][0] ?? null;
}

/** The same of many subjects at once, by id; a leading collective goes by the id of its organisation. */
export function listEvidence(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  subject: SubjectKind,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, Evidence>> {
  return evidenceOf(tx, book, subject, { tenant, period: periodOf(book, year), evidence }, ids);
}

/** A member with a post is a leader where the book tells leaders from members. */
async function evidenceOf(tx: Tx, book: Book, subject: SubjectKind, population: Population, ids: readonly bigint[]) {
  const found = await selectEvidence(tx, book, subject, population, ids);
  if (subject !== 'member' || !judges(book, 'leader')) return found;
  return new Map([...found, ...(await selectEvidence(tx, book, 'leader', population, ids))]);
}

async function selectEvidence(
  tx: Tx,
  book: Book,
  judgedAs: JudgedKind,
  population: Population,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, Evidence>> {
  if (!judges(book, judgedAs)) return new Map();
  const id = sql.ref(`f.${HOMES[judgedAs].id}`);
  const rows = await select(tx, { id: big, facts: json(z.record(z.string(), stored)) })`
    SELECT ${id} AS id, to_jsonb(f) AS facts FROM ${sql.raw(factsFrom(book, judgedAs, population))}
    WHERE ${id} = ANY(${ids.map(String)}::bigint[])`;
  const children = await seenOfOthers(tx, book, judgedAs, population, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      { judgedAs, facts: factsIn(book, judgedAs, row.facts), children: children.get(row.id) ?? childless(book, judgedAs) },
    ]),
  );
}

/** A row's columns as the book's facts; what no book knows, such as lists of ids, is left out. */
const factsIn = (book: Book, kind: JudgedKind, row: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries([...subjectOf(book, kind).facts.keys()].map((fact) => [fact, (row[columnOf(fact)] ?? null) as Value | null]));

/** Counts of children by rank, those that are pending last; of a leader the rows of the units in charge. */
async function seenOfOthers(
  tx: Tx,
  book: Book,
  judgedAs: JudgedKind,
  population: Population,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, Children>> {
  if (judgedAs === 'organisation') return countChildren(tx, book, population, ids);
  return judgedAs === 'leader' ? listUnits(tx, book, population, ids) : new Map();
}

async function listUnits(tx: Tx, book: Book, population: Population, ids: readonly bigint[]): Promise<ReadonlyMap<bigint, Children>> {
  const rows = await select(tx, { id: big, unit: json(z.record(z.string(), stored)) })`
    SELECT member_id AS id, to_jsonb(r) AS unit FROM (${sql.raw(unitsBinding(book, population).query)}) r
    WHERE member_id = ANY(${ids.map(String)}::bigint[]) ORDER BY member_id, place`;
  const units = Map.groupBy(rows, ({ id }) => id);
  return new Map([...units].map(([id, own]) => [id, { units: own.map(({ unit }) => factsIn(book, 'organisation', unit)) }]));
}

/** Nobody below: a count of nought at every rank, and nobody pending where the book waits for them. */
function childless(book: Book, kind: JudgedKind): Record<string, number[]> {
  const counts = [...subjectOf(book, kind).relations.values()].flatMap(({ sources, scale, waits }) =>
    sources.map(({ subject }) => [subject, Array.from({ length: scale.values.length + (waits ? 1 : 0) }, () => 0)] as const),
  );
  return Object.fromEntries(counts);
}

async function countChildren(
  tx: Tx,
  book: Book,
  population: Population,
  organisations: readonly bigint[],
): Promise<ReadonlyMap<bigint, Children>> {
  const rows = await select(tx, { organisation: big, source: text, level: nullable(int), n: int })`
    SELECT organisation_id AS organisation, source, level, count(*)::int AS n FROM (${sql.raw(storedChildren(book, population))}) child
    WHERE organisation_id = ANY(${organisations.map(String)}::bigint[]) GROUP BY organisation_id, source, level`;
  const counts = new Map<bigint, Record<string, number[]>>();
  for (const { organisation, source, level, n } of rows) {
    const own = counts.get(organisation) ?? childless(book, 'organisation');
    const at = level ?? LEVELS.length;
    // Where the book does not wait for those without a level, they are no part of the count.
    if (at < own[source]!.length) own[source]![at] = n;
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
  subject: JudgedKind,
): Promise<ReadonlyMap<string, { met: number; failed: number; undetermined: number }>> {
  if (!judges(book, subject)) return new Map();
  const { numbered } = subjectOf(book, subject);
  const { from } = judged(book, { subject: { id: subject }, when: undefined }, { tenant, period: periodOf(book, year), evidence });
  const isOwn = HOMES[subject].id === 'member_id' ? sql`v.judged_as = ${subject}` : sql`true`;
  const rows = await select(tx, { bit: int, met: int, failed: int, undetermined: int })`
    SELECT bit, count(*) FILTER (WHERE (met >> bit) & 1 = 1)::int AS met,
      count(*) FILTER (WHERE (known >> bit) & 1 = 1 AND (met >> bit) & 1 = 0)::int AS failed,
      count(*) FILTER (WHERE (known >> bit) & 1 = 0)::int AS undetermined
    FROM (SELECT v.known, v.met FROM ${sql.raw(from)} WHERE v.standing = 'rated' AND ${isOwn}) v
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
