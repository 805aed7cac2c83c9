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
import { randomWard } from './support/random-ward.ts';
import { wardByHand } from './support/ward-by-hand.ts';

const { book } = openLibrary().get('vn-party-2025')!;
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

async function rate(intake: Intake, year: number, profile: string): Promise<Summary> {
  const root = await takeIn(desks.get(profile)!, intake, { fileName: 'ward.xlsx', bytes: new Uint8Array() }, { year, actor: 'test' });
  const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, root)))!;
  return inCommittee(db, tenant, (tx) => readSummary(tx, tenant, year, book));
}

/** What the summary by hand speaks of: everything but the names of conditions. */
function withoutConditions({ year: _year, book: _book, profile: _profile, refusals: _refusals, ...summary }: Summary) {
  const disagreements = summary.disagreements.map(({ failed: _failed, undetermined: _undetermined, ...disagreement }) => disagreement);
  return { ...summary, disagreements };
}

const BY_HAND: readonly (keyof ReturnType<typeof wardByHand>)[] = ['grassroots', 'cells', 'members', 'collectives', 'leaders'];

test('rates random wards, leaders and leading collectives among them, as a plain reading of the choices of 2025 does', async () => {
  let wards = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.constantFrom(...profiles), fc.constantFrom(2025, 2026), async (seed, profile, year) => {
      const ward = randomWard(seed, `W${(wards += 1)}`, year);
      const expected = wardByHand(ward, year, profile);
      expect(withoutConditions(await rate(ward, year, profile))).toEqual(expected);
      for (const kind of BY_HAND) for (const [level, count] of Object.entries(expected[kind])) if (count > 0) seen.add(`${kind} ${level}`);
      for (const { subject, percent } of expected.quotas) seen.add(`${subject} ${percent}`);
    }),
    { numRuns: effort({ push: 40, long: 400 }), endOnFailure: true },
  );
  const levels = ['excellent', 'good', 'completed', 'failed', 'pending'].flatMap((level) => BY_HAND.map((kind) => `${kind} ${level}`));
  const raised = ['cells', 'members', 'grassroots', 'collectives', 'leaders'].flatMap((subject) => [`${subject} 20`, `${subject} 25`]);
  expect([...levels, ...raised].filter((wanted) => !seen.has(wanted))).toEqual([]);
});
