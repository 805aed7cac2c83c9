import { sql } from 'kysely';
import type { Database } from '#server/database.ts';
import { moment, nullable, oneOf, select, text } from '#server/rows.ts';
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
  readonly limit: number;
}

/** The newest first; whoever acted for somebody else is named. */
export async function listSignIns(signin: Database, { accounts, nameless, since, limit }: Sought): Promise<readonly SignIn[]> {
  const rows = await select(signin, {
    at: moment,
    account: nullable(text),
    event: oneOf(signInSchema.shape.event.options),
    way: nullable(oneOf(signInSchema.shape.way.unwrap().options)),
    by: nullable(text),
    address: text,
  })`
    SELECT at, account, event, way, COALESCE((SELECT name FROM "user" WHERE username = by_account), by_account) AS by, address FROM sign_ins
    WHERE at > ${since} AND (account = ANY(${[...accounts]}) OR (${nameless} AND account IS NULL))
    ORDER BY at DESC, id DESC LIMIT ${limit}`;
  return rows.map(({ at, ...row }) => ({ at: at.toISOString(), ...row }));
}

export async function sweepSignIns(signin: Database, before: string): Promise<void> {
  await sql`DELETE FROM sign_ins WHERE at <= ${before}`.execute(signin);
}
