import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { enterCommittee, inTransaction, type Database, type Tx } from './database.ts';

/** What one person may do in one committee, as a transaction is told it. The names of permissions belong to the rooms. */
export interface Access {
  readonly tenant: bigint;
  /** The organisation to which all others of the committee belong. */
  readonly root: bigint;
  /** Names the account in the journal. */
  readonly account: string;
  /** From where the person acts, for the journal: `web 10.0.0.7`. */
  readonly origin: string;
  /** The member whom the account belongs to, when it is one's own. */
  readonly self: bigint | null;
  /** Ids of organisations by permission: it holds for each of them and everything below. */
  readonly scopes: Readonly<Record<string, readonly bigint[]>>;
}

/**
 * One transaction as that person: row-level security shows and lets change what the scopes allow, whatever the statements ask.
 * The room's action checks the same scopes first, so that people get a sentence and not an error.
 */
export function asPerson<T>(db: Database, access: Access, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await enterCommittee(tx, access.tenant);
    await sql.raw(settings(access)).execute(tx);
    return work(tx);
  });
}

/** Part of a person's transaction that the program itself does, such as writing facts and rating again once the person's row stands. */
export async function asProgram<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`SET LOCAL ROLE tongket_app`.execute(tx);
  const done = await work();
  await sql`SET LOCAL ROLE tongket_person`.execute(tx);
  return done;
}

/** SET takes no parameters: everything written here is a number, a word of ours, or a quoted account. */
function settings(access: Access): string {
  const { account, self, root, scopes } = access;
  const set = (name: string, value: string) => `SET LOCAL app.${name} = '${value.replaceAll("'", "''")}'`;
  return [
    set('account', account),
    set('self', self === null ? '' : String(self)),
    set('whole', covers(access, 'read', String(root)) ? 'yes' : ''),
    ...Object.entries(scopes).map(([permission, ids]) => set(permission, lqueries(ids))),
    'SET LOCAL ROLE tongket_person',
  ].join('; ');
}

const lqueries = (ids: readonly bigint[]): string => (ids.length === 0 ? '' : `{${ids.map((id) => `*.${id}.*`).join(',')}}`);

/** Whether the scopes of a permission cover a row with that path (`1.12.40`): the same rule that the database's policies have. */
export function covers(access: Access, permission: string, path: string): boolean {
  const labels = new Set(path.split('.'));
  return (access.scopes[permission] ?? []).some((id) => labels.has(String(id)));
}

/** From where a request came, for the journal. Behind a proxy that is the proxy's address: headers can say anything. */
export function originOf(c: Context): string {
  const address = (c.env as { incoming?: unknown } | undefined)?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  return `web ${address ?? 'unknown'}`;
}
