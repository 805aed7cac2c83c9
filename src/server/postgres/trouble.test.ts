import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startPostgres } from './launcher.ts';
import { findPrograms } from './programs.ts';
import { troubleFrom } from './trouble.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trouble-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a full disk is called a full disk', () => {
  expect(troubleFrom('start', 'FATAL: could not write to file "pg_wal/x": No space left on device', 1).message).toMatch(/the disk is full/);
});

test('a missing library is named', () => {
  const printed = 'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file';
  expect(troubleFrom('start', printed, 127).message).toMatch(/library libicui18n.so.60 is missing/);
});

test('the Windows exit code for a missing library names the package to install', () => {
  expect(troubleFrom('start', '', 0xc0000135).message).toMatch(/Visual C\+\+ Redistributable/);
});

test('every trouble says that a server of one’s own will do', () => {
  expect(troubleFrom('start', 'something new', 1).message).toMatch(/something new\n.*DATABASE_URL/);
});

test('a folder without the programs is named', () => {
  expect(() => findPrograms(folder, undefined)).toThrow(`PG_BIN_DIR: there is no initdb`);
});

test.skipIf(process.platform === 'win32')('what the programs print reaches the person', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of ['initdb', 'pg_ctl'])
    writeFileSync(join(bin, name), '#!/bin/sh\necho "No space left on device" >&2; exit 1\n', { mode: 0o755 });
  const started = startPostgres({ dataDir: join(folder, 'data'), durable: true, log: () => undefined, binDir: bin });
  await expect(started).rejects.toThrow('PostgreSQL could not create its data folder: the disk is full.');
});

test('a platform without a package is told to set DATABASE_URL', () => {
  const { arch } = process;
  Object.defineProperty(process, 'arch', { value: 'mips' });
  try {
    expect(() => findPrograms(undefined, undefined)).toThrow(/no PostgreSQL for this platform.*-mips.*Set DATABASE_URL/s);
  } finally {
    Object.defineProperty(process, 'arch', { value: arch });
  }
});
