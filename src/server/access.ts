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
    asPersonNow.add(tx);
    return work(tx);
  });
}

/** The same, and the database lets nothing be changed. */
export const asReader = <T>(db: Database, access: Access, read: (tx: Tx) => Promise<T>): Promise<T> =>
  asPerson(db, access, async (tx) => {
    await sql`SET TRANSACTION READ ONLY`.execute(tx);
    return read(tx);
  });

/** Transactions that run as a person at this moment. */
const asPersonNow = new WeakSet<Tx>();

/**
 * Part of a person's transaction that the program itself does, such as writing facts and rating again once the person's row stands. Inside
 * another such part, or in a transaction of the program's own, it changes nothing.
 */
export async function asProgram<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (!asPersonNow.delete(tx)) return work();
  await sql`SET LOCAL ROLE tongket_app`.execute(tx);
  const goOnAsPerson = async () => {
    await sql`SET LOCAL ROLE tongket_person`.execute(tx);
    asPersonNow.add(tx);
  };
  try {
    const done = await work();
    await goOnAsPerson();
    return done;
  } catch (error) {
    // Where the statement itself failed the transaction is lost, and with it the role.
    await goOnAsPerson().catch(() => undefined);
    throw error;
  }
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
