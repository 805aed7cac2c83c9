import { readFileSync } from 'node:fs';
import { startApp, type App, type AppOptions } from '#main/app.ts';
import { DEMO_PEOPLE, settleDemoPeople } from '#main/demo-people.ts';
import { buildPages, pagesFolder } from '#main/pages.ts';
import { sampleWorkbook, sampleYear } from '#main/samples.ts';
import type { OfficeProvider } from '#features/accounts/office-provider.ts';
import { addAdministrator } from '#features/accounts/signin.store.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { migrate } from '#server/migrations.ts';
import { cookiesIn } from './cookies.ts';
import { openTestDatabase } from './database.ts';

export interface TestApp {
  readonly url: string;
  readonly databaseUrl: string;
  /** The same database as superuser. */
  readonly adminUrl: string;
  readonly desk: App['desk'];
  /** The cookie of a session, as a header carries it. */
  cookieOf(account: string): Promise<string>;
  /** A request by somebody who reads the whole committee and takes its workbooks in, or by another account. */
  fetch(path: string, init?: RequestInit, account?: string): Promise<Response>;
  close(): Promise<void>;
}

/** In the sample the officer of the organisation board; without it the administrator of the installation. */
export const OFFICER = 'ban-to-chuc';

interface AppGiven extends Pick<AppOptions, 'rooms'> {
  readonly sample?: boolean;
  readonly provider?: OfficeProvider | null;
  readonly log?: (line: string) => void;
  /** Where the built pages are, if not where they are built. */
  readonly pages?: string;
  /** Folder of migrations that begins with the program's own. */
  readonly migrations?: string;
}

/** The whole program as people meet it: built pages, API and a database of its own, with the sample district in it or empty. */
export async function openTestApp({ sample = true, provider = null, log = () => undefined, ...given }: AppGiven = {}): Promise<TestApp> {
  await buildPages(() => undefined);
  const database = await openTestDatabase(sample ? { name: 'sample', fill: fillWithSample } : undefined);
  const demo = sample ? DEMO_PEOPLE : [];
  if (given.migrations !== undefined) await migrate(database.url, given.migrations);
  const rooms = given.rooms === undefined ? {} : { rooms: given.rooms };
  const app = await startApp({ databaseUrl: database.url, port: 0, provider, pages: given.pages ?? pagesFolder, demo, log, ...rooms });
  if (!sample) await makeAdministrator(app);
  const cookies = new Map<string, Promise<string>>();
  const enter = async (account: string) => cookiesIn(await app.desk.sessions.enter(account));
  const cookieOf = (account: string) => {
    const cookie = cookies.get(account) ?? enter(account);
    cookies.set(account, cookie);
    return cookie;
  };
  return {
    url: app.url,
    databaseUrl: database.url,
    adminUrl: database.adminUrl,
    desk: app.desk,
    cookieOf,
    fetch: async (path, init = {}, account = OFFICER) =>
      fetch(app.url + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: await cookieOf(account) } }),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

async function makeAdministrator(app: App): Promise<void> {
  await app.desk.sessions.ensure({ account: OFFICER, name: 'Quản trị' }, 'only-the-test-knows');
  await addAdministrator(app.desk.signin, OFFICER);
}

async function fillWithSample(databaseUrl: string): Promise<void> {
  const { desk, close } = await startApp({ databaseUrl, port: 0, pages: pagesFolder, demo: DEMO_PEOPLE, log: () => undefined });
  const bytes = readFileSync(sampleWorkbook);
  const read = await desk.intake.read(bytes, sampleYear);
  if (!read.ok) throw new Error(`The sample is refused: ${JSON.stringify(read.refusal.slice(0, 3))}`);
  await takeIn(desk, read.value, { fileName: 'quan-10-2020.xlsx', bytes }, { year: sampleYear, actor: 'demo' });
  await settleDemoPeople(desk, 'Q10');
  await close();
}
