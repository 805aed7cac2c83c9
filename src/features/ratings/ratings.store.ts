import { sql } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import { columnOf } from '#domain/stored-facts.ts';
import { bookHash } from '#engine/hash.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { periodOf, type Book } from '#engine/book.ts';
import { toSql } from '#engine/expression-sql.ts';
import { compileQuota, percentSql, type Quota } from '#engine/quota.ts';
import type { Commendation, SubjectClass } from '#engine/sets.ts';
import { compileStage } from '#engine/stage-sql.ts';
import { compileStreak } from '#engine/streak.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { PastResultEntry } from '#features/intake/intake.ts';
import type { Tx } from '#server/database.ts';
import { bool, one } from '#server/rows.ts';
import type { OfferedEvidence } from './evidence.ts';
import { type JudgedKind, JUDGED_KINDS } from './evidence.ts';
import { askedElsewhere, HOMES, judged, judges, PASSED, type Population, stageBinding, streakBinding } from './ratings.bindings.ts';
import { quotaBinding } from './ratings.grouping.ts';

/** Writes what a year's file states of earlier years. Rows of codes that are not in the file are left out (intake contract §8). */
export async function savePastResults(tx: Tx, tenant: bigint, year: number, entries: readonly PastResultEntry[]): Promise<void> {
  const staged = entries.map((entry) => ({ ...entry, key: fold(entry.level) }));
  await sql`DELETE FROM past_results WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  await sql`
    WITH staged AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(staged)}::json)
        AS r(subject text, year smallint, level text, key text, typical boolean, decision text)
    ), named AS (
      SELECT 'organisation' AS kind, code, organisation_id AS id FROM organisation_year WHERE tenant_id = ${tenant} AND year = ${year}
      UNION ALL SELECT 'member', code, member_id FROM member_year WHERE tenant_id = ${tenant} AND year = ${year}
    )
    INSERT INTO past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number)
    SELECT ${tenant}, ${year}, named.kind, named.id, staged.year, staged.level, staged.key, staged.typical, staged.decision
    FROM staged JOIN named ON named.code = staged.subject`.execute(tx);
}

/** Two ratings of one committee would write the same rows: the second waits here until the first is committed, and sees what it wrote. */
export async function awaitOtherRatings(tx: Tx, tenant: bigint): Promise<void> {
  await sql`SELECT FROM committees WHERE tenant_id = ${tenant} FOR NO KEY UPDATE`.execute(tx);
}

/** Judges a year by a book, whole populations at a time, and replaces what an earlier rating of that year said. */
export async function saveRating(
  evidence: OfferedEvidence,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  profile: string,
  at: string,
): Promise<void> {
  const population: Population = { tenant, period: periodOf(book, year), evidence, hasMergers: await wereMerged(tx, tenant) };
  for (const table of ['honours', 'quota_lines', 'collective_verdicts', 'organisation_verdicts', 'member_verdicts', 'ratings']) {
    await sql`DELETE FROM ${sql.table(table)} WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
  }
  await sql`
    INSERT INTO ratings (tenant_id, year, book, book_hash, profile, rated_at, engine_version, facts_digest)
    VALUES (${tenant}, ${year}, ${book.id}, ${bookHash(book)}, ${profile}, ${at}, ${ENGINE_VERSION}, (${sql.raw(factsDigest(book, population))}))`.execute(
    tx,
  );
  for (const statement of ratingStatements(book, population)) await sql.raw(statement).execute(tx);
}

/** Without mergers every organisation speaks for itself, and one pass over the history tells who holds a streak. */
async function wereMerged(tx: Tx, tenant: bigint): Promise<boolean> {
  const { merged } = await one(tx, { merged: bool })`
    SELECT EXISTS (SELECT FROM organisation_predecessors WHERE tenant_id = ${tenant}) AS merged`;
  return merged;
}

/**
 * A digest of the facts of a year, those that the book asks of other tables among them: two sums of 64-bit hashes over its rows, so that no order of rows and no list of millions is needed.
 * It tells one state of the facts from another; it is no seal (that is the journal's).
 */
function factsDigest(book: Book, population: Population): string {
  const { tenant, period } = population;
  const lines = (line: string, table: string) =>
    `select ${line} as line from ${table} f where tenant_id = ${tenant} and year = ${period.year}`;
  const kinds = JUDGED_KINDS.filter((kind) => judges(book, kind));
  const rows = [...new Set(kinds.map((kind) => HOMES[kind].facts))].map((table) => lines('f::text', table));
  for (const kind of kinds) {
    for (const [table, facts] of askedElsewhere(book, kind, population)) {
      rows.push(lines(`'${table}' || row(${[HOMES[kind].id, ...facts.map(columnOf)].join(', ')})::text`, table));
    }
  }
  return `select to_hex(mod(coalesce(sum(hashtextextended(line, 0)::numeric), 0) + 170141183460469231731687303715884105728, 9223372036854775807)::bigint)
    || '-' || to_hex(mod(coalesce(sum(hashtextextended(line, 1)::numeric), 0) + 170141183460469231731687303715884105728, 9223372036854775807)::bigint)
  from (${rows.join(' union all ')}) as facts`;
}

/** The statements that rate a population, in the order of the book's stages. Plain SQL, so that a bench can time the very same. */
export function ratingStatements(book: Book, population: Population): string[] {
  const { tenant, period } = population;
  return [
    ...[...book.subjects.keys()].filter((kind) => judges(book, kind)).map((kind) => stageStatement(book, kind, population)),
    ...[...book.quotas.values()].filter(isAboutRows(book)).map((quota) => {
      const binding = quotaBinding(book, quota, population);
      return `insert into quota_lines (tenant_id, year, profile, quota, group_id, base, allowed, used, percent)
select ${tenant}, ${period.year}, profile, '${quota.id}', group_id, base, "limit", used, ${percentSql(quota)} from (
${compileQuota(quota, [...book.profiles.values()], binding).text}) as q where group_id is not null`;
    }),
    ...[...book.commendations.values()]
      .filter(({ counts }) => isAboutRows(book)(counts.by === 'level' ? counts : book.streaks.get(counts.streak)!))
      .map((commendation) => honourStatement(book, commendation, population)),
  ];
}

const VERDICTS = 'standing, reason, missing, eligible, known, met';

/** Judges one kind of subject. Of members the stage itself passes on where they belong; of the others that is joined to it. */
function stageStatement(book: Book, kind: JudgedKind, population: Population): string {
  const { tenant, period } = population;
  const { text } = compileStage(subjectOf(book, kind), stageBinding(book, kind, population));
  if (kind === 'member') return `insert into member_verdicts (tenant_id, year, ${PASSED.join(', ')}, ${VERDICTS})\n${text}`;
  const { facts, verdicts, id } = HOMES[kind];
  const repeated = kind === 'leader' ? ['cell_id', 'grassroots_id', 'path', 'decided'] : ['path'];
  const judged = kind === 'leader' ? [', judged_as', `, '${kind}'`] : ['', ''];
  return `insert into ${verdicts} (tenant_id, ${id}, ${VERDICTS}, year, ${repeated.join(', ')}${judged[0]})
select s.tenant_id, s.${id}, s.status, s.reason, s.missing, s.eligible, s.known, s.met, ${period.year}, ${repeated.map((name) => `f.${name}`).join(', ')}${judged[1]} from (\n${text}) as s
join ${facts} f on f.tenant_id = ${tenant} and f.year = ${period.year} and f.${id} = s.${id}`;
}

/** A book may speak of subjects of whom no facts are kept: there is nobody to count. */
const isAboutRows =
  (book: Book) =>
  ({ class: { subject } }: Pick<Quota, 'class'>): boolean =>
    judges(book, subject.id);

function honourStatement(book: Book, { id, counts }: Commendation, population: Population): string {
  const { tenant, period } = population;
  const insert = (of: SubjectClass, query: string) => `insert into honours (tenant_id, year, award, subject_kind, subject_id)
select ${tenant}, ${period.year}, '${id}', '${of.subject.id === 'leader' ? 'member' : of.subject.id}', subject_id from (\n${query}) as h`;
  if (counts.by === 'streak') {
    const streak = book.streaks.get(counts.streak)!;
    return insert(streak.class, compileStreak(streak, streakBinding(book, streak.class, population)).text);
  }
  const binding = judged(book, counts.class, population);
  const conditions = [
    `${binding.status} = 'rated'`,
    `${binding.level} = ${counts.level}`,
    ...(counts.recognition ? [binding.column(counts.recognition.fact.id)] : []),
    ...(counts.class.when ? [toSql(counts.class.when, binding)] : []),
  ];
  return insert(counts.class, `select ${binding.id} as subject_id from ${binding.from} where ${conditions.join(' and ')}`);
}
