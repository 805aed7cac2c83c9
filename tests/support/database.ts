import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { migrate } from '#server/migrations.ts';
import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';

const template = 'migrated_template';

export type TestDatabase = {
  /** A migrated, empty database of the test's own, as its owner (no superuser). */
  readonly url: string;
  /** The same database as superuser. */
  readonly adminUrl: string;
  close(): Promise<void>;
};

export type TestServer = {
  readonly url: string;
  readonly adminUrl: string;
  stop(): Promise<void>;
};

/** The global setup leaves the address of the run's one server here, for the workers. */
const handedDown = { url: 'TEST_POSTGRES_URL', adminUrl: 'TEST_POSTGRES_ADMIN_URL' };

/** Starts a throw-away server with a migrated database to copy. */
export async function startTestServer(): Promise<TestServer> {
  const postgres = await startThrowAwayPostgres();
  await administer(postgres.adminUrl, `CREATE DATABASE ${template} OWNER tongket`);
  await migrate(inDatabase(postgres.url, template));
  return postgres;
}

export function handDown(server: TestServer): void {
  process.env[handedDown.url] = server.url;
  process.env[handedDown.adminUrl] = server.adminUrl;
}

/** Outside a test run with the global setup: this process's own server, which ends with its last database. */
let own: Promise<TestServer> | undefined;
let ownDatabases = 0;

async function server(): Promise<TestServer> {
  const { [handedDown.url]: url, [handedDown.adminUrl]: adminUrl } = process.env;
  if (url && adminUrl) return { url, adminUrl, stop: () => Promise.resolve() };
  ownDatabases += 1;
  const running = await (own ??= startTestServer());
  return {
    ...running,
    async stop() {
      ownDatabases -= 1;
      if (ownDatabases > 0) return;
      own = undefined;
      await running.stop();
    },
  };
}

/** What a database holds from the beginning: made once in a run, by the first test that asks for it, and copied for the others. */
export interface Contents {
  readonly name: string;
  /** Must have closed its connections when it ends. */
  readonly fill: (url: string) => Promise<void>;
}

/** Gives the test a database of its own. Costs some 50 ms, as it is copied from a migrated or a filled one. */
export function openTestDatabase(contents?: Contents): Promise<TestDatabase> {
  return copyOf(({ url, adminUrl }) => (contents ? provideFilled(url, adminUrl, contents) : template));
}

/** A database to which no migration was applied. */
export const openBareDatabase = (): Promise<TestDatabase> => copyOf(() => 'template1');

async function copyOf(source: (server: TestServer) => string | Promise<string>): Promise<TestDatabase> {
  const running = await server();
  const { adminUrl } = running;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${await source(running)} OWNER tongket`);
  return {
    url: inDatabase(running.url, name),
    adminUrl: inDatabase(adminUrl, name),
    async close() {
      await administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      await running.stop();
    },
  };
}

/** The tests of a run are several processes: whoever comes first fills, the others wait. */
async function provideFilled(url: string, adminUrl: string, { name, fill }: Contents): Promise<string> {
  const filled = `filled_${name}`;
  const lock = new Client(adminUrl);
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [filled]);
    const { rowCount } = await lock.query('SELECT FROM pg_database WHERE datname = $1', [filled]);
    if (rowCount === 0) {
      const unfinished = `unfinished_${randomUUID().replaceAll('-', '')}`;
      await lock.query(`CREATE DATABASE ${unfinished} TEMPLATE ${template} OWNER tongket`);
      await fill(inDatabase(url, unfinished));
      await lock.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [unfinished]);
      await lock.query(`ALTER DATABASE ${unfinished} RENAME TO ${filled}`);
    }
    return filled;
  } finally {
    await lock.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = name;
  return changed.href;
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client(adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
