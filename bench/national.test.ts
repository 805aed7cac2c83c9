import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadBook } from '#engine/book.ts';
import { openDuckDb } from './duckdb-peer.ts';
import { mustAgree } from './national.ts';
import { administer, once, onServer, populate, rateBy } from './population-database.ts';

const path = 'rulebooks/vn-party-2020/book.yaml';
const loaded = loadBook([{ path, text: readFileSync(path, 'utf8') }]);
if (!loaded.ok) throw new Error('The book of 2020 does not load.');
const book = loaded.value;

test('DuckDB rates several committees as this program does, and one changed fact of one member is noticed', { timeout: 60_000 }, () =>
  onServer(
    () => undefined,
    async (postgres) => {
      const population = await populate(postgres, { committees: 3, size: 1000 }, () => undefined);
      await once(population, rateBy(book));
      const duckDb = await openDuckDb(population.adminUrl);
      try {
        await mustAgree(population, duckDb, book);
        const someone = 'SELECT member_id FROM member_verdicts WHERE tenant_id = 2 AND eligible = 3 LIMIT 1';
        await administer(population.adminUrl, [`UPDATE member_facts SET m5 = 2 WHERE tenant_id = 2 AND member_id = (${someone})`]);
        await once(population, rateBy(book));
        await duckDb.clear();
        await expect(mustAgree(population, duckDb, book)).rejects.toThrow(/counts otherwise/u);
      } finally {
        duckDb.close();
      }
    },
  ),
);
