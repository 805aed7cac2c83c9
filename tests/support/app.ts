import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startApp } from '#main/app.ts';
import { openDesk } from '#main/desk.ts';
import { buildPages, pagesFolder } from '#main/pages.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { openDatabase } from '#server/database.ts';
import { openTestDatabase } from './database.ts';

/** The sample district's workbook; people and detailed figures are invented, the totals are those of the newspaper. */
export const sampleWorkbook = fileURLToPath(new URL('sample/quan-10-2020.xlsx', import.meta.url));
const sampleYear = 2020;

export interface TestApp {
  readonly url: string;
  close(): Promise<void>;
}

/** The whole program as people meet it: built pages, API and a database of its own, with the sample district in it or empty. */
export async function openTestApp({ sample = true }: { sample?: boolean } = {}): Promise<TestApp> {
  const quiet = () => undefined;
  await buildPages(quiet);
  const database = await openTestDatabase();
  if (sample) await takeSampleIn(database.url);
  const app = await startApp({ databaseUrl: database.url, port: 0, pages: pagesFolder, log: quiet });
  return {
    url: app.url,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

async function takeSampleIn(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, 2);
  const desk = openDesk(db);
  const bytes = readFileSync(sampleWorkbook);
  const read = await desk.read(bytes, sampleYear);
  if (!read.ok) throw new Error(`The sample is refused: ${JSON.stringify(read.refusal.slice(0, 3))}`);
  await takeIn(desk, read.value, { fileName: 'quan-10-2020.xlsx', bytes }, { year: sampleYear, actor: 'demo' });
  await db.destroy();
}
