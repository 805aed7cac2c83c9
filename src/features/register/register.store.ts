import { sql } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import type { ChangeKind } from './register.ts';

export interface NewEntry {
  readonly change: ChangeKind;
  readonly subject: bigint;
  readonly day: Day;
  readonly decision: string;
  /** Where the subject stands afterwards; of one that leaves, where it stood. */
  readonly path: string;
  readonly from: string | null;
  readonly detail: { readonly code: string; readonly name: string; readonly to: string };
  readonly account: string;
  readonly at: string;
}

export async function addEntry(tx: Tx, tenant: bigint, year: number, entry: NewEntry): Promise<void> {
  const { change, subject, day, decision, path, from, detail, account, at } = entry;
  await sql`
    INSERT INTO register_entries (tenant_id, year, change, subject_id, day, decision, path, from_path, detail, account, at)
    VALUES (${tenant}, ${year}, ${change}, ${subject}, ${day}, ${decision}, ${path}::ltree, ${from}::ltree, ${JSON.stringify(detail)}::jsonb,
      ${account}, ${at})`.execute(tx);
}

export interface EntryRecord {
  readonly entry: string;
  readonly change: ChangeKind;
  readonly code: string;
  readonly name: string;
  readonly to: string;
  readonly day: Day;
  readonly decision: string;
  readonly account: string;
  readonly at: string;
}

/** Changes of a year that the transaction's person may see, the newest first. */
export async function listEntries(tx: Tx, tenant: bigint, year: number): Promise<readonly EntryRecord[]> {
  const { rows } = await sql<EntryRecord>`
    SELECT entry_id::text AS entry, change, detail->>'code' AS code, detail->>'name' AS name, detail->>'to' AS "to", day, decision, account,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM register_entries WHERE tenant_id = ${tenant} AND year = ${year} ORDER BY entry_id DESC`.execute(tx);
  return rows;
}
