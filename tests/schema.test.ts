import { readFileSync } from 'node:fs';

import { Client } from 'pg';
import { expect, test } from 'vitest';

import { describeSchema } from '#server/schema.ts';
import { openTestDatabase } from '#tests/support/database.ts';

const written = readFileSync(new URL('../db/schema.sql', import.meta.url), 'utf8');

test('db/schema.sql is what the migrations lead to (else: npm run schema)', async () => {
  const database = await openTestDatabase();
  const described = await describeSchema(database.url);
  await database.close();
  expect(described).toBe(written);
});

test('every policy reads what the caller may see once a statement, not once a row (migration 0022)', () => {
  const policies = written.split('\n').filter((line) => line.startsWith('CREATE POLICY') && line.includes('::lquery[]'));
  expect(policies.length).toBeGreaterThan(50);
  const onceARow = policies.filter((line) =>
    line.replaceAll(/\( SELECT \(COALESCE\(.*?::lquery\[\] AS "coalesce"\)/gu, '').includes('::lquery[]'),
  );
  expect(onceARow).toEqual([]);
});

test('the description sees every kind of change', async () => {
  const database = await openTestDatabase();
  const client = new Client(database.url);
  await client.connect();
  const changes = [
    [`CREATE TABLE t (x int)`, 'CREATE TABLE t (\n  x integer\n);'],
    [`ALTER TABLE t ADD y text COLLATE "C" NOT NULL DEFAULT 'a'`, `  y text COLLATE "C" NOT NULL DEFAULT 'a'::text`],
    [`ALTER TABLE t ADD z int GENERATED ALWAYS AS (x + 1) STORED`, '  z integer GENERATED ALWAYS AS ((x + 1))'],
    [`ALTER TABLE t ADD CHECK (x > 0)`, '  CONSTRAINT t_x_check CHECK (x > 0)'],
    [`CREATE UNIQUE INDEX t_y ON t (lower(y)) WHERE x > 1`, 'CREATE UNIQUE INDEX t_y ON public.t USING btree (lower(y)) WHERE (x > 1);'],
    [`ALTER TABLE t ENABLE ROW LEVEL SECURITY`, 'ALTER TABLE t ENABLE ROW LEVEL SECURITY;'],
    [`ALTER TABLE t FORCE ROW LEVEL SECURITY`, 'ALTER TABLE t FORCE ROW LEVEL SECURITY;'],
    [`CREATE POLICY p ON t FOR INSERT WITH CHECK (x = 1)`, 'CREATE POLICY p ON t AS PERMISSIVE FOR INSERT TO public WITH CHECK ((x = 1));'],
    [`GRANT SELECT ON t TO PUBLIC`, 'GRANT SELECT ON t TO PUBLIC;'],
    [`GRANT UPDATE (x) ON t TO tongket_app`, 'GRANT UPDATE ON t (x) TO tongket_app;'],
    [`COMMENT ON COLUMN t.x IS 'why'`, `COMMENT ON COLUMN t.x IS 'why';`],
    [`CREATE TYPE e AS ENUM ('b', 'a')`, `CREATE TYPE e AS ENUM ('b', 'a');`],
    [`CREATE DOMAIN d AS int CHECK (VALUE > 2)`, 'CREATE DOMAIN d AS integer CHECK (VALUE > 2);'],
    [`CREATE SEQUENCE s`, 'CREATE SEQUENCE s;'],
    [`CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1`, 'FUNCTION public.f()'],
    [`GRANT EXECUTE ON FUNCTION f() TO tongket_app`, 'GRANT EXECUTE ON FUNCTION f() TO tongket_app;'],
    [`CREATE VIEW v WITH (security_invoker) AS SELECT x FROM t`, 'CREATE VIEW v WITH (security_invoker=true) AS\n SELECT x'],
    [
      `CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      'CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();',
    ],
  ] as const;
  let before = await describeSchema(database.url);
  for (const [change, words] of changes) {
    await client.query(change);
    const after = await describeSchema(database.url);
    expect(before).not.toContain(words);
    expect(after).toContain(words);
    before = after;
  }
  await client.end();
  await database.close();
});
