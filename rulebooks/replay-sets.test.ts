import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Book } from '#engine/book.ts';
import { bookHash } from '#engine/hash.ts';
import { booksIn, examplesNear, loadWithCases } from '#features/books/books.folder.ts';
import { isClosed } from '#features/books/frozen.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';
import { drawSets, OWN_COLUMNS, readSets, RECORDS, type Row, setStatements, setsText, type SetSnapshot } from './frozen-sets.ts';

const ROOT = 'rulebooks';

const books = booksIn(ROOT).map((name) => {
  const loaded = loadWithCases(join(ROOT, name));
  if (!loaded.ok) throw new Error(`${name} has faults`);
  const file = join(import.meta.dirname, name, 'frozen-sets.jsonl');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return { name, book: loaded.value.book, cases: examplesNear(join(ROOT, name), loaded.value), file, text };
});
const closed = books.filter(({ book }) => isClosed(book) && book.quotas.size + book.streaks.size + book.awardLadders.size > 0);

let client: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  client = new Client(database.url);
  await client.connect();
  close = async () => {
    await client.end();
    await database.close();
  };
});
afterAll(() => close());

async function answer(book: Book, { year, tables }: SetSnapshot): Promise<Map<string, readonly Row[]>> {
  const shapes = new Map<string, string>(
    Object.entries(RECORDS).map(([name, columns]) => [name, `jsonb_to_recordset($1::jsonb) as r(${columns})`]),
  );
  for (const subject of book.subjects.values()) shapes.set(subject.id, recordset('$1', 'r', subject.facts, OWN_COLUMNS));
  for (const [name, shape] of shapes) {
    await client.query(`drop table if exists pg_temp."${name}"`);
    await client.query(`create temp table "${name}" as select * from ${shape}`, [JSON.stringify(tables.get(name) ?? [])]);
  }
  const answers = new Map<string, readonly Row[]>();
  for (const [name, text] of setStatements(book, year)) answers.set(name, (await client.query<Row>(text)).rows);
  return answers;
}

test('closed books that speak about sets have results to make again', () => {
  expect(closed.length).toBeGreaterThan(3);
  expect(closed.filter(({ text }) => text === '').map(({ name }) => name)).toEqual([]);
});

describe.each(closed)('what $name says about sets', ({ book, cases, file, text }) => {
  const frozen = text.split('\n')[0]?.includes(bookHash(book)) === true;

  /** Results of the very same book are never written over; `npx vitest run rulebooks/replay-sets.test.ts -u` writes those of a changed book. */
  test('is made again to the same bytes by the engine of today', async () => {
    const snapshot = frozen ? readSets(text) : drawSets(book, cases);
    const again = setsText(book, snapshot, await answer(book, snapshot));
    if (frozen) expect(again.split('\n').filter((line, index) => line !== text.split('\n')[index])).toEqual([]);
    if (frozen) expect(again.length).toBe(text.length);
    else await expect(again).toMatchFileSnapshot(file);
  });

  test('tells a changed past: the same book answers otherwise', async () => {
    const snapshot = drawSets(book, cases);
    const emptied = new Map([...snapshot.tables, ...(['past_results', 'certificates'] as const).map((name) => [name, []] as const)]);
    const halved = new Map([...emptied].map(([name, rows]) => [name, name in RECORDS ? rows : rows.slice(0, 60)] as const));
    const [before, after] = [await answer(book, snapshot), await answer(book, { ...snapshot, tables: halved })];
    for (const [name, rows] of before) expect(after.get(name), name).not.toEqual(rows);
  });

  test('has a quota kept and one exceeded, and every streak both held and not', async () => {
    const answers = await answer(book, drawSets(book, cases));
    for (const { id } of book.quotas.values()) {
      const over = answers.get(`quota.${id}`)!.map((row) => Number(row['over']));
      expect([over.some((count) => count > 0), over.includes(0)], id).toEqual([true, true]);
    }
    for (const { id } of book.streaks.values()) {
      const states = new Set(answers.get(`streak.${id}`)!.map((row) => row['state']));
      expect(states, id).toEqual(new Set(['broken', 'held', 'incomplete']));
      expect(answers.get(`streak.${id}.holders`)!.length, id).toBeGreaterThan(0);
    }
  });
});
