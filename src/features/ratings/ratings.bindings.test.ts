import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { periodOf } from '#engine/book.ts';
import type { Room } from '#domain/room.ts';
import { SUBJECT_KINDS } from '#domain/subject.ts';
import { rooms } from '#main/rooms.ts';
import { openDatabase, type Database } from '#server/database.ts';
import { bookWith } from '#tests/support/edited-book.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { evidenceOf } from './evidence.ts';
import { columnOf } from '#domain/stored-facts.ts';
import { HOMES, stageBinding } from './ratings.bindings.ts';
import { ratingStatements } from './ratings.store.ts';

const evidence = evidenceOf(rooms);

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
  const unjudged = ['comparison_group', 'unit_ids', 'name', 'source_row'];

  const columnsOf = async (table: string) => {
    const { rows } = await sql<{ name: string }>`
      SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`.execute(db);
    return rows.map((row) => row.name);
  };

  test.each([
    ['member', []],
    ['organisation', ['parent_kind', 'committee_kind']],
    ['collective', ['kind', 'parent_kind', 'founded', 'organisation_level']],
  ] as const)('of a %s are the columns of the year’s table, and those that are looked up', async (kind, lookedUp) => {
    const columns = (await columnsOf(HOMES[kind].facts)).filter((name) => ![...places, ...unjudged].includes(name));
    const offered = [...evidence[kind]].filter(([, table]) => table === HOMES[kind].facts);
    expect(offered.map(([fact]) => columnOf(fact)).toSorted()).toEqual([...columns, ...lookedUp].toSorted());
  });

  const offers = rooms.flatMap(({ evidence: offered = {} }: Room) =>
    SUBJECT_KINDS.flatMap((kind) => {
      const offer = offered[kind];
      return offer === undefined ? [] : [{ kind, ...offer }];
    }),
  );

  test.each(offers)('in $table are columns of it, one row to a $kind and year', async ({ kind, table, facts }) => {
    expect(await columnsOf(table)).toEqual(expect.arrayContaining(facts.map(columnOf)));
    const { rows } = await sql<{ key: string[] }>`
      SELECT array_agg(attname::text ORDER BY attname) AS key FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
      WHERE indrelid = ${table}::regclass AND indisprimary`.execute(db);
    expect(rows[0]!.key).toEqual(['tenant_id', 'year', HOMES[kind].id].toSorted());
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
    const { column } = stageBinding(book, 'member', { tenant: 1n, period: periodOf(book, 2020), evidence });
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

  test('a mark that stands in another table is no where that table says nothing of the subject', () => {
    const [mark, text] = [
      '      sung: {type: mark, absent: false, owner: cell, label: {vi: Hát, en: Sung}}\n',
      '      song: {type: text, owner: cell, label: {vi: Bài, en: Song}}\n',
    ];
    const book = bookWith([['      admitted: {type: date', `${mark}${text}      admitted: {type: date`]]);
    const choir = { name: 'choir', evidence: { member: { table: 'singing', facts: ['sung', 'song'] } } };
    const { column, from } = stageBinding(book, 'member', {
      tenant: 1n,
      period: periodOf(book, 2020),
      evidence: evidenceOf([...rooms, choir]),
    });
    expect([column('sung'), column('song'), column('M1')]).toEqual(['coalesce(f.sung, false)', 'f.song', 'f.m1']);
    expect(from).toMatch(
      /^\(select f\.\*, singing\.sung, singing\.song from \(select \* from member_facts t where .*\) as f\s+left join singing on singing\.tenant_id = 1 and singing\.year = 2020 and singing\.member_id = f\.member_id\) as f$/u,
    );
  });

  test('a book with a condition on a fact that nobody offers can still be tried', async () => {
    const votes = '      votes: {type: int, owner: cell, label: {vi: Số phiếu, en: Votes}}\n';
    const book = bookWith([
      ['      admitted: {type: date', `${votes}      admitted: {type: date`],
      ['when: sickMonths < 3', 'when: votes >= 10'],
      ['      - reviewed\n', '      - reviewed\n      - votes\n'],
    ]);
    const statements = ratingStatements(book, { tenant: 1n, period: periodOf(book, 2020), evidence });
    for (const statement of statements) await expect(sql.raw(statement).execute(db)).resolves.toBeDefined();
  });
});
