import { openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres } from '#server/postgres/launcher.ts';
import { disposeExpired, listExpired } from '#features/personal/retention.actions.ts';
import { SELF_REVIEWS } from '#features/personal/retention.ts';
import { openDesk } from './desk.ts';
import { eachCommittee } from './keep-retention.ts';
import type { DataOptions } from './serve.ts';

/** Shows which self-reviews have had their time, and disposes of them where that is asked for. */
export async function retentionCommand(
  { databaseUrl, dataDir }: DataOptions,
  dispose: boolean,
  log: (line: string) => void,
): Promise<number> {
  const quiet = () => undefined;
  const postgres = databaseUrl === undefined ? await startPostgres({ dataDir, durable: true, log: quiet }) : undefined;
  const url = databaseUrl ?? postgres!.url;
  await migrate(url);
  const db = openDatabase(url, 1);
  try {
    const desk = openDesk(db);
    log(`${SELF_REVIEWS.source.vi} · ${SELF_REVIEWS.source.en}`);
    const found = await eachCommittee(
      desk,
      (tenant) => (dispose ? disposeExpired(desk, tenant, 'command line') : listExpired(desk, tenant)),
      log,
    );
    const next = dispose ? 'Đã hủy · Disposed of' : 'Chưa hủy gì; thêm --dispose để hủy · Nothing was touched; add --dispose';
    log(found === 0 ? 'Không có gì hết thời hạn lưu · Nothing has had its time' : next);
    return 0;
  } finally {
    await db.destroy();
    await postgres?.stop();
  }
}
