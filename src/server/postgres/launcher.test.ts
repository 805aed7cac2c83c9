import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startPostgres, type Postgres } from './launcher.ts';

const launcher = new URL('./launcher.ts', import.meta.url).href;
const silent = () => undefined;

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const startTime = (postgres: Postgres) => ask(postgres.adminUrl, 'SELECT pg_postmaster_start_time()::text AS answer');

/** Starts PostgreSQL in a program of its own and returns that program once the server is up. */
async function otherProgram(dataDir: string) {
  const code = `const { startPostgres } = await import(${JSON.stringify(launcher)});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: true, log() {} });
    console.log('up'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function answers(host: string, port: number): Promise<boolean> {
  const socket = new Socket();
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false));
    socket.connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
  });
}

describe('a PostgreSQL server of our own', () => {
  const parent = mkdtempSync(join(tmpdir(), 'launcher-'));
  // Spaces, marks and characters that a shell would read.
  const dataDir = join(parent, `Tổng "kết" $HOME 'x'`);
  const options = { dataDir, durable: true, log: silent };
  let postgres: Postgres;

  beforeAll(async () => {
    // Started by root, the server's own user must get through.
    chmodSync(parent, 0o755);
    postgres = await startPostgres(options);
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(parent, { recursive: true });
  });

  test('gives the program a database of its own without superuser rights', async () => {
    expect(await ask(postgres.url, 'SELECT usesuper AS answer FROM pg_user WHERE usename = current_user')).toBe(false);
    await ask(postgres.url, 'CREATE TABLE mine (x int)');
    expect(await ask(postgres.url, `SELECT tableowner AS answer FROM pg_tables WHERE tablename = 'mine'`)).toBe('tongket');
  });

  test('reads Vietnamese text as UTF-8 and folds its case on every machine', async () => {
    expect(await ask(postgres.url, `SELECT lower('ĐẢNG ỦY') AS answer`)).toBe('đảng ủy');
    expect(await ask(postgres.url, `SELECT current_setting('server_encoding') AS answer`)).toBe('UTF8');
  });

  test('refuses a wrong password', async () => {
    const wrong = new URL(postgres.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  test('keeps passwords as SCRAM and asks for them on every kind of connection', async () => {
    expect(
      await ask(postgres.adminUrl, `SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') AS answer FROM pg_authid WHERE rolcanlogin`),
    ).toBe(true);
    expect(await ask(postgres.adminUrl, `SELECT string_agg(DISTINCT auth_method, ',') AS answer FROM pg_hba_file_rules`)).toBe(
      'scram-sha-256',
    );
  });

  test.skipIf(process.platform === 'win32')('keeps the secret where nobody else can read it', () => {
    expect(statSync(join(dataDir, 'cluster', 'secret')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test('listens on 127.0.0.1 and nowhere else', async () => {
    const port = Number(new URL(postgres.url).port);
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const others = addresses.map(({ address }) => address).filter((address) => address !== '127.0.0.1');
    expect(await answers('127.0.0.1', port)).toBe(true);
    for (const address of others) expect([address, await answers(address, port)]).toEqual([address, false]);
    expect(await ask(postgres.adminUrl, `SELECT current_setting('unix_socket_directories') AS answer`)).toBe('');
  });

  test('is shared by a second program and ends with the last one', async () => {
    const second = await startPostgres(options);
    expect(await startTime(second)).toBe(await startTime(postgres));
    await second.stop();
    expect(await ask(postgres.url, 'SELECT 1 AS answer')).toBe(1);
  });

  test('comes back on the same port with its data', async () => {
    const { port } = new URL(postgres.url);
    await ask(postgres.url, 'CREATE TABLE note AS SELECT 42 AS answer');
    await postgres.stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    postgres = await startPostgres(options);
    expect(new URL(postgres.url).port).toBe(port);
    expect(await ask(postgres.url, 'SELECT answer FROM note')).toBe(42);
  });

  test('takes another port when its own was taken since', async () => {
    const port = Number(new URL(postgres.url).port);
    await postgres.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    postgres = await startPostgres(options);
    squatter.close();
    expect(Number(new URL(postgres.url).port)).not.toBe(port);
    expect(await ask(postgres.url, 'SELECT 1 AS answer')).toBe(1);
  });

  test('is adopted, still running, after its program was killed with kill -9', async () => {
    await postgres.stop();
    const program = await otherProgram(dataDir);
    const pid = readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0];
    program.kill('SIGKILL');
    await once(program, 'exit');
    postgres = await startPostgres(options);
    expect(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(pid);
    expect(await ask(postgres.url, 'SELECT 1 AS answer')).toBe(1);
  });

  test('starts again after the server itself was killed', async () => {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
    await ask(postgres.url, 'CREATE TABLE survivor AS SELECT 7 AS answer');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => ask(postgres.url, 'SELECT 1 AS answer').catch(() => 'gone')).toBe('gone');
    await postgres.stop();
    postgres = await startPostgres(options);
    expect(await ask(postgres.url, 'SELECT answer FROM survivor')).toBe(7);
  });

  test('is not fooled by a process number that now belongs to another program', async () => {
    await postgres.stop();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n0\nready\n`);
    postgres = await startPostgres(options);
    expect(Number.parseInt(readFileSync(pidFile, 'utf8'), 10)).not.toBe(process.pid);
  });

  test.skipIf(process.platform !== 'linux')('does not take the server of the original for that of a copied folder', async () => {
    const copy = join(parent, 'copy');
    await ask(postgres.adminUrl, 'CHECKPOINT');
    execFileSync('cp', ['-a', dataDir, copy]);
    const copied = await startPostgres({ ...options, dataDir: copy });
    expect(new URL(copied.url).port).not.toBe(new URL(postgres.url).port);
    expect(await startTime(copied)).not.toBe(await startTime(postgres));
    await copied.stop();
  });

  test('starts once when several programs start it at the same moment', async () => {
    await postgres.stop();
    const all = await Promise.all([startPostgres(options), startPostgres(options), startPostgres(options)]);
    expect(new Set(await Promise.all(all.map(startTime))).size).toBe(1);
    await Promise.all(all.map((each) => each.stop()));
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    postgres = await startPostgres(options);
  });
});
