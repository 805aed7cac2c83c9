import { inCommittee, inTransaction, openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres } from '#server/postgres/launcher.ts';
import { firstBrokenEntry } from '#features/journal/journal.store.ts';
import { listCommittees } from '#features/organisations/organisations.store.ts';
import { migrationsFolder, type DataOptions } from './serve.ts';

/** Recomputes every committee's chain of journal entries. Exit code 0 where all are whole, 1 where one is not. */
export async function verifyJournal({ databaseUrl, dataDir }: DataOptions, log: (line: string) => void): Promise<number> {
  const postgres = databaseUrl === undefined ? await startPostgres({ dataDir, durable: true, log }) : undefined;
  const url = databaseUrl ?? postgres!.url;
  await migrate(url, migrationsFolder);
  const db = openDatabase(url, 1);
  try {
    let exitCode = 0;
    for (const { tenant, code, name } of await inTransaction(db, listCommittees)) {
      const broken = await inCommittee(db, tenant, (tx) => firstBrokenEntry(tx, tenant));
      if (broken !== null) exitCode = 1;
      log(
        `${code} ${name}: ${broken === null ? 'sổ nhật ký nguyên vẹn · whole' : `bị sửa từ dòng ${broken} · altered at entry ${broken}`}`,
      );
    }
    return exitCode;
  } finally {
    await db.destroy();
    await postgres?.stop();
  }
}
