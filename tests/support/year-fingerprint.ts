import { sql } from 'kysely';
import { verifyChain } from '#features/journal/journal.store.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { inCommittee, inTransaction, type Database } from '#server/database.ts';

/** Numbers that a server hands out and times of day: they differ between two databases that hold the same. */
const incidental = sql`ARRAY['tenant_id', 'organisation_id', 'parent_id', 'grassroots_id', 'path', 'member_id', 'cell_id', 'group_id',
  'subject_id', 'rated_at', 'facts_digest', 'bytes']`;

/**
 * One word for everything that a committee holds: people, places, facts, verdicts, quota lines, honours, earlier results, the
 * source and the last entry of the journal. Null where the committee is not there. Throws where the journal's chain is broken.
 */
export async function yearFingerprint(db: Database, code: string): Promise<string | null> {
  const committee = await inTransaction(db, (tx) => findCommittee(tx, code));
  if (committee === null) return null;
  return inCommittee(db, committee.tenant, async (tx) => {
    const { broken } = await verifyChain(tx, committee.tenant);
    if (broken !== null) throw new Error(`Entry ${broken.seq} of the journal is ${broken.fault}`);
    const { rows } = await sql<{ fingerprint: string }>`
      WITH lines AS (
        SELECT 'place' AS kind, o.code, to_jsonb(t) AS line FROM organisation_periods t JOIN organisations o USING (organisation_id)
        UNION ALL SELECT 'organisation', o.code, to_jsonb(t) FROM organisation_facts t JOIN organisations o USING (organisation_id)
        UNION ALL SELECT 'verdict', o.code, to_jsonb(t) FROM organisation_verdicts t JOIN organisations o USING (organisation_id)
        UNION ALL SELECT 'membership', m.code, to_jsonb(t) FROM memberships t JOIN members m USING (member_id)
        UNION ALL SELECT 'member', m.code, to_jsonb(t) FROM member_facts t JOIN members m USING (member_id)
        UNION ALL SELECT 'verdict', m.code, to_jsonb(t) FROM member_verdicts t JOIN members m USING (member_id)
        UNION ALL SELECT 'quota', o.code, to_jsonb(t) FROM quota_lines t LEFT JOIN organisations o ON o.organisation_id = t.group_id
        UNION ALL SELECT 'honour', coalesce(o.code, m.code), to_jsonb(t) FROM honours t
          LEFT JOIN organisations o ON t.subject_kind = 'organisation' AND o.organisation_id = t.subject_id
          LEFT JOIN members m ON t.subject_kind = 'member' AND m.member_id = t.subject_id
        UNION ALL SELECT 'past', coalesce(o.code, m.code), to_jsonb(t) FROM past_results t
          LEFT JOIN organisations o ON t.subject_kind = 'organisation' AND o.organisation_id = t.subject_id
          LEFT JOIN members m ON t.subject_kind = 'member' AND m.member_id = t.subject_id
        UNION ALL SELECT 'rating', NULL, to_jsonb(t) FROM ratings t
        UNION ALL SELECT 'source', NULL, to_jsonb(t) FROM source_files t
        UNION ALL (SELECT 'journal', NULL, detail FROM journal ORDER BY seq DESC LIMIT 1)
      ), texts AS (SELECT concat_ws(' ', kind, code, line - ${incidental}) AS text FROM lines)
      SELECT md5(string_agg(text, ' ' ORDER BY text COLLATE "C")) AS fingerprint FROM texts`.execute(tx);
    return rows[0]!.fingerprint;
  });
}
