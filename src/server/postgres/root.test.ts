import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { accountFor, canEnter } from './account.ts';
import { startPostgres } from './launcher.ts';
import { findPrograms, readablePackage } from './programs.ts';

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('started by root', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'root-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  test('the server runs as another user, who owns the data', async () => {
    chmodSync(parent, 0o755);
    const dataDir = join(parent, 'data');
    const postgres = await startPostgres({ dataDir, durable: false, log: () => undefined });
    await postgres.stop();
    expect(statSync(join(dataDir, 'cluster')).uid).toBe(accountFor('/nowhere')?.uid);
    expect(statSync(join(dataDir, 'cluster')).uid).not.toBe(0);
  });

  test('a place that the other user cannot enter is replaced, aloud and every time by the same one', async () => {
    const lines: string[] = [];
    const options = { dataDir: join(parent, 'data'), durable: false, log: (line: string) => lines.push(line) };
    chmodSync(parent, 0o700);
    const first = await startPostgres(options);
    const client = new Client(first.url);
    await client.connect();
    await client.query('CREATE TABLE kept (x int)');
    await client.end();
    await first.stop();
    const elsewhere = /the data is in (\S+)\.$/.exec(lines[0] ?? '')?.[1] ?? '';
    expect(elsewhere).toMatch(/^\/var\/lib\/tongket-/);

    const second = await startPostgres(options);
    const again = new Client(second.url);
    await again.connect();
    expect((await again.query('SELECT FROM kept')).rowCount).toBe(0);
    await again.end();
    await second.stop();
    rmSync(elsewhere, { recursive: true });
  });

  test('programs that the other user cannot read are copied, with the links that npm left out', () => {
    const packageFolder = join(dirname(findPrograms(undefined, undefined).pgCtl), '..', '..');
    const hidden = join(parent, 'hidden');
    execFileSync('cp', ['-r', packageFolder, hidden]);
    execFileSync('find', [hidden, '-type', 'l', '-delete']);
    chmodSync(hidden, 0o700);
    chmodSync(parent, 0o755);
    const copies = join(parent, 'copies');
    mkdirSync(copies);

    const account = accountFor('/nowhere');
    const copy = readablePackage(hidden, account, copies);
    expect(dirname(copy)).toBe(copies);
    expect(readdirSync(copies)).toHaveLength(1);
    expect(canEnter(join(copy, 'native', 'bin'), account)).toBe(true);
    expect(existsSync(join(copy, 'native', 'lib', 'libpq.so.5'))).toBe(true);
    expect(readablePackage(hidden, account, copies)).toBe(copy);
  });
});
