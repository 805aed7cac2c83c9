import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serverState, stopServer } from './cluster.ts';
import { openCluster, startPostgres, type Postgres } from './launcher.ts';
import { isAlive } from './processes.ts';

const prefix = 'tongket-throw-away-';

/** Starts a server whose data is deleted when it stops. What killed programs left is removed first. */
export async function startThrowAwayPostgres(): Promise<Postgres> {
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startPostgres({ dataDir, durable: false, log: () => undefined });
  return {
    ...postgres,
    async stop() {
      await postgres.stop();
      remove(dataDir);
    },
  };
}

/** Stops and deletes throw-away servers whose program is dead. */
export async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const dataDir = join(tmpdir(), name);
    try {
      const cluster = openCluster({ dataDir, durable: false, log: () => undefined });
      if (serverState(cluster).is !== 'absent') await stopServer(cluster, 'immediate');
      remove(dataDir);
    } catch {
      // Another program is sweeping it at this moment, or it is another user's. The next start looks again.
    }
  }
}

function remove(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
