import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { openDatabase, type Database } from './database.ts';
import { big, bool, bytes, day, filled, first, float, int, json, list, nullable, one, oneOf, select, text, type Shape } from './rows.ts';

let own: TestDatabase;
let db: Database;

beforeAll(async () => {
  own = await openTestDatabase();
  db = openDatabase(own.url, 1);
});

afterAll(async () => {
  await db.destroy();
  await own.close();
});

test('rows arrive as their shape says', async () => {
  const shape = {
    text,
    uuid: text,
    int,
    small: int,
    big,
    float,
    day,
    bool,
    bytes,
    word: oneOf(['met', 'failed']),
    json: json(z.object({ year: z.int() })),
    words: list(text),
    grades: list(int),
    none: nullable(day),
  };
  const rows = await select(db, shape)`SELECT 'a' AS text, '00000000-0000-0000-0000-000000000001'::uuid AS uuid, 1 AS int, 2::int2 AS small,
    9007199254740993 AS big, 0.5::float8 AS float, '2026-12-31'::date AS day, true AS bool, '\\x01'::bytea AS bytes, 'met' AS word,
    '{"year": 2026}'::jsonb AS json, ARRAY['b', 'c'] AS words, ARRAY[1, 2]::int2[] AS grades, NULL::date AS none`;
  expect(rows).toEqual([
    {
      text: 'a',
      uuid: '00000000-0000-0000-0000-000000000001',
      int: 1,
      small: 2,
      big: 9007199254740993n,
      float: 0.5,
      day: '2026-12-31',
      bool: true,
      bytes: Buffer.from([1]),
      word: 'met',
      json: { year: 2026 },
      words: ['b', 'c'],
      grades: [1, 2],
      none: null,
    },
  ]);
});

test('one row, the first row, no row', async () => {
  expect(await one(db, { n: int })`SELECT ${7}::int AS n`).toEqual({ n: 7 });
  expect(await first(db, { n: int })`SELECT n FROM generate_series(1, 3) AS n`).toEqual({ n: 1 });
  expect(await first(db, { n: int })`SELECT 1 AS n WHERE false`).toBeNull();
  await expect(one(db, { n: int })`SELECT 1 AS n WHERE false`).rejects.toThrow('The statement «SELECT 1 AS n WHERE false» answers no row');
});

const lies: readonly (readonly [string, Shape, TemplateStringsArray, string])[] = [
  ['a type', { n: text }, template`SELECT 1 AS n`, 'answers "n" as int4, and its shape says text'],
  ['a type, where no row is there', { n: int }, template`SELECT 1::int8 AS n WHERE false`, 'answers "n" as int8, and its shape says int'],
  ['a decimal number', { n: float }, template`SELECT 1.5 AS n`, 'answers "n" as numeric, and its shape says float'],
  [
    'a list of big numbers',
    { n: list(big) },
    template`SELECT ARRAY[1::int8] AS n`,
    'answers "n" as type 1016, and its shape says list of big',
  ],
  ['a column too many', { n: int }, template`SELECT 1 AS n, 2 AS m`, 'answers "m", of which its shape says nothing'],
  ['a column too few', { n: int, m: int }, template`SELECT 1 AS n`, 'does not answer "m", which its shape names'],
  ['a name twice', { n: int }, template`SELECT 1 AS n, 2 AS n`, 'answers two columns of one name'],
  ['null', { n: int }, template`SELECT NULL::int AS n`, 'answers null in "n", and its shape says int'],
  ['a word', { w: nullable(oneOf(['met'])) }, template`SELECT 'meet' AS w`, 'answers "meet" in "w", and its shape says one of met or null'],
  [
    'null in a list',
    { w: list(text) },
    template`SELECT ARRAY['a', NULL] AS w`,
    'answers ["a",null] in "w", and its shape says list of text',
  ],
  [
    'JSON',
    { j: json(z.object({ n: z.int() })) },
    template`SELECT '{"n": "1"}'::json AS j`,
    'answers {"n":"1"} in "j", and its shape says json',
  ],
];

test.for(lies)('a shape that lies about %s is found out', async ([, shape, statement, sentence]) => {
  await expect(select(db, shape)(statement)).rejects.toThrow(sentence);
});

test('what a table lets be empty is not promised to be there, though every row has it', async () => {
  const shape = { name: text, code: text };
  const sees = (given: Shape) =>
    select(db, given)`SELECT m.birth AS name, m.birth || '' AS code FROM memberships m WHERE m.birth IS NOT NULL`;
  await expect(sees(shape)).rejects.toThrow('answers "name" from memberships.birth, which may be empty, and its shape says text');
  expect(await sees({ ...shape, name: nullable(text) })).toEqual([]);
  expect(await sees({ ...shape, name: filled(text) })).toEqual([]);
});

test('several statements at once have no rows to be shaped', async () => {
  await expect(select(db, {})`SELECT 1; SELECT 2`).rejects.toThrow('did not come from the database');
});

function template(fragments: TemplateStringsArray): TemplateStringsArray {
  return fragments;
}
