import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';

import { listNewMigrations, unlisted } from './migration-files.ts';
import { migrate } from './migrations.ts';

let admin: Client;
let url: string;
let folder: string;
let stop: () => Promise<void>;
let databases = 0;

beforeAll(async () => {
  const postgres = await startThrowAwayPostgres();
  admin = new Client(postgres.adminUrl);
  await admin.connect();
  url = postgres.url;
  stop = () => postgres.stop();
});

afterAll(async () => {
  await admin.end();
  await stop();
});

beforeEach(async () => {
  const name = `empty_${(databases += 1)}`;
  await admin.query(`CREATE DATABASE ${name} OWNER tongket`);
  url = url.replace(/[^/]*$/, name);
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  return () => rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function column(sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map(([first]) => first);
  } finally {
    await client.end();
  }
}

test('applies what is missing, in order, once', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text);');
  expect(await migrate(url, folder)).toEqual(['0001_note.sql']);
  write('0002_first_note.sql', `INSERT INTO note VALUES ('one'); INSERT INTO note VALUES ('two');`);
  expect(await migrate(url, folder)).toEqual(['0002_first_note.sql']);
  expect(await migrate(url, folder)).toEqual([]);
  expect(await column('SELECT text FROM note')).toEqual(['one', 'two']);
});

test('refuses when an applied file was changed', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text);');
  await migrate(url, folder);
  write('0001_note.sql', 'CREATE TABLE note (text text, more text);');
  await expect(migrate(url, folder)).rejects.toThrow('0001_note.sql was changed after it was applied');
});

test('a file that the list froze is not edited, and every text in its line is as good as the present one', async () => {
  const [old, present] = ['CREATE TABLE note (text text); -- old', 'CREATE TABLE note (text text);'];
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  write('0001_note.sql', old);
  await migrate(url, folder);
  write('0001_note.sql', present);
  write('hashes.txt', `# why\n0001_note.sql ${hash(present)} ${hash(old)}\n`);
  expect(await migrate(url, folder)).toEqual([]);
  write('hashes.txt', `0001_note.sql ${hash(old)}\n`);
  await expect(migrate(url, folder)).rejects.toThrow(/0001_note.sql is not the file that hashes.txt lists: .* write a new migration/u);
});

test('a new file is appended to the list, and no line that stands is changed', () => {
  write('0001_note.sql', 'SELECT 1;');
  listNewMigrations(folder);
  const first = readFileSync(join(folder, 'hashes.txt'), 'utf8');
  expect(first).toMatch(/^0001_note\.sql [\da-f]{64}\n$/u);
  write('0002_more.sql', 'SELECT 2;');
  listNewMigrations(folder);
  listNewMigrations(folder);
  expect(readFileSync(join(folder, 'hashes.txt'), 'utf8')).toMatch(new RegExp(`^${first}0002_more\\.sql [\\da-f]{64}\n$`, 'u'));
});

test('every migration of this program is frozen in db/migrations/hashes.txt (else: npm run schema)', () => {
  expect(unlisted().map(({ name }) => name)).toEqual([]);
});

test('does not take Windows line ends for a change', async () => {
  write('0001_note.sql', 'CREATE TABLE note (\n  text text\n);\n');
  await migrate(url, folder);
  write('0001_note.sql', 'CREATE TABLE note (\r\n  text text\r\n);\r\n');
  expect(await migrate(url, folder)).toEqual([]);
});

test('refuses a database that a newer version of the program has migrated', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text);');
  write('0002_more.sql', 'ALTER TABLE note ADD more text;');
  await migrate(url, folder);
  rmSync(join(folder, '0002_more.sql'));
  await expect(migrate(url, folder)).rejects.toThrow('0002_more.sql, which this version of the program does not have');
});

test('refuses a gap in the numbers', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text);');
  write('0003_more.sql', 'ALTER TABLE note ADD more text;');
  await expect(migrate(url, folder)).rejects.toThrow('0003_more.sql: expected number 0002');
});

test('keeps nothing of a file that fails, names its line, and keeps the files before it', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text);');
  write('0002_broken.sql', `INSERT INTO note VALUES ('lost');\nCREATE TABLE other (x int);\nSELECT nothing FROM nowhere;\n`);
  await expect(migrate(url, folder)).rejects.toThrow('0002_broken.sql, line 3: relation "nowhere" does not exist');
  expect(await column('SELECT text FROM note')).toEqual([]);
  expect(await column(`SELECT to_regclass('other')`)).toEqual([null]);
  expect(await column('SELECT name FROM migrations')).toEqual(['0001_note.sql']);
});

test('lets several programs migrate at once: each file is applied by exactly one', async () => {
  write('0001_note.sql', 'CREATE TABLE note (text text); SELECT pg_sleep(0.05);');
  write('0002_one.sql', `INSERT INTO note VALUES ('once');`);
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder), migrate(url, folder)]);
  expect(applied.flat().toSorted()).toEqual(['0001_note.sql', '0002_one.sql']);
  expect(await column('SELECT text FROM note')).toEqual(['once']);
});
