import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase } from './support/database.ts';
import { inOneFile } from './support/one-file.ts';
import { openRivals, rivalNames } from './support/rival-intakes.ts';
import { yearFingerprint } from './support/year-fingerprint.ts';

const databases = 5;
const killsEach = 10;
const importForever = await inOneFile(new URL('support/import-forever.ts', import.meta.url));

interface Importer {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly words: string[];
}

async function startImporter(): Promise<Importer> {
  const child = spawn(process.execPath, [importForever], { stdio: ['pipe', 'pipe', 'inherit'] });
  const words: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(...chunk.toString().trim().split('\n')));
  await once(child.stdout, 'data');
  return { process: child, words };
}

/** When to kill: after so many whole imports, and so far into the next one (1: as long as an import takes on a calm machine). */
interface Moment {
  readonly imports: number;
  readonly share: number;
}

const moment = fc.record({ imports: fc.integer({ min: 0, max: 2 }), share: fc.double({ min: 0, max: 1.5, noNaN: true }) });

/** Lets the importer write into the database until the moment has come and kills it. Answers whether that was amid an import. */
async function killAt({ imports, share }: Moment, importer: Importer, url: string, oneImport: number): Promise<boolean> {
  importer.process.stdin.write(url);
  const begun = () => importer.words.filter((word) => word === 'begun').length;
  while (begun() <= imports) await once(importer.process.stdout, 'data');
  await pause(share * oneImport);
  const closed = once(importer.process, 'close');
  importer.process.kill('SIGKILL');
  await closed;
  return importer.words.at(-1) === 'begun';
}

/** The server ends what a dead client had begun, as soon as it notices. */
async function serverIsQuiet(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`.execute(db);
    if (rows.length === 0) return;
    await pause(5);
  }
}

async function inNewDatabase<T>(work: (db: Database, url: string) => Promise<T>): Promise<T> {
  const database = await openTestDatabase();
  const db = openDatabase(database.url, 1);
  try {
    return await work(db, database.url);
  } finally {
    await db.destroy();
    await database.close();
  }
}

test('an import that is killed at any moment leaves one whole workbook or nothing', { timeout: 600_000 }, async () => {
  let committee = '';
  let oneImport = 0;
  const [first, second] = await inNewDatabase(async (db) => {
    const take = openRivals(db);
    const fingerprints: (string | null)[] = [];
    for (const name of rivalNames) {
      const start = performance.now();
      committee = await take(name);
      oneImport = performance.now() - start;
      fingerprints.push(await yearFingerprint(db, committee));
    }
    return fingerprints;
  });
  expect(first).not.toBe(second);

  const found = new Set<string | null>();
  let interrupted = 0;
  let next = startImporter();
  onTestFinished(async () => void (await next).process.kill('SIGKILL'));
  for (let round = 0; round < databases; round++) {
    await inNewDatabase(async (db, url) => {
      for (const when of [{ imports: 0, share: 0 }, ...fc.sample(moment, killsEach - 1)]) {
        const importer = await next;
        next = startImporter();
        interrupted += (await killAt(when, importer, url, oneImport)) ? 1 : 0;
        await serverIsQuiet(db);
        const state = await yearFingerprint(db, committee);
        expect([null, first, second]).toContain(state);
        found.add(state);
      }
    });
  }
  expect(found).toEqual(new Set([null, first, second]));
  expect(interrupted).toBeGreaterThan((databases * killsEach) / 2);
});
