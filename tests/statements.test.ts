import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '#server/database.ts';
import { int, one } from '#server/rows.ts';
import { openTestDatabase } from './support/database.ts';
import { neverExecuted, scan, scanProgram } from './support/statements.ts';

const { templates, promises } = scanProgram();

test('no row of the program is only promised to have a type', () => {
  expect(promises).toEqual([]);
});

test('the scan finds statements, parts of them, and promises', () => {
  const source = [
    'const part = sql`b = ${c}`;',
    'const row = await first(tx, { a: int })`SELECT a FROM t WHERE ${part}`;',
    'await sql<{ a: number }>`SELECT ${sql`1`}`.execute(tx);',
    "await client.query<{ a: number }>('SELECT 2');",
    'const { rows } = await sql`SELECT 3`.execute(tx);',
    'const answer = await sql.raw(text).execute(tx);',
    'if ((await part.execute(tx)).rows.length > 0) return;',
    'const text = String.raw`SELECT 4`;',
    'const { numAffectedRows } = await sql`DELETE FROM t`.execute(tx);',
    'const done = await db.transaction().execute(async (tx) => work(tx));',
  ].join('\n');
  const found = scan('some.store.ts', source);
  expect(found.templates.map(({ place, beginning }) => `${place} ${beginning}`)).toEqual([
    'some.store.ts:1 b = …',
    'some.store.ts:2 SELECT a FROM t WHERE …',
    'some.store.ts:3 SELECT …',
    'some.store.ts:3 1',
    'some.store.ts:5 SELECT 3',
    'some.store.ts:9 DELETE FROM t',
  ]);
  expect(found.promises).toEqual([3, 4, 5, 6, 7].map((line) => `some.store.ts:${line}`));
  expect(templates.length).toBeGreaterThan(300);
});

test('what is executed is on record, with its parts, and nothing else is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statements-'));
  const record = join(folder, 'executed');
  const outer = process.env['TONGKET_STATEMENTS'];
  process.env['TONGKET_STATEMENTS'] = record;
  const own = await openTestDatabase();
  const db = openDatabase(own.url, 1);
  onTestFinished(async () => {
    if (outer === undefined) delete process.env['TONGKET_STATEMENTS'];
    else process.env['TONGKET_STATEMENTS'] = outer;
    await db.destroy();
    await own.close();
    rmSync(folder, { recursive: true });
  });
  const part = sql`${2}::int + 3`;
  await one(db, { n: int })`SELECT ${part} AS n`;
  await sql`SELECT ${sql.join([sql`4`, sql`5`])}`.execute(db);
  const { templates: here } = scan(
    'here.ts',
    'sql`${2}::int + 3`; one(db, {})`SELECT ${part} AS n`; sql`SELECT ${six}`; sql`4`; sql`5`; sql`SELECT 7`',
  );
  expect(neverExecuted(here, record).map(({ beginning }) => beginning)).toEqual(['SELECT 7']);
});
