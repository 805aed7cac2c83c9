import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';

/**
 * The files of a running year go where their subjects went, with everything said in them, and say so. A member who came to another
 * organisation has no place in the leading collective of the one before. Facts must have moved already.
 */
export async function followRegister(
  tx: Tx,
  tenant: bigint,
  year: number,
  occasion: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await sql`
    CREATE TEMP TABLE moved_files ON COMMIT DROP AS
    SELECT r.subject_kind, r.subject_id, coalesce(m.path, o.path) AS path FROM review_files r
    LEFT JOIN member_year m ON r.subject_kind = 'member' AND m.tenant_id = ${tenant} AND m.year = ${year} AND m.member_id = r.subject_id
    LEFT JOIN organisation_year o ON r.subject_kind <> 'member' AND o.tenant_id = ${tenant} AND o.year = ${year}
      AND o.organisation_id = r.subject_id
    WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.path <> coalesce(m.path, o.path)`.execute(tx);
  await sql`
    UPDATE review_files r SET path = f.path,
      post = CASE WHEN f.path ~ ('*.' || collective_id || '.*')::lquery THEN post END,
      collective_id = CASE WHEN f.path ~ ('*.' || collective_id || '.*')::lquery THEN collective_id END
    FROM moved_files f
    WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id`.execute(tx);
  for (const table of ['review_events', 'review_opinions', 'review_comments']) {
    await sql`
      UPDATE ${sql.table(table)} r SET path = f.path FROM moved_files f
      WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id`.execute(tx);
  }
  await sql`
    INSERT INTO review_events (tenant_id, year, subject_kind, subject_id, path, at, account, step, state, reason)
    SELECT ${tenant}, ${year}, f.subject_kind, f.subject_id, f.path, ${occasion.at}, ${occasion.by}, 'move', r.state, ${occasion.reason}
    FROM moved_files f JOIN review_files r ON r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = f.subject_kind
      AND r.subject_id = f.subject_id`.execute(tx);
  await sql`DROP TABLE moved_files`.execute(tx);
}
