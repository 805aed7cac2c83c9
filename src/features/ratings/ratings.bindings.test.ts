import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBook, periodOf, type Book } from '#engine/book.ts';
import { openLibrary } from '#main/desk.ts';
import { openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { columnOf, memberStage, STORED_FACTS } from './ratings.bindings.ts';
import { ratingStatements } from './ratings.store.ts';

const [file] = openLibrary().get('vn-party-2020')!.files;

function bookWith(edits: readonly (readonly [from: string, to: string])[]): Book {
  const text = edits.reduce((edited, [from, to]) => edited.replace(from, to), file!.text);
  const loaded = loadBook([{ ...file!, text }]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return loaded.value;
}

describe('the facts that the tables hold', () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 1);
  });
  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  const places = ['tenant_id', 'year', 'member_id', 'cell_id', 'organisation_id', 'parent_id', 'grassroots_id', 'path'];
  const unjudged = ['comparison_group', 'source_row'];

  test.each([
    ['member', 'member_facts', []],
    ['organisation', 'organisation_facts', ['parent_kind']],
  ] as const)('of a %s are the columns of its table, and those that are looked up', async (kind, table, lookedUp) => {
    const { rows } = await sql<{ name: string }>`
      SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`.execute(db);
    const columns = rows.map((row) => row.name).filter((name) => ![...places, ...unjudged].includes(name));
    expect([...STORED_FACTS[kind]].map(columnOf).toSorted()).toEqual([...columns, ...lookedUp].toSorted());
  });

  test('a fact that only another book knows is absent, in the type that the book gives it', async () => {
    const facts = [
      '{type: date}',
      '{type: int}',
      '{type: number}',
      '{type: text}',
      '{type: grade}',
      '{type: status}',
      '{type: mark, absent: false}',
    ];
    const written = facts.map((fact, index) => `      new${index}: ${fact.replace('}', ', owner: cell, label: {vi: Mới, en: New}}')}\n`);
    const book = bookWith([['      admitted: {type: date', `${written.join('')}      admitted: {type: date`]]);
    const { column } = memberStage(book, { tenant: 1n, period: periodOf(book, 2020) });
    expect(facts.map((_, index) => column(`new${index}`))).toEqual([
      'null::date',
      'null::integer',
      'null::numeric',
      'null::text',
      'null::smallint',
      'null::text',
      'false',
    ]);
  });

  test('a book with a condition on such a fact can still be tried', async () => {
    const votes = '      votes: {type: int, owner: cell, label: {vi: Số phiếu, en: Votes}}\n';
    const book = bookWith([
      ['      admitted: {type: date', `${votes}      admitted: {type: date`],
      ['when: sickMonths < 3', 'when: votes >= 10'],
      ['      - reviewed\n', '      - reviewed\n      - votes\n'],
    ]);
    const statements = ratingStatements(book, { tenant: 1n, period: periodOf(book, 2020) });
    for (const statement of statements) await expect(sql.raw(statement).execute(db)).resolves.toBeDefined();
  });
});
