import { sql } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import type { Tx } from '#server/database.ts';
import type { SubjectKind } from './subject-desk.ts';

export interface Restated {
  readonly kind: SubjectKind;
  readonly id: bigint;
  /** Null where nothing is in force any more: the years after state nothing of that year then. */
  readonly wording: string | null;
  readonly typical: boolean;
  readonly decision: string;
}

/** Writes a past result anew into every year that states one for these subjects; answers which year states what of whom. */
export async function restatePastResults(
  tx: Tx,
  tenant: bigint,
  pastYear: number,
  results: readonly Restated[],
): Promise<readonly { readonly year: number; readonly kind: SubjectKind; readonly id: bigint }[]> {
  const staged = JSON.stringify(results.map((result) => ({ ...result, id: String(result.id), key: fold(result.wording ?? '') })));
  const { rows } = await sql<{ year: number; kind: SubjectKind; id: bigint }>`
    DELETE FROM past_results p USING json_to_recordset(${staged}::json) AS r(kind text, id bigint)
    WHERE p.tenant_id = ${tenant} AND p.past_year = ${pastYear} AND p.subject = r.kind AND p.subject_id = r.id
    RETURNING p.year, p.subject AS kind, p.subject_id AS id`.execute(tx);
  const stated = JSON.stringify(rows.map((row) => ({ ...row, id: String(row.id) })));
  await sql`
    INSERT INTO past_results (tenant_id, year, subject, subject_id, past_year, wording, wording_key, typical, decision_number)
    SELECT ${tenant}, s.year, r.kind, r.id, ${pastYear}, r.wording, r.key, r.typical, r.decision
    FROM json_to_recordset(${staged}::json) AS r(kind text, id bigint, wording text, key text, typical boolean, decision text)
    JOIN json_to_recordset(${stated}::json) AS s(year smallint, kind text, id bigint) USING (kind, id)
    WHERE r.wording IS NOT NULL`.execute(tx);
  return rows;
}
