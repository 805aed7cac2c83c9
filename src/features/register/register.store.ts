import { sql } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import { big, day, json, select, text, type Row } from '#server/rows.ts';
import { changeSchema, type Change } from './register.contract.ts';
import type { Outcome, Recorded } from './register.ts';

const detailOf = ({ code }: Change, { name, to }: Outcome): string => JSON.stringify({ code, name, to });

export async function addEntry(
  tx: Tx,
  tenant: bigint,
  year: number,
  asked: Change,
  outcome: Outcome,
  { account, at }: { readonly account: string; readonly at: string },
): Promise<void> {
  const { change, day, decision } = asked;
  const { subject, path, from } = outcome;
  await sql`
    INSERT INTO register_entries (tenant_id, year, change, subject_id, day, decision, path, from_path, detail, asked, account, at)
    VALUES (${tenant}, ${year}, ${change}, ${subject}, ${day}, ${decision}, ${path}::ltree, ${from}::ltree,
      ${detailOf(asked, outcome)}::jsonb, ${JSON.stringify(asked)}::jsonb, ${account}, ${at})`.execute(tx);
}

/** Changes of a year from days after that one, in the order of their days. */
export async function entriesAfter(tx: Tx, tenant: bigint, year: number, day: Day): Promise<readonly Recorded[]> {
  return select(tx, { entry: big, asked: json(changeSchema), name: text, path: text })`
    SELECT entry_id AS entry, asked, detail->>'name' AS name, path::text AS path FROM register_entries
    WHERE tenant_id = ${tenant} AND year = ${year} AND day > ${day} ORDER BY day, entry_id`;
}

/** Says of a change on record what it comes to now that another has come before it. */
export async function restateEntry(tx: Tx, tenant: bigint, { entry, asked }: Recorded, outcome: Outcome): Promise<void> {
  await sql`
    UPDATE register_entries SET path = ${outcome.path}::ltree, from_path = ${outcome.from}::ltree, detail = ${detailOf(asked, outcome)}::jsonb
    WHERE tenant_id = ${tenant} AND entry_id = ${entry}`.execute(tx);
}

/** A workbook has stated the whole year: the changes recorded before it are not put on top of it. */
export async function forgetEntries(tx: Tx, tenant: bigint, year: number): Promise<void> {
  await sql`DELETE FROM register_entries WHERE tenant_id = ${tenant} AND year = ${year}`.execute(tx);
}

const entryRecord = {
  entry: text,
  change: text,
  code: text,
  name: text,
  to: text,
  day,
  decision: text,
  account: text,
  at: text,
};
export type EntryRecord = Row<typeof entryRecord>;

/** Changes of a year that the transaction's person may see, the latest day first. */
export async function listEntries(tx: Tx, tenant: bigint, year: number): Promise<readonly EntryRecord[]> {
  return select(tx, entryRecord)`
    SELECT entry_id::text AS entry, change, detail->>'code' AS code, detail->>'name' AS name, detail->>'to' AS "to", day, decision, account,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM register_entries WHERE tenant_id = ${tenant} AND year = ${year} ORDER BY day DESC, entry_id DESC`;
}
