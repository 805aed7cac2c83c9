import { sql } from 'kysely';
import type { Book } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { Tx } from '#server/database.ts';
import { int, select, text } from '#server/rows.ts';
import { HISTORY_YEARS } from './ratings.ts';
import { RATED_KINDS, type RatedKind } from '#domain/subject.ts';

/**
 * States in a year that was opened what earlier years came to, as far as it says nothing of them yet: what was decided in the program, in
 * the words of the book that rated that year, and before that what the latest year on file states.
 */
export async function carryPastResults(tx: Tx, tenant: bigint, year: number, named: (id: string) => Book): Promise<void> {
  const rated = await select(tx, { year: int, book: text })`
    SELECT year, book FROM ratings WHERE tenant_id = ${tenant} AND year < ${year} AND year > ${year - HISTORY_YEARS}
    ORDER BY year DESC`;
  for (const past of rated) {
    for (const kind of RATED_KINDS) await stateDecided(tx, tenant, year, past.year, named(past.book), kind);
  }
  const latest = rated[0]?.year;
  if (latest === undefined) return;
  await sql`
    INSERT INTO past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number)
    SELECT tenant_id, ${year}, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number
    FROM past_results WHERE tenant_id = ${tenant} AND year = ${latest} AND past_year > ${year - HISTORY_YEARS}
    ON CONFLICT DO NOTHING`.execute(tx);
}

async function stateDecided(tx: Tx, tenant: bigint, year: number, pastYear: number, book: Book, kind: RatedKind): Promise<void> {
  const words = subjectOf(book, kind).scale.values.map(({ label }, level) => ({ level, wording: label.vi, key: fold(label.vi) }));
  const id = sql.ref(`f.${kind}_id`);
  const typical = kind === 'organisation' ? sql`f.typical` : sql`false`;
  await sql`
    INSERT INTO past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number)
    SELECT ${tenant}, ${year}, ${kind}, ${id}, ${pastYear}, w.wording, w.key, ${typical},
      (SELECT d.number FROM decided_subjects l JOIN decision_numbers d USING (tenant_id, decision_id)
       WHERE l.tenant_id = ${tenant} AND l.year = ${pastYear} AND l.subject_kind = ${kind} AND l.subject_id = ${id}
       ORDER BY l.decision_id DESC LIMIT 1)
    FROM ${sql.table(`${kind}_year`)} f
    JOIN ${sql.table(`${kind}_verdicts`)} v ON v.tenant_id = ${tenant} AND v.year = ${pastYear} AND ${sql.ref(`v.${kind}_id`)} = ${id}
    JOIN json_to_recordset(${JSON.stringify(words)}::json) AS w(level smallint, wording text, key text) ON w.level = f.decided
    WHERE f.tenant_id = ${tenant} AND f.year = ${pastYear} AND v.standing = 'rated'
    ON CONFLICT DO NOTHING`.execute(tx);
}
