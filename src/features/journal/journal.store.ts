import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { sealedText, type JournalEntry } from './journal.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Adds an entry to a committee's chain. It holds the end of the chain until the transaction ends, so that entries follow one another:
 * record last, after everything that may fail or wait.
 */
export async function record(tx: Tx, tenant: bigint, entry: JournalEntry): Promise<void> {
  const { at, actor, action, detail, origin = '' } = entry;
  await sql`INSERT INTO journal_heads (tenant_id, seq, hash) VALUES (${tenant}, 0, '') ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql<{ seq: bigint; hash: string }>`
    SELECT seq, hash FROM journal_heads WHERE tenant_id = ${tenant} FOR UPDATE`.execute(tx);
  const last = rows[0]!;
  const seq = last.seq + 1n;
  const hash = hashOf(sealedText(seq, entry, last.hash));
  await sql`
    INSERT INTO journal (tenant_id, seq, at, actor, action, detail, origin, previous_hash, hash)
    VALUES (${tenant}, ${seq}, ${at}, ${actor}, ${action}, ${JSON.stringify(detail)}, ${origin}, ${last.hash}, ${hash})`.execute(tx);
  await sql`UPDATE journal_heads SET seq = ${seq}, hash = ${hash} WHERE tenant_id = ${tenant}`.execute(tx);
}

/** The number of the first entry that does not fit its hash or its predecessor, or null where the chain is whole. */
export async function firstBrokenEntry(tx: Tx, tenant: bigint): Promise<bigint | null> {
  const { rows } = await sql<JournalEntry & { seq: bigint; previous_hash: string; hash: string }>`
    SELECT seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, actor, action, detail, origin, previous_hash, hash
    FROM journal WHERE tenant_id = ${tenant} ORDER BY seq`.execute(tx);
  let previous = '';
  let expected = 1n;
  for (const row of rows) {
    const fits = row.seq === expected && row.previous_hash === previous && row.hash === hashOf(sealedText(row.seq, row, previous));
    if (!fits) return row.seq;
    previous = row.hash;
    expected += 1n;
  }
  return null;
}
