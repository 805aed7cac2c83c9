import { sql } from 'kysely';
import type { Database } from '#server/database.ts';

export interface OpenSession {
  readonly id: string;
  readonly userAgent: string;
  readonly begun: Date;
  readonly lastUsed: Date;
}

/** Sessions of an account that are open still and began after that instant, the newest first; without what opens them. */
export async function listSessions(signin: Database, account: string, since: string): Promise<readonly OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    SELECT session.id, coalesce("userAgent", '') AS "userAgent", session."createdAt" AS begun, session."updatedAt" AS "lastUsed"
    FROM session JOIN "user" ON "user".id = "userId"
    WHERE username = ${account} AND "expiresAt" > now() AND session."createdAt" > ${since}
    ORDER BY begun DESC, id`.execute(signin);
  return rows;
}

/** Ends a session of that account; false where it has none of that id. */
export async function endSession(signin: Database, account: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM session USING "user"
    WHERE "user".id = "userId" AND username = ${account} AND session.id = ${id} RETURNING session.id`.execute(signin);
  return rows.length > 0;
}
