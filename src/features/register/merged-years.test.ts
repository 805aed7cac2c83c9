import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { recording } from './register.actions.ts';
import type { Change } from './register.contract.ts';

const YEAR = 2021;
const BEFORE = [
  { year: 2017, wording: 'Trong sạch, vững mạnh' },
  { year: 2018, wording: 'Hoàn thành xuất sắc nhiệm vụ' },
  { year: 2019, wording: 'Hoàn thành xuất sắc nhiệm vụ' },
];

/** Every fact that a rating asks for, and the decision that goes with it. */
async function excel(tx: Tx, small: SmallCommittee, year: number, cell: bigint): Promise<void> {
  await sql`
    UPDATE organisation_facts SET o1 = 3, o2 = 3, o3 = 3, o4 = 3, o5 = 3, o6 = 3, o7 = 3, programme = 3, targets_assigned = 9, targets_done = 9
    WHERE year = ${year} AND organisation_id = ${cell}`.execute(tx);
  await small.desk.organisations.saveLevels(tx, small.tenant, year, [{ id: cell, level: 'excellent', typical: true, leadership: false }]);
}

/** A1 was typical from 2017 to 2019 by the file of 2020, and in 2020 by a decision in the program. */
describe('the earlier years of a cell', () => {
  let small: SmallCommittee;
  beforeAll(async () => {
    small = await openSmallCommittee();
    await inCommittee(small.db, small.tenant, async (tx) => {
      const cell = (await small.desk.organisations.register.find(tx, small.tenant, 'A1'))!.id;
      const entries = BEFORE.map(({ year, wording }) => ({
        subject: 'A1',
        year,
        level: wording,
        typical: true,
        decision: '9-QĐ/QU',
        row: 2,
      }));
      await small.desk.ratings.savePastResults(tx, small.tenant, 2020, entries);
      await excel(tx, small, 2020, cell);
      await small.desk.ratings.rateAgain(tx, small.tenant, 2020);
    });
    await perform(openingYear(small.desk), small.desk, small.people.officer, {
      params: { year: YEAR },
      body: { book: 'vn-party-2020', profile: 'good', steps: [] },
    });
  });
  afterAll(() => small.close());

  const stated = () =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ line: string }>`
        SELECT past_year || ' ' || wording || CASE WHEN typical THEN ' *' ELSE '' END AS line FROM past_results p
        JOIN organisations o ON o.tenant_id = p.tenant_id AND o.organisation_id = p.subject_id AND o.code = 'A1'
        WHERE p.year = ${YEAR} AND p.subject_kind = 'organisation' ORDER BY past_year`.execute(tx);
      return rows.map(({ line }) => line);
    });
  const typicalFiveYears = (code: string) =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const cell = (await small.desk.organisations.register.find(tx, small.tenant, code))!.id;
      await excel(tx, small, YEAR, cell);
      await small.desk.ratings.rateAgain(tx, small.tenant, YEAR);
      const awards = await small.desk.ratings.awards(tx, small.tenant, YEAR, 'organisation', code);
      await small.desk.organisations.saveLevels(tx, small.tenant, YEAR, [{ id: cell, level: null, typical: false, leadership: false }]);
      await small.desk.ratings.rateAgain(tx, small.tenant, YEAR);
      return awards.includes('cellFiveYears');
    });
  const record = (change: Omit<Change, 'decision'>) =>
    perform(recording(small.desk), small.desk, small.people.officer, {
      params: { year: YEAR },
      body: { decision: '12-QĐ/ĐU', ...change } as Change,
    });

  test('are stated in a year that is opened: those of the file, and what was decided since', async () => {
    expect(await stated()).toEqual(
      [...BEFORE, { year: 2020, wording: 'Hoàn thành xuất sắc nhiệm vụ' }].map(({ year, wording }) => `${year} ${wording} *`),
    );
    expect(await typicalFiveYears('A1')).toBe(true);
  });

  test('are carried on by the cell that it merges into, and by no other', async () => {
    for (const code of ['A2', 'A3']) {
      const founded = { change: 'organisation_founded', code, kind: 'CBTT', parent: 'A', name: `Chi bộ ${code}`, day: '2021-02-01' };
      expect(await record(founded as never)).toMatchObject({ ok: true });
    }
    expect(await record({ change: 'organisation_merged', code: 'A1', into: 'A2', day: '2021-03-01' } as never)).toMatchObject({ ok: true });
    expect(await typicalFiveYears('A3')).toBe(false);
    expect(await typicalFiveYears('A2')).toBe(true);
    expect(await record({ change: 'organisation_merged', code: 'A2', into: 'A3', day: '2021-04-01' } as never)).toMatchObject({ ok: true });
    expect(await typicalFiveYears('A3')).toBe(true);
  });
});
