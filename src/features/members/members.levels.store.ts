import { sql } from 'kysely';
import { type Level, LEVELS, rankOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';

/** Writes the levels that a decision gives; null takes a level away. */
export async function saveMemberLevels(
  tx: Tx,
  tenant: bigint,
  year: number,
  levels: readonly { readonly id: bigint; readonly level: Level | null }[],
): Promise<void> {
  const decided = levels.map(({ id, level }) => ({ id: String(id), decided: rankOf(LEVELS, level) }));
  await sql`
    UPDATE member_facts f SET decided = d.decided
    FROM json_to_recordset(${JSON.stringify(decided)}::json) AS d(id bigint, decided smallint)
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.member_id = d.id`.execute(tx);
}
