import type { Database } from '#server/database.ts';
import { moment, select, some, text, type Row } from '#server/rows.ts';

const openSession = {
  id: text,
  userAgent: text,
  begun: moment,
  lastUsed: moment,
};
export type OpenSession = Row<typeof openSession>;

/** Sessions of an account that are open still and began after that instant, the newest first; without what opens them. */
export async function listSessions(signin: Database, account: string, since: string): Promise<readonly OpenSession[]> {
  return select(signin, openSession)`
    SELECT session.id, coalesce("userAgent", '') AS "userAgent", session."createdAt" AS begun, session."updatedAt" AS "lastUsed"
    FROM session JOIN "user" ON "user".id = "userId"
    WHERE username = ${account} AND "expiresAt" > now() AND session."createdAt" > ${since}
    ORDER BY begun DESC, id`;
}

/** Ends a session of that account; false where it has none of that id. */
export async function endSession(signin: Database, account: string, id: string): Promise<boolean> {
  return some(signin)`
    DELETE FROM session USING "user"
    WHERE "user".id = "userId" AND username = ${account} AND session.id = ${id} RETURNING session.id`;
}
