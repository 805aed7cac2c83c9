import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inCommittee, inTransaction, openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres } from '#server/postgres/launcher.ts';
import type { Intake } from '#features/intake/intake.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { listCommittees } from '#features/organisations/organisations.store.ts';
import type { OfficeProvider } from '#features/accounts/office-provider.ts';
import { isUntouched, OFFICE } from '#features/accounts/signin.store.ts';
import { startApp, type App, type AppOptions } from './app.ts';
import { DEMO_PEOPLE, settleDemoPeople } from './demo-people.ts';
import { beginDemoYear } from './demo-year.ts';
import { openDesk, type Desk } from './desk.ts';
import { buildPages, pagesFolder } from './pages.ts';
import { sampleWorkbook, sampleYear } from './samples.ts';

const sampleCommittee = 'Q10';

export interface DataOptions {
  /** Somebody's own PostgreSQL; without it the program starts its own on `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

interface ServeOptions extends DataOptions, Pick<AppOptions, 'port' | 'host' | 'origin' | 'tls' | 'secondFactor' | 'provider'> {
  /** Takes the sample district in when nothing is on file yet. */
  readonly sample: boolean;
}

/** Starts everything, prints the address and answers a function that stops it all. */
export async function serve(options: ServeOptions, log: (line: string) => void): Promise<() => Promise<void>> {
  const pages = buildPages(log);
  pages.catch(() => undefined); // Awaited below; a failure must not end the program before the database is down.
  log('Đang khởi động cơ sở dữ liệu… · Starting the database…');
  const postgres = options.databaseUrl === undefined ? await startPostgres({ dataDir: options.dataDir, durable: true, log }) : undefined;
  const databaseUrl = options.databaseUrl ?? postgres!.url;
  let app: App | undefined;
  const stop = async () => {
    await app?.close();
    await postgres?.stop();
  };
  try {
    await migrate(databaseUrl);
    if (options.sample) await takeSampleIn(databaseUrl, log);
    await pages;
    app = await startApp({ ...options, databaseUrl, pages: pagesFolder, demo: options.sample ? DEMO_PEOPLE : [], log });
    if (options.sample) await settleSample(app.desk, log);
    else if (await isUntouched(app.desk.signin)) log(firstRunLine(app.desk.firstRunCode));
    await app.desk.jobs.keepDaily();
    if (options.provider) log(providerLine(options.provider, options.origin ?? app.url));
    log(`Tổng Kết: ${app.url}   (Ctrl-C để dừng · Ctrl-C to stop)`);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whoever reads this line may make the first account: it stands on the console of the server and nowhere else. */
const firstRunLine = (code: string) =>
  `Chưa có tài khoản nào. Mã để tạo tài khoản quản trị đầu tiên · Code for the first administrator: ${code}`;

/** What whoever keeps the provider has to enter there. */
const providerLine = ({ label, issuer }: OfficeProvider, origin: string) =>
  `Đăng nhập bằng · Sign-in by ${label} (${issuer}); địa chỉ quay lại · redirect address: ${origin}/api/auth/callback/${OFFICE}`;

async function takeSampleIn(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const db = openDatabase(databaseUrl, 2);
  try {
    const there = await inTransaction(db, listCommittees);
    if (there.length > 0 || !existsSync(sampleWorkbook)) return;
    log('Đang nạp dữ liệu mẫu Quận 10 năm 2020 (người và số liệu hư cấu)… · Taking the sample district in…');
    const desk = openDesk(db);
    const { intake, bytes } = await readSample(desk);
    await takeIn(desk, intake, { fileName: basename(sampleWorkbook), bytes }, { year: sampleYear, actor: 'demo' });
  } finally {
    await db.destroy();
  }
}

async function readSample(desk: Pick<Desk, 'intake'>): Promise<{ readonly intake: Intake; readonly bytes: Uint8Array }> {
  const bytes = readFileSync(sampleWorkbook);
  const read = await desk.intake.read(bytes, sampleYear);
  if (!read.ok) throw new Error(`The sample is refused: ${JSON.stringify(read.refusal.slice(0, 3))}`);
  return { intake: read.value, bytes };
}

/** The people of the sample, and its next year under way; each once. */
async function settleSample(desk: App['desk'], log: (line: string) => void): Promise<void> {
  await settleDemoPeople(desk, sampleCommittee);
  const committee = await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, sampleCommittee));
  if (committee === null || !existsSync(sampleWorkbook)) return;
  const { tenant } = committee;
  if ((await inCommittee(desk.db, tenant, (tx) => desk.years.opened(tx, tenant, sampleYear + 1))) !== null) return;
  log(`Đang mở năm ${sampleYear + 1} để làm thử… · Opening ${sampleYear + 1}, for you to work in…`);
  await beginDemoYear(desk, sampleCommittee, sampleYear + 1, (await readSample(desk)).intake);
}
