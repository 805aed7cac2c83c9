import { sql } from 'kysely';
import type { Database } from '#server/database.ts';

/** Tables that hold no committee's rows: the list of committees, the reception desk, the ledger of migrations, the words of policies. */
const SHARED = ['committees', 'uploads', 'migrations', 'policy_texts'];

export interface Walled {
  readonly name: string;
  readonly hasTenant: boolean;
  /** Row security, for the owner too. */
  readonly forced: boolean;
  readonly policies: number;
}

/** Every table that holds rows of committees. */
export async function tablesOfCommittees(db: Database): Promise<readonly Walled[]> {
  const { rows } = await sql<Walled>`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id') AS "hasTenant",
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL (${SHARED})
    ORDER BY c.relname`.execute(db);
  return rows;
}

/** Those through whose wall somebody could reach. */
export const unwalled = (tables: readonly Walled[]): readonly Walled[] =>
  tables.filter(({ hasTenant, forced, policies }) => !hasTenant || !forced || policies === 0);

interface Key {
  readonly table: string;
  /** Its first column. */
  readonly first: string;
}

/** Keys of such tables: each begins with the tenant. */
export async function keysOfCommittees(db: Database): Promise<readonly Key[]> {
  const { rows } = await sql<Key>`
    SELECT i.indrelid::regclass::text AS table, a.attname AS first FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    JOIN pg_class c ON c.oid = i.indrelid
    WHERE (i.indisunique OR i.indisexclusion) AND c.relnamespace = 'public'::regnamespace
      AND i.indrelid::regclass::text <> ALL (${SHARED})`.execute(db);
  return rows;
}
