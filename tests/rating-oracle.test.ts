import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeIn } from '#features/intake/intake.actions.ts';
import type { Intake } from '#features/intake/intake.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { readSummary } from '#features/ratings/ratings.actions.ts';
import type { Summary } from '#features/ratings/ratings.ts';
import { openDesk, openLibrary, type Desk } from '#main/desk.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { effort } from './support/effort.ts';
import { randomDistrict } from './support/random-district.ts';
import { summaryByHand } from './support/summary-by-hand.ts';

const year = 2020;
const { book } = openLibrary().get('vn-party-2020')!;
const profiles = [...book.profiles.keys()];

let database: TestDatabase;
let db: Database;
let desks: Map<string, Desk>;
beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, 2);
  desks = new Map(profiles.map((profile) => [profile, openDesk(db, { judgement: { book, profile } })]));
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});

async function rate(intake: Intake, profile: string): Promise<Summary> {
  const root = await takeIn(desks.get(profile)!, intake, { fileName: 'district.xlsx', bytes: new Uint8Array() }, { year, actor: 'test' });
  const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, root)))!;
  return inCommittee(db, tenant, (tx) => readSummary(tx, tenant, year, book));
}

let committees = 0;

/** The same district under a committee of its own: districts in one database must not know of each other. */
function apart(intake: Intake): Intake {
  const root = `Q${(committees += 1)}`;
  const [first, ...others] = intake.organisations;
  const moved = others.map((entry) => (entry.parent === first!.code ? { ...entry, parent: root } : entry));
  return { ...intake, organisations: [{ ...first!, code: root }, ...moved] };
}

/** What the summary by hand speaks of: everything but the names of conditions. */
function withoutConditions({ year: _year, book: _book, profile: _profile, refusals: _refusals, ...summary }: Summary) {
  const disagreements = summary.disagreements.map(({ failed: _failed, ...disagreement }) => disagreement);
  return { ...summary, disagreements };
}

test('rates random districts as a plain reading of the choices does', async () => {
  await fc.assert(
    fc.asyncProperty(randomDistrict(year), fc.constantFrom(...profiles), async (district, profile) => {
      const intake = apart(district);
      const summary = await rate(intake, profile);
      expect(withoutConditions(summary)).toEqual(summaryByHand(intake, year, profile));
      expect(summary.disagreements.every(({ failed }) => failed.length > 0)).toBe(true);
    }),
    { numRuns: effort({ push: 25, long: 300 }), endOnFailure: true },
  );
});

test('the random districts reach every level, quota, streak and disagreement', () => {
  const districts = fc
    .sample(randomDistrict(year), { numRuns: 200, seed: 1 })
    .map((district) => summaryByHand(district, year, 'all-rated'));
  const someDistrict = (holds: (summary: (typeof districts)[number]) => boolean) => districts.some(holds);
  for (const level of ['excellent', 'good', 'completed', 'failed'] as const) {
    for (const kind of ['grassroots', 'cells', 'members'] as const) expect(someDistrict((summary) => summary[kind][level] > 0)).toBe(true);
  }
  for (const eligible of ['good', 'completed', 'failed']) {
    expect(someDistrict(({ disagreements }) => disagreements.some((row) => row.eligible === eligible))).toBe(true);
  }
  expect(someDistrict(({ quotas }) => quotas.some(({ over }) => over > 0))).toBe(true);
  expect(someDistrict(({ streaks }) => streaks.memberFiveYears.length > 0)).toBe(true);
  expect(someDistrict(({ streaks }) => streaks.cellTypicalFiveYears.length > 0)).toBe(true);
  expect(someDistrict(({ cells }) => cells.pending > 0 && cells.notRated > 0)).toBe(true);
});
