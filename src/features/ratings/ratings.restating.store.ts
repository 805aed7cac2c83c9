import { sql } from 'kysely';
import { fold } from '#kernel/vietnamese.ts';
import type { Tx } from '#server/database.ts';
import type { RatedKind } from '#domain/subject.ts';

export interface Restated {
  readonly kind: RatedKind;
  readonly id: bigint;
  /** Null where nothing is in force any more: the years after state nothing of that year then. */
  readonly wording: string | null;
  readonly typical: boolean;
  readonly decision: string;
}

/** Writes a past result anew into the years that state one: `stated` says which of them states what of whom. */
export async function restatePastResults(
  tx: Tx,
  tenant: bigint,
  pastYear: number,
  results: readonly Restated[],
  stated: readonly { readonly year: number; readonly kind: RatedKind; readonly id: bigint }[],
): Promise<void> {
  const written = stated.flatMap(({ year, kind, id }) => {
    const result = results.find((one) => one.kind === kind && one.id === id);
    return result === undefined ? [] : [{ ...result, year, id: String(id), key: fold(result.wording ?? '') }];
  });
  const staged = JSON.stringify(written);
  await sql`
    DELETE FROM past_results p USING json_to_recordset(${staged}::json) AS r(year smallint, kind text, id bigint)
    WHERE p.tenant_id = ${tenant} AND p.past_year = ${pastYear} AND p.year = r.year AND p.subject_kind = r.kind AND p.subject_id = r.id`.execute(
    tx,
  );
  await sql`
    INSERT INTO past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number)
    SELECT ${tenant}, r.year, r.kind, r.id, ${pastYear}, r.wording, r.key, r.typical, r.decision
    FROM json_to_recordset(${staged}::json) AS r(year smallint, kind text, id bigint, wording text, key text, typical boolean, decision text)
    WHERE r.wording IS NOT NULL`.execute(tx);
}
