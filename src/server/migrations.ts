import { Client, DatabaseError } from 'pg';

import { MigrationTrouble, ownFolder, readMigrations, type Migration } from './migration-files.ts';

/**
 * Applies the files of `folder` (`0001_what_it_does.sql`; this program's own, unless another is named) that the database does not have
 * yet, in order, each in a transaction of its own. Two programs may migrate at once: the ledger's table lock lets one wait for the other.
 * @returns the names of the files applied now
 * @throws MigrationTrouble when a file fails, when an applied or listed file was changed, or when the database is younger than the files
 */
export async function migrate(url: string, folder = ownFolder): Promise<readonly string[]> {
  const migrations = readMigrations(folder);
  const client = new Client(url);
  await client.connect();
  try {
    await createLedger(client);
    if ((await pendingAmong(client, migrations)).length === 0) return [];
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOnce(client, migrations, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function createLedger(client: Client): Promise<void> {
  if (await hasLedger(client)) return;
  const creation = client.query(`CREATE TABLE migrations (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  await creation.catch(async (cause: unknown) => {
    // Another program may have made it at the same moment; PostgreSQL has several errors for that.
    if (!(await hasLedger(client))) throw cause;
  });
}

async function hasLedger(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS exists`);
  return rows[0]?.exists ?? false;
}

/** Compares the files with the ledger, which must be their beginning. */
async function pendingAmong(client: Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migrations ORDER BY name');
  for (const [index, { name, sha256 }] of rows.entries()) {
    const migration = migrations[index];
    if (migration?.name !== name) {
      throw new MigrationTrouble(
        `The database has the migration ${name}, which this version of the program does not have. Use the newer version.`,
      );
    }
    if (!migration.accepted.includes(sha256)) {
      throw new MigrationTrouble(
        `${name} was changed after it was applied to this database. Restore the file and write a new migration instead.`,
      );
    }
  }
  return migrations.slice(rows.length);
}

async function applyOnce(client: Client, migrations: readonly Migration[], migration: Migration): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query('LOCK TABLE migrations IN EXCLUSIVE MODE');
    const pending = (await pendingAmong(client, migrations)).includes(migration);
    if (pending) {
      await client.query(migration.text).catch((cause: unknown) => {
        throw placed(migration, cause);
      });
      await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [migration.name, migration.hash]);
    }
    await client.query('COMMIT');
    return pending;
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause;
  }
}

function placed(migration: Migration, cause: unknown): unknown {
  if (!(cause instanceof DatabaseError)) return cause;
  const line = cause.position ? `, line ${migration.text.slice(0, Number(cause.position)).split('\n').length}` : '';
  return new MigrationTrouble(`${migration.name}${line}: ${cause.message}. Nothing of this file was applied.`, { cause });
}
