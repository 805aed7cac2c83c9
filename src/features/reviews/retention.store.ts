import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { beginningOf } from '#server/in-force.ts';
import { int, select } from '#server/rows.ts';
import type { Expiry } from '#features/personal/retention.ts';

const expired = (tenant: bigint, { lastYear, writtenBefore }: Expiry) => sql`
  tenant_id = ${tenant} AND subject_kind = 'member' AND year <= ${lastYear} AND saved_at < ${beginningOf(writtenBefore)} AND disposed_on IS NULL`;

/** How many members' self-reviews of each year have had their time. */
export async function expiredSelfReviews(tx: Tx, tenant: bigint, expiry: Expiry): Promise<ReadonlyMap<number, number>> {
  const rows = await select(tx, { year: int, count: int })`
    SELECT year, count(*)::int AS count FROM review_files WHERE ${expired(tenant, expiry)} GROUP BY year`;
  return new Map(rows.map(({ year, count }) => [year, count]));
}

/** Takes out what members wrote of themselves, their level and evidence; what was agreed, proposed and decided stays. */
export async function disposeSelfReviews(tx: Tx, tenant: bigint, expiry: Expiry, day: string): Promise<void> {
  await sql`
    UPDATE review_files SET draft = '{}', draft_key = NULL, self_answers = '{}', self_level = NULL, narratives = '{}', evidence = '[]',
      version = version + 1, disposed_on = ${day}
    WHERE ${expired(tenant, expiry)}`.execute(tx);
}
