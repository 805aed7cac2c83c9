import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { giveTo, run, type Account } from './account.ts';
import { isAlive, serverStands } from './processes.ts';
import type { Programs } from './programs.ts';
import { troubleFrom } from './trouble.ts';

/** A folder with PostgreSQL's data in `cluster/` and what the server said in `server.log`. */
export type Cluster = {
  readonly home: string;
  readonly account: Account | undefined;
  readonly programs: Programs;
  readonly durable: boolean;
};

export type ServerState = { readonly is: 'ready'; readonly port: number } | { readonly is: 'busy' } | { readonly is: 'absent' };

export const administrator = 'postgres';

const data = (cluster: Cluster, ...names: string[]) => join(cluster.home, 'cluster', ...names);

/** Makes the cluster unless it exists. It is made under another name first, so that it exists whole or not at all. */
export async function createCluster(cluster: Cluster): Promise<void> {
  if (existsSync(data(cluster))) return;
  removeUnfinished(cluster.home);
  const unfinished = `cluster.${process.pid}`;
  const secretFile = join(cluster.home, `secret.${process.pid}`);
  // initdb reads the first line as the administrator's password and ignores the second, which is the program's own.
  writeFileSync(secretFile, `${newSecret()}\n${newSecret()}\n`, { mode: 0o600 });
  giveTo(secretFile, cluster.account);
  const access = ['--username', administrator, '--pwfile', `secret.${process.pid}`, '--auth', 'scram-sha-256'];
  const args = [
    '-D',
    unfinished,
    ...access,
    '--encoding',
    'UTF8',
    ...(await localeFlags(cluster)),
    ...(cluster.durable ? [] : ['--no-sync']),
  ];
  const outcome = await run(cluster.programs.initdb, args, cluster.home, cluster.account);
  if (outcome.exitCode !== 0) {
    removeUnfinished(cluster.home, process.pid);
    throw troubleFrom('create its data folder', outcome.printed, outcome.exitCode);
  }
  renameSync(secretFile, join(cluster.home, unfinished, 'secret'));
  try {
    renameSync(join(cluster.home, unfinished), data(cluster));
  } catch (cause) {
    removeUnfinished(cluster.home, process.pid);
    // Another program may have made it at the same moment.
    if (!existsSync(data(cluster))) throw cause;
  }
}

const newSecret = () => randomBytes(24).toString('base64url');

/** Text sorts by code point and case folds by Unicode, whatever the machine's language is. */
async function localeFlags(cluster: Cluster): Promise<string[]> {
  const { printed } = await run(cluster.programs.initdb, ['--version'], cluster.home, cluster.account);
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(printed)?.[1] ?? 0);
  const system = ['--locale', process.platform === 'linux' ? 'C.UTF-8' : 'C'];
  return major < 17 ? system : [...system, '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
}

/** Removes what programs that were killed while they made the cluster (and `pid` itself) left. */
function removeUnfinished(home: string, pid?: number): void {
  for (const name of readdirSync(home)) {
    const maker = /^(?:cluster|secret)\.(\d+)$/.exec(name)?.[1];
    if (maker && (Number(maker) === pid || !isAlive(Number(maker)))) rmSync(join(home, name), { recursive: true, force: true });
  }
}

export function passwords(cluster: Cluster): { readonly administrator: string; readonly program: string } {
  const [first = '', second = ''] = readFileSync(data(cluster, 'secret'), 'utf8').split('\n');
  return { administrator: first, program: second };
}

/** What `postmaster.pid` says, believed only if that process is this cluster's server; a lie is removed. */
export function serverState(cluster: Cluster): ServerState {
  const pidFile = data(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return { is: 'absent' };
  const [pid, , , port, , , , status] = readFileSync(pidFile, 'utf8').split('\n');
  if (!serverStands(Number(pid), realpathSync(data(cluster)))) {
    rmSync(pidFile, { force: true });
    return { is: 'absent' };
  }
  return status?.trim() === 'ready' ? { is: 'ready', port: Number(port) } : { is: 'busy' };
}

/** Starts the server on the port it had, or on a free one if that is taken. Returns also when another program was faster. */
export async function startServer(cluster: Cluster): Promise<void> {
  const log = join(cluster.home, 'server.log');
  shorten(log);
  const logBefore = sizeOf(log);
  const port = await freePort(rememberedPort(cluster));
  writeFileSync(data(cluster, 'remembered-port'), String(port));
  const settings = ['-p', port, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  if (!cluster.durable) settings.push('-c', 'fsync=off', '-c', 'full_page_writes=off');
  // Recovery after a power cut may take minutes; pg_ctl itself notices at once when the server dies.
  const args = ['start', '-D', 'cluster', '-w', '-t', '900', '-l', 'server.log', '-o', settings.join(' ')];
  const outcome = await run(cluster.programs.pgCtl, args, cluster.home, cluster.account);
  if (outcome.exitCode === 0 || serverState(cluster).is !== 'absent') return;
  const logged = existsSync(log) ? readFileSync(log).subarray(logBefore).toString() : '';
  const portTakenMeanwhile = /Address already in use|could not bind|pre-existing shared memory|lock file "postmaster.pid"/.test(logged);
  if (!portTakenMeanwhile) throw troubleFrom('start', logged.trim() || outcome.printed, outcome.exitCode);
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function shorten(log: string): void {
  const limit = 10_000_000;
  if (sizeOf(log) > limit) truncateSync(log);
}

function rememberedPort(cluster: Cluster): number {
  const file = data(cluster, 'remembered-port');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause) => (wanted === 0 ? reject(cause) : resolve(freePort(0))));
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** @param mode `fast` ends sessions and writes everything out; `immediate` is for data that is about to be deleted */
export async function stopServer(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  const args = ['stop', '-D', 'cluster', '-w', '-t', '900', '-m', mode];
  const outcome = await run(cluster.programs.pgCtl, args, cluster.home, cluster.account);
  if (outcome.exitCode !== 0 && serverState(cluster).is !== 'absent') throw troubleFrom('stop', outcome.printed, outcome.exitCode);
}
