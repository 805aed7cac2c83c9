import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { Client } from 'pg';
import { expect, test } from 'vitest';

import { isAlive } from './processes.ts';
import { startThrowAwayPostgres, sweep } from './throw-away.ts';

async function dataFolder(adminUrl: string): Promise<string> {
  const client = new Client(adminUrl);
  await client.connect();
  const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
  await client.end();
  return dirname(rows[0]?.folder ?? '');
}

test('a throw-away server leaves nothing when it stops', async () => {
  const postgres = await startThrowAwayPostgres();
  const folder = await dataFolder(postgres.adminUrl);
  expect(existsSync(folder)).toBe(true);
  await postgres.stop();
  expect(existsSync(folder)).toBe(false);
});

test('what a killed program left is stopped and removed, what a living one uses is not', async () => {
  const living = await startThrowAwayPostgres();
  const livingFolder = await dataFolder(living.adminUrl);
  const code = `const { startThrowAwayPostgres } = await import(${JSON.stringify(new URL('./throw-away.ts', import.meta.url).href)});
    console.log((await startThrowAwayPostgres()).adminUrl); setInterval(() => {}, 1000);`;
  const program = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = (await once(program.stdout, 'data')) as [Buffer];
  const leftFolder = await dataFolder(printed.toString().trim());
  program.kill('SIGKILL');
  await once(program, 'exit');
  expect(existsSync(leftFolder)).toBe(true);
  expect(program.pid && isAlive(program.pid)).toBe(false);

  await sweep();
  expect(existsSync(leftFolder)).toBe(false);
  expect(existsSync(livingFolder)).toBe(true);
  await living.stop();
});
