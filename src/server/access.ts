import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { covers, type Access } from '#kernel/access.ts';
import { enterCommittee, inTransaction, type Database, type Tx } from './database.ts';

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

/** How many parts of a transaction that the program itself does are under way, one inside the other. */
const asProgramNow = new WeakMap<Tx, number>();

/** Part of a person's transaction that the program itself does, such as writing facts and rating again once the person's row stands. */
export async function asProgram<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const outer = asProgramNow.get(tx) ?? 0;
  asProgramNow.set(tx, outer + 1);
  if (outer === 0) await sql`SET LOCAL ROLE tongket_app`.execute(tx);
  const done = await work();
  asProgramNow.set(tx, outer);
  if (outer === 0) await sql`SET LOCAL ROLE tongket_person`.execute(tx);
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

/** From where a request came, for the journal. Behind a proxy that is the proxy's address: headers can say anything. */
export function originOf(c: Context): string {
  const address = (c.env as { incoming?: unknown } | undefined)?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  return `web ${address ?? 'unknown'}`;
}
