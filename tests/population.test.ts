import { form2020 } from '#tests/support/workbook-form.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverPopulation } from '#features/books/population.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { committeeOf } from '#features/intake/intake.ts';
import { readIntake } from '#features/intake/intake.papers.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { openDesk } from '#main/desk.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

const year = 2020;

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, 2);
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});

test('what the sample meets and fails is the same without a database as on the page of the book', async () => {
  const bytes = readFileSync(new URL('../samples/quan-10-2020.xlsx', import.meta.url));
  const read = readIntake(bytes, year, form2020);
  if (!read.ok) throw new Error('The sample is refused');
  const desk = openDesk(db);
  await takeIn(desk, read.value, { fileName: 'sample.xlsx', bytes }, { year, actor: 'test' });
  const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, committeeOf(read.value).code)))!;
  const stored = await inCommittee(db, tenant, async (tx) => [
    ...(await desk.ratings.conditionCounts(tx, tenant, year, 'member')),
    ...(await desk.ratings.conditionCounts(tx, tenant, year, 'organisation')),
  ]);
  const counted = coverPopulation(desk.books.library.get('vn-party-2020')!.book, year, read.value);
  expect(stored.length).toBeGreaterThan(20);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(stored));
});
