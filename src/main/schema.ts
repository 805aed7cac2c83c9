import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listNewMigrations } from '#server/migration-files.ts';
import { migrate } from '#server/migrations.ts';
import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';
import { describeSchema } from '#server/schema.ts';

/** Writes what the migrations add up to into db/schema.sql, for review, and freezes those that are new in db/migrations/hashes.txt. */
export async function writeSchema(): Promise<number> {
  const postgres = await startThrowAwayPostgres();
  try {
    await migrate(postgres.url);
    writeFileSync(fileURLToPath(new URL('../../db/schema.sql', import.meta.url)), await describeSchema(postgres.url));
    listNewMigrations();
    return 0;
  } finally {
    await postgres.stop();
  }
}
