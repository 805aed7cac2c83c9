import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { ask, bool } from '#server/rows.ts';
import { accountFor, canEnter, giveTo, type Account } from './account.ts';
import { administrator, createCluster, passwords, serverState, startServer, stopServer, type Cluster } from './cluster.ts';
import { findPrograms } from './programs.ts';
import { PostgresTrouble } from './trouble.ts';

export type PostgresOptions = {
  /** A folder for this server alone. It is made when missing. */
  readonly dataDir: string;
  /** false: what was committed may be lost in a power cut. Only for data that can be made again. */
  readonly durable: boolean;
  /** Takes sentences that the person at the machine should see. */
  readonly log: (line: string) => void;
  /** The folder of `initdb` and `pg_ctl`; without it PG_BIN_DIR, else the npm package. */
  readonly binDir?: string;
};

export type Postgres = {
  /** The program's database, as its owner, who is no superuser. */
  readonly url: string;
  /** The maintenance database, as superuser. */
  readonly adminUrl: string;
  /** Gives the server up. It ends with its last user; other programs that share it go on. */
  stop(): Promise<void>;
};

const database = 'tongket';

/** An open session of the administrator. It tells other programs that the server is in use, and ends when this program dies. */
type Lease = { readonly client: Client; readonly socket: Socket };

/** Holding it shared = using the server; holding it alone = the right to stop the server. Any number, known to this file only. */
const leaseKey = 7_241_905;

/**
 * Starts a PostgreSQL server on the data folder, or joins the one that already runs there (started by another program, or left by
 * one that was killed). It listens on 127.0.0.1 only and asks for a password that is in the data folder.
 * @throws PostgresTrouble with a sentence for the person at the machine
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const cluster = openCluster(options);
  await createCluster(cluster);
  const { lease, port } = await joinServer(cluster, options.log);
  await createDatabase(lease, passwords(cluster).program);
  // Whoever forgets to stop the server shall still be able to end; the next start joins it.
  lease.socket.unref();
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(database, passwords(cluster).program, port, database),
    adminUrl: urlOf(administrator, passwords(cluster).administrator, port, administrator),
    stop: () => (stopped ??= leave(cluster, lease)),
  };
}

const urlOf = (user: string, password: string, port: number, name: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;

export function openCluster({ dataDir, durable, log, binDir = process.env['PG_BIN_DIR'] }: PostgresOptions): Cluster {
  const { home, account } = settle(resolve(dataDir), log);
  return { home, account, programs: findPrograms(binDir, account), durable };
}

/** The folder to use and the account that can use it: `dataDir` itself, unless root chose a place that nobody else can enter. */
function settle(dataDir: string, log: (line: string) => void): { home: string; account: Account | undefined } {
  const account = accountFor(join(dataDir, 'cluster'));
  makeFolder(dataDir, account);
  if (!account || canEnter(dataDir, account)) return { home: realpathSync(dataDir), account };
  const elsewhere = `/var/lib/tongket-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  log(`PostgreSQL does not run as root, and its own user cannot enter ${dataDir}: the data is in ${elsewhere}.`);
  const accountThere = accountFor(join(elsewhere, 'cluster'));
  makeFolder(elsewhere, accountThere);
  return { home: realpathSync(elsewhere), account: accountThere };
}

function makeFolder(folder: string, account: Account | undefined): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length === 0) giveTo(folder, account);
}

async function joinServer(cluster: Cluster, log: (line: string) => void): Promise<{ lease: Lease; port: number }> {
  const patience = 60_000;
  const giveUpAt = Date.now() + patience;
  let lastRefusal: unknown;
  while (Date.now() < giveUpAt) {
    const state = serverState(cluster);
    if (state.is === 'absent') {
      await startServer(cluster);
      continue;
    }
    if (state.is === 'ready') {
      const answer = await takeLease(cluster, state.port, log);
      if (answer.lease) return { lease: answer.lease, port: state.port };
      lastRefusal = answer.refusal;
    }
    await sleep(20);
  }
  throw new PostgresTrouble(`PostgreSQL in ${cluster.home} runs but does not answer: ${String(lastRefusal)}`);
}

async function takeLease(cluster: Cluster, port: number, log: (line: string) => void): Promise<{ lease?: Lease; refusal?: unknown }> {
  const socket = new Socket();
  const connectionString = urlOf(administrator, passwords(cluster).administrator, port, administrator);
  const client = new Client({ connectionString, stream: () => socket });
  client.on('error', (cause) => log(`PostgreSQL ended: ${cause.message}`));
  try {
    await client.connect();
    const [asked] = await ask(client, { granted: bool }, 'SELECT pg_try_advisory_lock_shared($1) AS granted', [leaseKey]);
    if (asked?.granted) return { lease: { client, socket } };
    await client.end();
    return { refusal: 'it is being stopped' };
  } catch (cause) {
    await client.end().catch(() => undefined);
    return { refusal: cause };
  }
}

async function createDatabase({ client }: Lease, password: string): Promise<void> {
  // One program at a time looks and creates.
  await client.query('SELECT pg_advisory_lock($1)', [leaseKey + 1]);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) {
    await client.query(`DROP ROLE IF EXISTS ${database}`);
    await client.query(`CREATE ROLE ${database} LOGIN CREATEROLE PASSWORD ${client.escapeLiteral(password)}`);
    await client.query(`CREATE DATABASE ${database} OWNER ${database}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [leaseKey + 1]);
}

/** ADMIN SHUTDOWN: another program left at the same moment, was the last, and is stopping the server right now. */
const isBeingStopped = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === '57P01';

async function leave(cluster: Cluster, { client, socket }: Lease): Promise<void> {
  socket.ref();
  // With the session the lease ends: whoever ended it is stopping the server.
  let hasEnded = false;
  client.removeAllListeners('error').on('error', () => (hasEnded = true));
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [leaseKey]);
    const [left] = await ask(client, { alone: bool }, 'SELECT pg_try_advisory_lock($1) AS alone', [leaseKey]);
    if (left?.alone) await stopServer(cluster, 'fast');
  } catch (cause) {
    if (!hasEnded && !isBeingStopped(cause) && serverState(cluster).is !== 'absent') throw cause;
  } finally {
    await client.end().catch(() => undefined);
  }
}
