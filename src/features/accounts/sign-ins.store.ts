import { sql } from 'kysely';
import type { Paging } from '#kernel/list.ts';
import type { Database } from '#server/database.ts';
import { beginningOf } from '#server/in-force.ts';
import { onPage } from '#server/list.ts';
import { int, moment, nullable, one, oneOf, select, text } from '#server/rows.ts';
import { signInSchema, type SignIn } from './accounts.contract.ts';

type Noted = Omit<SignIn, 'way' | 'by'> & Partial<Pick<SignIn, 'way' | 'by'>>;

/** The log of the door. A name that was tried is kept only where it is an account's: people mistype passwords into that field. */
export async function noteSignIn(signin: Database, { at, account, event, way = null, by = null, address }: Noted): Promise<void> {
  await sql`
    INSERT INTO sign_ins (at, account, event, way, by_account, address)
    VALUES (${at}, (SELECT username FROM "user" WHERE username = ${account}), ${event}, ${way}, ${by}, ${address})`.execute(signin);
}

export interface Sought {
  readonly accounts: readonly string[];
  /** Also attempts by names that are no account's. */
  readonly nameless: boolean;
  readonly since: string;
  /** Part of the account's name. */
  readonly search?: string | undefined;
  readonly event?: string | undefined;
  /** Days in Vietnam, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Those that fit, the newest first unless another order is asked for; whoever acted for somebody else is named. */
export async function listSignIns(
  signin: Database,
  sought: Sought,
  page: Paging & { readonly sort?: string | undefined },
): Promise<readonly SignIn[]> {
  const isOldest = page.sort === 'oldest' || page.sort === '-newest';
  const rows = await select(signin, {
    at: moment,
    account: nullable(text),
    event: oneOf(signInSchema.shape.event.options),
    way: nullable(oneOf(signInSchema.shape.way.unwrap().options)),
    by: nullable(text),
    address: text,
  })`
    SELECT at, account, event, way, COALESCE((SELECT name FROM "user" WHERE username = by_account), by_account) AS by, address FROM sign_ins
    WHERE ${fitting(sought)} ORDER BY ${isOldest ? sql`at, id` : sql`at DESC, id DESC`} ${onPage(page)}`;
  return rows.map(({ at, ...row }) => ({ at: at.toISOString(), ...row }));
}

export async function countSignIns(signin: Database, sought: Sought): Promise<number> {
  const { count } = await one(signin, { count: int })`SELECT count(*)::int AS count FROM sign_ins WHERE ${fitting(sought)}`;
  return count;
}

function fitting({ accounts, nameless, since, search, event, from, to }: Sought) {
  return sql.join(
    [
      sql`at > ${since} AND (account = ANY(${[...accounts]}) OR (${nameless} AND account IS NULL))`,
      ...(search ? [sql`position(${search.toLowerCase()} IN account) > 0`] : []),
      ...(event ? [sql`event = ${event}`] : []),
      ...(from ? [sql`at >= ${beginningOf(from)}`] : []),
      ...(to ? [sql`at < ${beginningOf(to)} + interval '1 day'`] : []),
    ],
    sql` AND `,
  );
}

export async function sweepSignIns(signin: Database, before: string): Promise<void> {
  await sql`DELETE FROM sign_ins WHERE at <= ${before}`.execute(signin);
}
