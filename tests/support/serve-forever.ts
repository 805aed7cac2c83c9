/** A program to be killed: waits for the address of a database on its input, serves it, and tells its own address and people's cookies. */
import { startApp } from '#main/app.ts';
import { pagesFolder } from '#main/pages.ts';
import { cookiesIn } from './cookies.ts';
import { hearAddress, tell } from './to-be-killed.ts';

const app = await startApp({ databaseUrl: await hearAddress(), port: 0, pages: pagesFolder, log: tell });
const cookies: Record<string, string> = {};
for (const account of ['secretary', 'neighbour', 'officer']) {
  await app.desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
  cookies[account] = cookiesIn(await app.desk.sessions.enter(account));
}
tell(JSON.stringify({ url: app.url, cookies }));
