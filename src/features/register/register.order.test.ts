import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { followRegister } from './following.actions.ts';
import { recording } from './register.actions.ts';
import { forgetEntries } from './register.store.ts';
import { foldRegister, type Folded } from '#tests/support/register-by-hand.ts';
import type { RegisterNeeds } from './register.needs.ts';
import type { Change } from './register.contract.ts';

const YEAR = 2021;
const LAST_DAY_BEFORE = '2020-12-31';

type Undated = { [C in Change['change']]: Omit<Extract<Change, { change: C }>, 'day' | 'decision'> }[Change['change']];

const committees = fc.constantFrom('A', 'C');
const cells = fc.constantFrom('A1', 'A2', 'C1', 'B', 'D');
const units = fc.oneof(committees, cells);
const people = fc.constantFrom('DV1', 'DV2', 'DV8', 'DV9');
const founded = [
  { code: 'C', kind: 'DBCS', parent: 'Q', name: 'Đảng bộ C' },
  { code: 'A2', kind: 'CBTT', parent: 'A', name: 'Chi bộ A2' },
  { code: 'C1', kind: 'CBTT', parent: 'C', name: 'Chi bộ C1' },
  { code: 'D', kind: 'CBCS', parent: 'Q', name: 'Chi bộ D' },
] as const;

const undated: fc.Arbitrary<Undated> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...founded).map((unit) => ({ change: 'organisation_founded', ...unit }) as const) },
  fc.record({ change: fc.constant('organisation_moved' as const), code: cells, parent: committees }),
  fc.tuple(units, units).map(([code, into]) => ({ change: 'organisation_merged', code, into }) as const),
  fc.record({ change: fc.constant('organisation_dissolved' as const), code: units }),
  fc.record({ change: fc.constant('organisation_renamed' as const), code: units, name: fc.constantFrom('Tên mới', 'Tên khác') }),
  {
    weight: 3,
    arbitrary: fc.record({
      change: fc.constant('member_joined' as const),
      code: people,
      cell: cells,
      name: fc.constantFrom('Đỗ Thị Mai', 'Lê Thị Bé'),
      admitted: fc.constant('1990-02-03'),
      status: fc.constant('active' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ change: fc.constant('member_moved' as const), code: people, cell: cells }) },
  fc.record({ change: fc.constant('member_left' as const), code: people }),
  fc.record({ change: fc.constant('member_status_set' as const), code: people, status: fc.constantFrom('exempt', 'active') }),
  fc.record({ change: fc.constant('member_renamed' as const), code: people, name: fc.constantFrom('Đỗ Mai', 'Lê Bé') }),
);

const dayOf = (position: number) => new Date(Date.UTC(YEAR, 0, 5 + position * 11)).toISOString().slice(0, 10);

/** Changes, each from a day of its own, in the order in which somebody enters them. */
const entered = fc
  .array(undated, { minLength: 6, maxLength: 14 })
  .map((changes) => changes.map((change, position): Change => ({ ...change, day: dayOf(position), decision: `${position}-QĐ` })))
  .chain((changes) => fc.shuffledSubarray(changes, { minLength: changes.length }));

let small: SmallCommittee;
let needs: RegisterNeeds;
beforeAll(async () => {
  small = await openSmallCommittee();
  await perform(openingYear(small.desk), small.desk, small.people.officer, {
    params: { year: YEAR },
    body: { book: 'vn-party-2020', profile: 'good', steps: [] },
  });
  // What follows from the register is looked at once at the end of an order, not after each change.
  needs = { ...small.desk, followers: [] };
});
afterAll(() => small.close());

const record = (change: Change) => perform(recording(needs), small.desk, small.people.officer, { params: { year: YEAR }, body: change });

const inSmall = <T>(work: (tx: Tx) => Promise<T>) => inCommittee(small.db, small.tenant, work);
const lines = async (tx: Tx, query: ReturnType<typeof sql<{ line: string }>>) => (await query.execute(tx)).rows.map(({ line }) => line);

/** Every period of every organisation and member, with the lineage of mergers and the list of changes. */
const registered = () =>
  inSmall(async (tx) => ({
    tree: await lines(tx, sql`SELECT to_jsonb(p)::text AS line FROM organisation_periods p ORDER BY organisation_id, valid_from`),
    members: await lines(tx, sql`SELECT to_jsonb(s)::text AS line FROM memberships s ORDER BY member_id, valid_from`),
    lineage: await lines(tx, sql`SELECT to_jsonb(l)::text AS line FROM organisation_lineage l ORDER BY 1`),
    entries: await lines(
      tx,
      sql`SELECT concat_ws(' ', day, change, subject_id, path, from_path, detail) AS line FROM register_entries ORDER BY day`,
    ),
  }));

const figures = () =>
  inSmall(async (tx) => {
    await followRegister(small.desk, tx, small.tenant, YEAR, { at: '2021-12-31T00:00:00Z', by: 'test', reason: 'test' });
    return [
      ...(await lines(tx, sql`SELECT to_jsonb(f)::text AS line FROM organisation_facts f WHERE year = ${YEAR} ORDER BY organisation_id`)),
      ...(await lines(tx, sql`SELECT to_jsonb(f)::text AS line FROM member_facts f WHERE year = ${YEAR} ORDER BY member_id`)),
    ];
  });

/** The tree and the members of a day, in words. */
const asOf = (day: string) =>
  inSmall(async (tx) => [
    ...(await lines(
      tx,
      sql`SELECT concat_ws(' ', o.code, '<', a.code, p.name) AS line FROM organisation_periods p JOIN organisations o USING (tenant_id, organisation_id)
        LEFT JOIN organisations a ON a.tenant_id = p.tenant_id AND a.organisation_id = p.parent_id
        WHERE p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to > ${day}) AND o.code <> 'Q'
          AND p.path ~ ('*.' || coalesce(a.organisation_id || '.', '') || o.organisation_id)::lquery ORDER BY o.code`,
    )),
    ...(await lines(
      tx,
      sql`SELECT concat_ws(' ', m.code, 'in', c.code, s.status, s.full_name) AS line FROM memberships s JOIN members m USING (tenant_id, member_id)
        JOIN organisations c ON c.tenant_id = s.tenant_id AND c.organisation_id = s.cell_id
        JOIN organisation_periods p ON p.tenant_id = s.tenant_id AND p.organisation_id = s.cell_id AND p.path = s.path
          AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to > ${day})
        WHERE s.valid_from <= ${day} AND (s.valid_to IS NULL OR s.valid_to > ${day}) ORDER BY m.code`,
    )),
  ]);

const beginAnew = () =>
  inSmall(async (tx) => {
    await needs.members.register.unwind(tx, small.tenant, LAST_DAY_BEFORE);
    await needs.organisations.register.unwind(tx, small.tenant, LAST_DAY_BEFORE);
    await forgetEntries(tx, small.tenant, YEAR);
  });

const start: Folded = {
  units: new Map([
    ['Q', { kind: 'DBCT', parent: null, name: 'Đảng bộ Quận' }],
    ['A', { kind: 'DBCS', parent: 'Q', name: 'Đảng bộ Phường 1' }],
    ['A1', { kind: 'CBTT', parent: 'A', name: 'Chi bộ Khu phố 1' }],
    ['B', { kind: 'CBCS', parent: 'Q', name: 'Chi bộ Trường' }],
  ]),
  members: new Map([
    ['DV1', { name: 'Nguyễn Văn An', admitted: '1990-02-03', cell: 'A1', status: 'probationary' }],
    ['DV2', { name: 'Lê Thị Bé', admitted: '1990-02-03', cell: 'A1', status: 'active' }],
    ['DV3', { name: 'Trần Đức', admitted: '1990-02-03', cell: 'B', status: 'active' }],
  ]),
};

test('the register is what its changes come to in the order of their days, in whatever order they are entered', async () => {
  let accepted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(entered, async (changes) => {
      await beginAnew();
      let on: Change[] = [];
      for (const change of changes) {
        const before = await registered();
        const done = await record(change);
        const together = [...on, change].toSorted((a, b) => a.day.localeCompare(b.day));
        expect(done.ok, JSON.stringify([change, on, done])).toBe(foldRegister(start, together) !== null);
        if (done.ok) on = together;
        else expect(await registered()).toEqual(before);
        if (done.ok) accepted += 1;
        else refused += 1;
      }
      for (const [position, { day }] of on.entries()) {
        expect(await asOf(day)).toEqual(foldRegister(start, on.slice(0, position + 1)));
      }
      const [shuffled, facts] = [await registered(), await figures()];
      await beginAnew();
      for (const change of on) expect(await record(change)).toMatchObject({ ok: true });
      expect(await registered()).toEqual(shuffled);
      expect(await figures()).toEqual(facts);
    }),
    { numRuns: 40 },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(80);
});
