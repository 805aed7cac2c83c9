import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Paging } from '#kernel/list.ts';
import { beginningOf } from '#server/in-force.ts';
import { onPage } from '#server/list.ts';
import type { Tx } from '#server/database.ts';
import { big, first, int, json, list, one, select, text } from '#server/rows.ts';
import { breakAtEnd, EMPTY_CHAIN, follow, type Break, type ChainEnd } from './chain.ts';
import { sealedText, type ChainedEntry, type JournalEntry } from './journal.ts';

const chainEnd = { seq: big, hash: text };
const chainedEntry = {
  seq: big,
  at: text,
  actor: text,
  action: text,
  detail: json(z.record(z.string(), z.unknown())),
  origin: text,
  previousHash: text,
  hash: text,
};

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Adds an entry to a committee's chain. It holds the end of the chain until the transaction ends, so that entries follow one another:
 * record last, after everything that may fail or wait.
 */
export async function record(tx: Tx, tenant: bigint, entry: JournalEntry): Promise<void> {
  const { at, actor, action, detail, origin = '' } = entry;
  await sql`INSERT INTO journal_heads (tenant_id, seq, hash) VALUES (${tenant}, 0, '') ON CONFLICT DO NOTHING`.execute(tx);
  const last = await one(tx, chainEnd)`SELECT seq, hash FROM journal_heads WHERE tenant_id = ${tenant} FOR UPDATE`;
  const seq = last.seq + 1n;
  const hash = hashOf(sealedText(seq, entry, last.hash));
  await sql`
    INSERT INTO journal (tenant_id, seq, at, actor, action, detail, origin, previous_hash, hash)
    VALUES (${tenant}, ${seq}, ${at}, ${actor}, ${action}, ${JSON.stringify(detail)}, ${origin}, ${last.hash}, ${hash})`.execute(tx);
  await sql`UPDATE journal_heads SET seq = ${seq}, hash = ${hash} WHERE tenant_id = ${tenant}`.execute(tx);
}

/** Where the committee's record says that its chain ends; null before the first entry. */
export async function readHead(tx: Tx, tenant: bigint): Promise<ChainEnd | null> {
  return first(tx, chainEnd)`SELECT seq, hash FROM journal_heads WHERE tenant_id = ${tenant}`;
}

/** To the millisecond as it was sealed; what is finer was not written by this program, stays visible and breaks the seal. */
const AT = sql`regexp_replace(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`;
const ENTRY = sql`seq, ${AT} AS at, actor, action, detail, origin, previous_hash AS "previousHash", hash`;

const PAGE = 2000;

/** The entries after one, in their order, some thousands at most. */
async function entriesAfter(tx: Tx, tenant: bigint, after: bigint | null): Promise<readonly ChainedEntry[]> {
  return select(tx, chainedEntry)`
    SELECT ${ENTRY} FROM journal WHERE tenant_id = ${tenant} ${after === null ? sql`` : sql`AND seq > ${after}`}
    ORDER BY seq LIMIT ${PAGE}`;
}

/** Recomputes the whole chain of a committee: how far it holds, and the first thing that does not fit, or null where all is whole. */
export async function verifyChain(tx: Tx, tenant: bigint): Promise<{ readonly end: ChainEnd; readonly broken: Break | null }> {
  let end = EMPTY_CHAIN;
  for (let after: bigint | null = null; ; after = end.seq) {
    const head = await readHead(tx, tenant); // Before the entries: those that others add meanwhile are read in the next round.
    const entries = await entriesAfter(tx, tenant, after);
    if (entries.length === 0) return { end, broken: breakAtEnd(end, head) };
    const walked = follow(end, entries, hashOf);
    if (walked.broken !== null) return walked;
    end = walked.end;
  }
}

export interface JournalFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Code of a member or an organisation. */
  readonly subject?: string | undefined;
  /** Days in Vietnam, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Entries that fit the filter, the newest first unless another order is asked for. */
export async function listEntries(
  tx: Tx,
  tenant: bigint,
  filter: JournalFilter,
  page: Paging & { readonly sort?: string | undefined },
): Promise<readonly ChainedEntry[]> {
  const isOldest = page.sort === 'oldest' || page.sort === '-newest';
  return select(tx, chainedEntry)`
    SELECT ${ENTRY} FROM journal WHERE ${conditions(tenant, filter)}
    ORDER BY ${isOldest ? sql`seq` : sql`seq DESC`} ${onPage(page)}`;
}

export async function countEntries(tx: Tx, tenant: bigint, filter: JournalFilter): Promise<number> {
  const { count } = await one(tx, { count: int })`SELECT count(*)::int AS count FROM journal WHERE ${conditions(tenant, filter)}`;
  return count;
}

/** An entry is about a subject when a text in its detail is the code, or ends in it after the subject's kind. */
function conditions(tenant: bigint, { actor, action, subject, from, to }: JournalFilter) {
  return sql.join(
    [
      sql`tenant_id = ${tenant}`,
      ...(actor ? [sql`actor = ${actor}`] : []),
      ...(action ? [sql`action = ${action}`] : []),
      ...(from ? [sql`at >= ${beginningOf(from)}`] : []),
      ...(to ? [sql`at < ${beginningOf(to)} + interval '1 day'`] : []),
      ...(subject
        ? [
            sql`EXISTS (SELECT FROM jsonb_path_query(detail, 'strict $.**') said
              WHERE jsonb_typeof(said) = 'string' AND ' ' || (said #>> '{}') LIKE '% ' || ${subject.replace(/[\\%_]/gu, '\\$&')}::text)`,
          ]
        : []),
    ],
    sql` AND `,
  );
}

/** Whose and which entries there are, to choose from. */
export async function listChoices(tx: Tx, tenant: bigint) {
  return one(tx, { actors: list(text), actions: list(text) })`
    SELECT coalesce(array_agg(DISTINCT actor ORDER BY actor), '{}') AS actors, coalesce(array_agg(DISTINCT action ORDER BY action), '{}') AS actions
    FROM journal WHERE tenant_id = ${tenant}`;
}

export async function findEntry(tx: Tx, tenant: bigint, seq: number): Promise<ChainedEntry | null> {
  return first(tx, chainedEntry)`SELECT ${ENTRY} FROM journal WHERE tenant_id = ${tenant} AND seq = ${seq}`;
}
