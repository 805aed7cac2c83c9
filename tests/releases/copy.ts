import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Client } from 'pg';
import { migrate } from '#server/migrations.ts';

/**
 * A small copy of what a release kept in its database: its rows, not its files. The migrations that made its tables are frozen
 * (db/migrations/hashes.txt), so they make the same tables again. In the text, `table NAME` precedes rows as JSON, `sequence NAME` its last
 * number, `answer ACCOUNT ADDRESS` what that account was told there.
 */
export interface Copy {
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly sequences: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<string, string>;
}

export type Answers = ReadonlyMap<string, string>;

const LEDGER = 'public.migrations';
const MIGRATIONS = new URL('../../db/migrations/', import.meta.url);

/** Tables with rows of the program's own, and its sequences. `adminUrl`: its database, as superuser, whom no policy keeps from a row. */
export async function writeCopy(adminUrl: string, answers: Answers, file: URL): Promise<number> {
  const client = await connected(adminUrl);
  const lines: string[] = [];
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  for (const name of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM ${name} t ORDER BY 1`);
    lines.push(`table ${name}`, ...rows.map(({ row }) => row));
  }
  const { rows } = await client.query<{ name: string; last: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences WHERE last_value IS NOT NULL`,
  );
  lines.push(...rows.flatMap(({ name, last }) => [`sequence ${name}`, last]));
  await client.end();
  lines.push(...[...answers].flatMap(([asked, answer]) => [`answer ${asked}`, answer]));
  const packed = brotliCompressSync(lines.join('\n'), { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } });
  writeFileSync(file, packed);
  return packed.byteLength;
}

export function readCopy(file: URL): Copy {
  const tables = new Map<string, string[]>();
  const sequences = new Map<string, string>();
  const answers = new Map<string, string>();
  let take: (line: string) => unknown = () => undefined;
  for (const line of brotliDecompressSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [, kind, name = ''] = /^(table|sequence|answer) (.*)$/u.exec(line) ?? [];
    if (kind === 'table') {
      const rows: string[] = [];
      tables.set(name, rows);
      take = (row) => rows.push(row);
    } else if (kind === 'sequence') take = (last) => sequences.set(name, last);
    else if (kind === 'answer') take = (answer) => answers.set(name, answer);
    else take(line);
  }
  return { tables, sequences, answers };
}

/** Makes an empty database what the release left: its migrations and no later ones, its rows, its ledger. */
export async function restoreCopy({ tables, sequences }: Copy, url: string, adminUrl: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const row of tables.get(LEDGER)!) {
    const { name } = JSON.parse(row) as { name: string };
    copyFileSync(new URL(name, MIGRATIONS), join(folder, name));
  }
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  const client = await connected(adminUrl);
  await client.query('BEGIN; SET LOCAL session_replication_role = replica');
  for (const [name, rows] of tables) {
    const columns = (await columnsOf(client, name)).join(', ');
    await client.query(`DELETE FROM ${name}`);
    await client.query(
      `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1)`,
      [`[${rows.join(',')}]`],
    );
  }
  for (const [name, last] of sequences) await client.query('SELECT setval($1, $2)', [name, last]);
  await client.query('COMMIT');
  await client.end();
}

export async function connected(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  return client;
}

async function tablesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'signin') ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/** Those that hold something of their own: what is computed from others is computed again. */
export async function columnsOf(client: Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}
