import { sql } from 'kysely';
import type { Database, Tx } from '#server/database.ts';
import { bool, bytes, first, int, nullable, one, oneOf, select, text, type Row } from '#server/rows.ts';
import { BALLOT_STATES, MARKS } from '#features/ballots/ballots.ts';

/** The box, its key and its lock. Only the program itself reads and writes here; no person's role can. */

/**
 * While sheets are taken or signed the ballot stays open, and closing waits for the last of them. Such locks are in memory only: a row
 * that every voter locked would keep a list of them.
 */
export async function holdOpen(tx: Tx, ballot: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${ballot}, 0))`.execute(tx);
}

export async function stopTaking(tx: Tx, ballot: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${ballot}, 0))`.execute(tx);
}

export async function saveKey(tx: Tx, tenant: bigint, ballot: string, privateKey: Buffer): Promise<void> {
  await sql`INSERT INTO ballot_keys (tenant_id, ballot_id, private_key) VALUES (${tenant}, ${ballot}, ${privateKey})`.execute(tx);
}

export async function findKey(tx: Tx, tenant: bigint, ballot: string): Promise<Buffer | null> {
  const found = await first(tx, { key: bytes })`
    SELECT private_key AS key FROM ballot_keys WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`;
  return found?.key ?? null;
}

export async function destroyKey(tx: Tx, tenant: bigint, ballot: string): Promise<void> {
  await sql`DELETE FROM ballot_keys WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`.execute(tx);
}

/** A sheet in the box: text, signature, and the hash of the text, which its voter keeps as a receipt. */
const boxedSheet = {
  hash: bytes,
  sheet: text,
  signature: bytes,
};
export type BoxedSheet = Row<typeof boxedSheet>;

/** The same sheet twice is there once. */
export async function putIntoBox(tx: Tx, tenant: bigint, ballot: string, { hash, sheet, signature }: BoxedSheet): Promise<void> {
  await sql`INSERT INTO ballot_box (tenant_id, ballot_id, sheet_hash, sheet, signature)
    VALUES (${tenant}, ${ballot}, ${hash}, ${sheet}, ${signature}) ON CONFLICT DO NOTHING`.execute(tx);
}

/** Everything in the box, by hash: chance, as the order of a shuffle is. */
export async function readBox(tx: Tx, tenant: bigint, ballot: string): Promise<readonly BoxedSheet[]> {
  return select(tx, boxedSheet)`
    SELECT sheet_hash AS hash, sheet, signature FROM ballot_box
    WHERE tenant_id = ${tenant} AND ballot_id = ${ballot} ORDER BY sheet_hash`;
}

export async function countBox(tx: Tx, tenant: bigint, ballot: string): Promise<number> {
  const { count } = await one(tx, { count: int })`
    SELECT count(*)::int AS count FROM ballot_box WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`;
  return count;
}

export async function emptyBox(tx: Tx, tenant: bigint, ballot: string): Promise<void> {
  await sql`DELETE FROM ballot_box WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`.execute(tx);
}

/**
 * Writes box and electors anew, in one transaction, the one by hash and the other by member: where a row lies and which transaction
 * wrote it no longer say who came when. What was signed and the codes on paper are forgotten.
 */
export async function shuffle(tx: Tx, tenant: bigint, ballot: string): Promise<void> {
  const boxed = await readBox(tx, tenant, ballot);
  await emptyBox(tx, tenant, ballot);
  const listed = boxed.map(({ hash, sheet, signature }) => ({ hash: hash.toString('hex'), sheet, signature: signature.toString('hex') }));
  await sql`INSERT INTO ballot_box (tenant_id, ballot_id, sheet_hash, sheet, signature)
    SELECT ${tenant}, ${ballot}, decode(hash, 'hex'), sheet, decode(signature, 'hex')
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS b(hash text, sheet text, signature text) ORDER BY hash`.execute(tx);
  const rows = await select(tx, { member_id: text, path: text, code: text, name: text, present: bool, mark: oneOf(MARKS) })`
    DELETE FROM ballot_electors WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}
    RETURNING member_id::text, path::text, code, name, present, mark`;
  await sql`INSERT INTO ballot_electors (tenant_id, ballot_id, member_id, path, code, name, present, mark)
    SELECT ${tenant}, ${ballot}, member_id, path::ltree, code, name, present, mark
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS e(member_id bigint, path text, code text, name text, present boolean, mark text) ORDER BY member_id`.execute(tx);
}

/** Clears away the rows as they were before they were shuffled. The server would do so too, later. */
export async function sweep(db: Database): Promise<void> {
  await sql`VACUUM ballot_box, ballot_electors, ballot_keys`.execute(db);
}

/** What taking a sheet needs to know of its ballot. */
const taking = {
  state: oneOf(BALLOT_STATES),
  publicKey: nullable(bytes),
  subjects: int,
};
export type Taking = Row<typeof taking>;

export async function findTaking(tx: Tx, tenant: bigint, ballot: string): Promise<Taking | null> {
  return first(tx, taking)`
    SELECT state, public_key AS "publicKey",
      (SELECT count(*)::int FROM ballot_subjects WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}) AS subjects
    FROM ballots WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`;
}
