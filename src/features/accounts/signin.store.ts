import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#server/database.ts';
import { bool, filled, first, int, moment, one, select, some, text } from '#server/rows.ts';
import type { Failures } from './attempts.ts';

/** The tables of signing in: reached only through connections of the role `tongket_signin`, whose schema they are in. */

/** How the office's own provider is called in the library's table of linked accounts. */
export const OFFICE = 'office';

/** The key that signs cookies; the first start makes it. */
export async function secretOf(signin: Database, fresh: string): Promise<string> {
  await sql`INSERT INTO installation (secret) VALUES (${fresh}) ON CONFLICT DO NOTHING`.execute(signin);
  const { secret } = await one(signin, { secret: text })`SELECT secret FROM installation`;
  return secret;
}

/** True until the first account is made. */
export async function isUntouched(signin: Database): Promise<boolean> {
  const { untouched } = await one(signin, { untouched: bool })`SELECT NOT EXISTS (SELECT FROM "user") AS untouched`;
  return untouched;
}

export async function addAdministrator(signin: Database, account: string): Promise<void> {
  await sql`INSERT INTO administrators (account) VALUES (${account}) ON CONFLICT DO NOTHING`.execute(signin);
}

export async function isAdministrator(signin: Database, account: string): Promise<boolean> {
  return some(signin)`SELECT FROM administrators WHERE account = ${account}`;
}

export async function hasSecondFactor(signin: Database, account: string): Promise<boolean> {
  return some(signin)`SELECT FROM "user" WHERE username = ${account} AND "twoFactorEnabled"`;
}

/**
 * Whether a claim of the office's provider is enough to open an account that nobody linked: not where one of its people is linked already,
 * nor a second factor is on, nor the whole installation is administered by it.
 */
export async function mayBeNamed(signin: Database, account: string): Promise<boolean> {
  return some(signin)`
    SELECT FROM "user" WHERE username = ${account} AND "twoFactorEnabled" IS NOT TRUE
      AND NOT EXISTS (SELECT FROM administrators WHERE account = username)
      AND NOT EXISTS (SELECT FROM "account" linked WHERE linked."userId" = "user".id AND "providerId" = ${OFFICE})`;
}

export async function isLinked(signin: Database, account: string): Promise<boolean> {
  return some(signin)`
    SELECT FROM "account" JOIN "user" ON "user".id = "userId" WHERE username = ${account} AND "providerId" = ${OFFICE}`;
}

/** The office's provider no longer opens the account, unless a claim names it again. */
export async function unlink(signin: Database, account: string): Promise<void> {
  await sql`
    DELETE FROM "account" USING "user" WHERE "user".id = "userId" AND username = ${account} AND "providerId" = ${OFFICE}`.execute(signin);
}

/** Names of the people behind accounts. */
export async function namesOf(signin: Database, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await select(signin, { account: filled(text), name: text })`
    SELECT username AS account, name FROM "user" WHERE username = ANY(${[...accounts]})`;
  return new Map(rows.map(({ account, name }) => [account, name]));
}

/** Takes an account away with everything that opens it. */
export async function removeAccount(signin: Database, account: string): Promise<void> {
  await sql`DELETE FROM codes WHERE account = ${account}`.execute(signin);
  await sql`DELETE FROM "user" WHERE username = ${account}`.execute(signin);
}

/** Whose attempt it is: by the account's name where one is named, and by the address that it comes from. */
export interface Attempt {
  readonly account: string | null;
  readonly address: string;
  /** ISO instant, UTC. */
  readonly at: string;
}

/**
 * Counts an attempt as failed before it is made, so that a thousand at once get no further than a thousand after one another;
 * false, and nothing counted, where the failures since then ask for a pause.
 */
export function admitAttempt(
  signin: Database,
  { account, address, at }: Attempt,
  since: string,
  mustPause: (failures: Failures) => boolean,
): Promise<boolean> {
  return signin.transaction().execute(async (tx) => {
    await sql`LOCK TABLE failures IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
    await sql`DELETE FROM failures WHERE at <= ${since}`.execute(tx);
    const failures = await one(tx, { account: int, address: int })`
      SELECT count(*) FILTER (WHERE subject = ${`account ${account ?? ''}`})::int AS account,
        count(*) FILTER (WHERE subject = ${`address ${address}`})::int AS address
      FROM failures`;
    if (mustPause(failures)) return false;
    const subjects = [`address ${address}`, ...(account === null ? [] : [`account ${account}`])];
    await sql`INSERT INTO failures (subject, at) SELECT subject, ${at} FROM unnest(${subjects}::text[]) AS subject`.execute(tx);
    return true;
  });
}

/** After a success: the account's slips are forgotten, the address keeps those of others. */
export async function forgetAttempt(signin: Database, { account, address, at }: Attempt): Promise<void> {
  await sql`
    DELETE FROM failures
    WHERE subject = ${`account ${account ?? ''}`} OR (subject = ${`address ${address}`} AND at = ${at})`.execute(signin);
}

const hashOf = (account: string, code: string) => createHash('sha256').update(`${account}\n${code}`).digest('hex');

/** Keeps the hash of a one-time code; the code itself is only on paper. Earlier papers of the account are void. */
export async function keepCode(signin: Database, account: string, code: string, expiresAt: string): Promise<void> {
  await sql`DELETE FROM codes WHERE account = ${account}`.execute(signin);
  await sql`INSERT INTO codes (hash, account, expires_at) VALUES (${hashOf(account, code)}, ${account}, ${expiresAt})`.execute(signin);
}

/** Takes a code away and says whether it was there and in time: it serves once. */
export async function redeemCode(signin: Database, account: string, code: string, now: string): Promise<boolean> {
  return some(signin)`
    DELETE FROM codes WHERE hash = ${hashOf(account, code)} AND expires_at > ${now} RETURNING account`;
}

/** Takes a code of an authenticator for used, and says whether it was not used before; so two requests at once have it once. */
export async function spendTotp(signin: Database, account: string, code: string, at: string, since: string): Promise<boolean> {
  await sql`DELETE FROM spent_codes WHERE at <= ${since}`.execute(signin);
  return some(signin)`
    INSERT INTO spent_codes (hash, at) VALUES (${hashOf(account, code)}, ${at}) ON CONFLICT DO NOTHING RETURNING hash`;
}

/** What opened nothing was not used. */
export async function keepTotp(signin: Database, account: string, code: string): Promise<void> {
  await sql`DELETE FROM spent_codes WHERE hash = ${hashOf(account, code)}`.execute(signin);
}

/** Notes that a session was begun by a code. */
export async function noteEntered(signin: Database, session: string): Promise<void> {
  await sql`INSERT INTO entered (session) VALUES (${session})`.execute(signin);
}

export async function isEnteredByCode(signin: Database, session: string): Promise<boolean> {
  return some(signin)`SELECT FROM entered WHERE session = ${session}`;
}

/** When a session began, in milliseconds; 0 where there is none. */
export async function begunAt(signin: Database, session: string): Promise<number> {
  const found = await first(signin, { begun: moment })`SELECT "createdAt" AS begun FROM session WHERE id = ${session}`;
  return found?.begun.getTime() ?? 0;
}

/** Takes passkeys, trusted devices, the second factor and the link to the office's provider away: what a thief may have added goes with what was lost. */
export async function forgetFactors(signin: Database, account: string): Promise<void> {
  await sql`
    WITH owner AS (UPDATE "user" SET "twoFactorEnabled" = false WHERE username = ${account} RETURNING id),
      keys AS (DELETE FROM passkey USING owner WHERE "userId" = owner.id),
      links AS (DELETE FROM "account" USING owner WHERE "userId" = owner.id AND "providerId" = ${OFFICE}),
      devices AS (DELETE FROM verification USING owner WHERE value = owner.id)
    DELETE FROM "twoFactor" USING owner WHERE "userId" = owner.id`.execute(signin);
}
