import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase } from './support/database.ts';
import { drawn } from './support/drawn.ts';
import { effort } from './support/effort.ts';
import { inOneFile } from './support/one-file.ts';
import { openRivals, rivalNames } from './support/rival-intakes.ts';
import { yearFingerprint } from './support/year-fingerprint.ts';

const databases = effort({ push: 2, long: 10 });
const killsEach = 12;
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

/** Lets the importer write into the database until the moment has come and kills it. Answers how many imports it had begun and how many were done. */
async function killAt(
  { imports, share }: Moment,
  importer: Importer,
  url: string,
  oneImport: number,
): Promise<Record<'begun' | 'done', number>> {
  importer.process.stdin.write(url);
  const told = (what: string) => importer.words.filter((word) => word === what).length;
  while (told('begun') <= imports) await once(importer.process.stdout, 'data');
  await pause(share * oneImport);
  const closed = once(importer.process, 'close');
  importer.process.kill('SIGKILL');
  await closed;
  return { begun: told('begun'), done: told('done') };
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

test('an import that is killed at any moment leaves the workbook before it or its own, whole', async () => {
  let committee = '';
  let oneImport = 0;
  const whole = await inNewDatabase(async (db) => {
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
  expect(new Set([null, ...whole]).size).toBe(3);

  let interrupted = 0;
  const moments = drawn(moment, databases * killsEach);
  let next = startImporter();
  onTestFinished(async () => void (await next).process.kill('SIGKILL'));
  for (let round = 0; round < databases; round++) {
    await inNewDatabase(async (db, url) => {
      let state: string | null = null;
      for (const when of moments.splice(0, killsEach)) {
        const importer = await next;
        next = startImporter();
        const { begun, done } = await killAt(when, importer, url, oneImport);
        interrupted += begun - done;
        await serverIsQuiet(db);
        // The importers take the two in by turns, each beginning with the first.
        const before: string | null = done === 0 ? state : whole[(done - 1) % 2]!;
        state = await yearFingerprint(db, committee);
        expect(begun > done ? [before, whole[done % 2]] : [before]).toContain(state);
      }
    });
  }
  expect(interrupted).toBeGreaterThan(0);
});
