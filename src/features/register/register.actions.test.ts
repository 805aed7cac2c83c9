import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { closingYear, openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { person } from '#tests/support/people.ts';
import { openSmallCommittee, takeSmallYear, type SmallCommittee } from '#tests/support/small-committee.ts';
import { followRegister } from './following.actions.ts';
import { recording } from './register.actions.ts';
import { addEntry, forgetEntries, listEntries } from './register.store.ts';
import type { Change } from './register.contract.ts';

const YEAR = 2021;

/** The change of a test, on 1 May by a decision unless it says otherwise. */
type Asked = {
  [C in Change['change']]: Omit<Extract<Change, { change: C }>, 'day' | 'decision'> & { readonly day?: string };
}[Change['change']];

describe('the register of a running year', () => {
  let small: SmallCommittee;
  let officer: Access;
  let signer: Access;
  beforeAll(async () => {
    small = await openSmallCommittee();
    officer = small.people.officer;
    signer = await person(small.db, small.tenant, 'signer', 'decider', { organisation: 'Q' });
    await perform(openingYear(small.desk), small.desk, officer, {
      params: { year: YEAR },
      body: { book: 'vn-party-2020', profile: 'good', steps: [] },
    });
  });
  afterAll(() => small.close());
  /** Each test finds the register as the year was opened. */
  beforeEach(() =>
    inCommittee(small.db, small.tenant, async (tx) => {
      await small.desk.members.register.unwind(tx, small.tenant, '2020-12-31');
      await small.desk.organisations.register.unwind(tx, small.tenant, '2020-12-31');
      await forgetEntries(tx, small.tenant, YEAR);
      await followRegister(small.desk, tx, small.tenant, YEAR, { at: '2021-01-01T00:00:00Z', by: 'test', reason: 'test' });
    }),
  );

  const record = (asked: Asked, by = officer, year = YEAR) =>
    perform(recording(small.desk), small.desk, by, {
      params: { year },
      body: { day: '2021-05-01', decision: '12-QĐ/ĐU', ...asked } as Change,
    });
  const members = (year = YEAR) =>
    inCommittee(small.db, small.tenant, async (tx) =>
      Object.fromEntries(
        (await small.desk.members.list(tx, small.tenant, year, {})).map(({ code, cell, status, name }) => [
          code,
          `${name} ${cell} ${status}`,
        ]),
      ),
    );
  /** Where somebody belongs, from which day to which. */
  const placesOf = (code: string) =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ line: string }>`
        SELECT concat_ws(' ', (SELECT string_agg(o.code, '.' ORDER BY nth) FROM unnest(string_to_array(s.path::text, '.')::bigint[])
            WITH ORDINALITY AS label(id, nth) JOIN organisations o ON o.organisation_id = label.id WHERE o.code <> 'Q'),
          s.valid_from, coalesce(s.valid_to::text, '-')) AS line
        FROM memberships s JOIN members m USING (tenant_id, member_id) WHERE m.code = ${code} ORDER BY s.valid_from`.execute(tx);
      return rows.map(({ line }) => line);
    });
  const tree = (year = YEAR) =>
    inCommittee(small.db, small.tenant, async (tx) =>
      (await small.desk.organisations.list(tx, small.tenant, year, {})).map(
        ({ code, parent, grassroots }) => `${code} ${parent} ${grassroots}`,
      ),
    );
  const lastEntry = () =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ action: string }>`SELECT action FROM journal ORDER BY seq DESC LIMIT 1`.execute(tx);
      return rows[0]!.action;
    });

  test('a member joins, moves, changes standing and name, leaves, and the year before stays as it was', async () => {
    const before = await members(2020);
    const joined = {
      change: 'member_joined',
      code: 'DV9',
      cell: 'A1',
      name: 'Đỗ Thị Mai',
      admitted: '2015-02-03',
      status: 'active',
    } as const;
    expect(await record(joined)).toEqual({ ok: true, value: { kind: 'member', code: 'DV9', name: 'Đỗ Thị Mai', remains: true } });
    expect((await members())['DV9']).toBe('Đỗ Thị Mai A1 active');
    expect(await record({ change: 'member_moved', code: 'DV9', cell: 'B', day: '2021-06-01' })).toMatchObject({ ok: true });
    expect(await record({ change: 'member_status_set', code: 'DV9', status: 'exempt', day: '2021-07-01' })).toMatchObject({ ok: true });
    expect(await record({ change: 'member_renamed', code: 'DV9', name: 'Đỗ Mai', day: '2021-07-01' })).toMatchObject({ ok: true });
    expect((await members())['DV9']).toBe('Đỗ Mai B exempt');
    expect(await lastEntry()).toBe('register.member_renamed');
    expect(await record({ change: 'member_left', code: 'DV9', day: '2021-08-01' })).toMatchObject({ ok: true, value: { remains: false } });
    expect(await members()).not.toHaveProperty('DV9');
    expect(await record({ ...joined, day: '2021-09-01' })).toMatchObject({ refusal: { code: 'register.taken' } });
    expect(await record({ ...joined, name: 'Đỗ Mai', day: '2021-09-01' })).toMatchObject({ ok: true });
    expect(await members()).toHaveProperty('DV9');
    expect(await members(2020)).toEqual(before);
    const verdicts = await inCommittee(small.db, small.tenant, (tx) => small.desk.ratings.summary(tx, small.tenant, YEAR));
    expect(verdicts).not.toBeNull();
  });

  test('what a change is refused for is said at its part of the order', async () => {
    const joined = { change: 'member_joined', code: 'DV9', cell: 'A1', name: 'Đỗ Mai', admitted: '2015-02-03', status: 'active' } as const;
    const at = async (change: Parameters<typeof record>[0]) => {
      const done = await record(change);
      return done.ok ? [] : (done.refusal.faults ?? []).map((fault) => fault.at);
    };
    expect(await at({ ...joined, admitted: '2099-01-01' })).toEqual(['admitted']);
    expect(await at({ ...joined, cell: '?' })).toEqual(['cell']);
    expect(await at({ ...joined, cell: 'A' })).toEqual(['cell']);
    expect(await at({ ...joined, code: 'DV1' })).toEqual(['code']);
    expect(await at({ change: 'organisation_moved', code: 'A1', parent: '?' })).toEqual(['parent']);
    expect(await at({ change: 'organisation_merged', code: 'A1', into: '?' })).toEqual(['into']);
    expect(await at({ change: 'member_left', code: 'DV1', day: '2020-12-31' })).toEqual(['day']);
    expect(await members()).not.toHaveProperty('DV9');
  });

  test('a code belongs to one person, and members to cells', async () => {
    const taken = { change: 'member_joined', code: 'DV1', cell: 'B', name: 'X', admitted: '2015-02-03', status: 'active' } as const;
    expect(await record(taken)).toMatchObject({ refusal: { code: 'register.taken' } });
    expect(await record({ change: 'member_moved', code: 'DV1', cell: 'A' })).toMatchObject({ refusal: { code: 'register.not_cell' } });
    expect(await record({ change: 'member_moved', code: 'DV1', cell: '?' })).toMatchObject({ refusal: { code: 'register.not_found' } });
    expect(await record({ change: 'member_left', code: '?' })).toMatchObject({ refusal: { code: 'register.not_found' } });
  });

  test('who joined before the cell got its name or its place is recorded on their day', async () => {
    await record({ change: 'organisation_founded', code: 'C', kind: 'DBCS', parent: 'Q', name: 'Đảng bộ C', day: '2021-02-01' });
    await record({ change: 'organisation_renamed', code: 'A1', name: 'Chi bộ mới', day: '2021-06-01' });
    await record({ change: 'organisation_moved', code: 'A1', parent: 'C', day: '2021-07-01' });
    const joined = { change: 'member_joined', code: 'DV9', cell: 'A1', name: 'Đỗ Mai', admitted: '2015-02-03', status: 'active' } as const;
    expect(await record({ ...joined, day: '2021-03-01' })).toMatchObject({ ok: true });
    const rows = await asPerson(small.db, officer, (tx) => listEntries(tx, small.tenant, YEAR));
    expect(rows.map(({ change, day }) => `${day} ${change}`)).toEqual([
      '2021-07-01 organisation_moved',
      '2021-06-01 organisation_renamed',
      '2021-03-01 member_joined',
      '2021-02-01 organisation_founded',
    ]);
    expect(await placesOf('DV9')).toEqual(['A.A1 2021-03-01 2021-07-01', 'C.A1 2021-07-01 -']);
  });

  test('no cell ends while a member belongs to it, on whatever day that is looked at', async () => {
    for (const code of ['DV1', 'DV2']) await record({ change: 'member_left', code, day: '2021-08-01' });
    const dissolved = { change: 'organisation_dissolved', code: 'A1' } as const;
    expect(await record({ ...dissolved, day: '2021-07-01' })).toMatchObject({ refusal: { code: 'register.not_empty' } });
    expect(await record({ ...dissolved, day: '2021-08-02' })).toMatchObject({ ok: true });
    const late = await record({ change: 'member_moved', code: 'DV3', cell: 'A1', day: '2021-07-15' });
    expect(late).toMatchObject({ refusal: { code: 'register.contradicts', message: { en: expect.stringContaining('02/08/2021') } } });
    expect((await members())['DV3']).toContain(' B ');
  });

  test('who keeps the register of one place learns nothing of members elsewhere', async () => {
    const local = await person(small.db, small.tenant, 'local', 'office', { organisation: 'A' });
    const taken = { change: 'member_joined', code: 'DV3', cell: 'A1', name: 'X', admitted: '2015-02-03', status: 'active' } as const;
    const refused = await record(taken, local);
    expect(refused).toMatchObject({ refusal: { code: 'register.taken' } });
    expect(JSON.stringify(refused)).not.toContain('Đức');
    expect(await record({ change: 'member_left', code: 'DV3' }, local)).toMatchObject({ refusal: { code: 'register.not_found' } });
    const { name, ...rest } = { ...taken, name: 'Trần Đức' };
    await record({ change: 'member_left', code: 'DV3', day: '2021-04-01' });
    expect(await record({ ...rest, name: 'Trần Văn Đức' }, local)).toMatchObject({ refusal: { code: 'register.taken' } });
    expect(await record({ ...rest, name, admitted: '1990-02-03' }, local)).toMatchObject({ ok: true });
  });

  test('an organisation is founded, moves with everything below it, merges and ends', async () => {
    const before = await tree(2020);
    const found = (code: string, kind: 'DBCS' | 'CBTT', parent: string) =>
      record({ change: 'organisation_founded', code, kind, parent, name: `Tổ chức ${code}` });
    expect(await found('C', 'DBCS', 'Q')).toMatchObject({ ok: true });
    expect(await found('C1', 'CBTT', 'B')).toMatchObject({ refusal: { code: 'register.wrong_kind' } });
    expect(await found('C1', 'CBTT', 'C')).toMatchObject({ ok: true });
    expect(await record({ change: 'organisation_moved', code: 'A1', parent: 'C', day: '2021-06-01' })).toMatchObject({ ok: true });
    expect(await tree()).toEqual(['A Q A', 'A1 C C', 'B Q B', 'C Q C', 'C1 C C', 'Q null null']);
    expect((await members())['DV1']).toContain(' A1 ');
    expect(await record({ change: 'organisation_dissolved', code: 'C', day: '2021-07-01' })).toMatchObject({
      refusal: { code: 'register.not_empty' },
    });
    expect(await record({ change: 'organisation_merged', code: 'C', into: 'A', day: '2021-07-01' })).toMatchObject({ ok: true });
    expect(await tree()).toEqual(['A Q A', 'A1 A A', 'B Q B', 'C1 A A', 'Q null null']);
    expect(await record({ change: 'organisation_dissolved', code: 'C1', day: '2021-08-01' })).toMatchObject({ ok: true });
    expect(await record({ change: 'organisation_renamed', code: 'C', name: 'X', day: '2021-08-01' })).toMatchObject({
      refusal: { code: 'register.ended' },
    });
    expect(await tree()).toEqual(['A Q A', 'A1 A A', 'B Q B', 'Q null null']);
    expect(await tree(2020)).toEqual(before);
    const paths = await inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ same: boolean }>`
        SELECT bool_and(s.path = p.path) AS same FROM memberships s
        JOIN organisation_periods p ON p.tenant_id = s.tenant_id AND p.organisation_id = s.cell_id AND p.valid_to IS NULL
        WHERE s.valid_to IS NULL`.execute(tx);
      return rows[0]!.same;
    });
    expect(paths).toBe(true);
  });

  test('cells merge with their members, and their years are carried on by the one that stays', async () => {
    await record({ change: 'organisation_founded', code: 'A2', kind: 'CBTT', parent: 'A', name: 'Chi bộ 2', day: '2021-02-01' });
    expect(await record({ change: 'organisation_merged', code: 'A1', into: 'A2' })).toMatchObject({ ok: true });
    expect((await members())['DV1']).toContain(' A2 ');
    const lineage = await inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ line: string }>`
        SELECT a.code || ' carries ' || b.code || ' until ' || year AS line FROM organisation_lineage l
        JOIN organisations a USING (tenant_id, organisation_id)
        JOIN organisations b ON b.tenant_id = l.tenant_id AND b.organisation_id = l.predecessor_id ORDER BY b.code`.execute(tx);
      return rows.map(({ line }) => line);
    });
    expect(lineage).toEqual(['A2 carries A1 until 2021']);
  });

  test('only the newest open year changes', async () => {
    const move = { change: 'member_moved', code: 'DV1', cell: 'B' } as const;
    expect(await record(move, officer, 2020)).toMatchObject({ refusal: { code: 'register.not_open' } });
    await perform(openingYear(small.desk), small.desk, officer, {
      params: { year: 2020 },
      body: { book: 'vn-party-2020', profile: 'good', steps: [] },
    });
    expect(await record({ ...move, day: '2020-05-01' }, officer, 2020)).toMatchObject({ refusal: { code: 'register.later_year' } });
    expect(await record({ ...move, day: '2022-05-01' })).toMatchObject({ refusal: { code: 'register.other_year' } });
    await perform(closingYear(small.desk), small.desk, signer, { params: { year: YEAR }, body: { closed: true, reason: 'Xong' } });
    expect(await record(move)).toMatchObject({ refusal: { code: 'register.closed' } });
    await perform(closingYear(small.desk), small.desk, signer, { params: { year: YEAR }, body: { closed: false, reason: 'Còn việc' } });
  });

  test('a level that is decided keeps its subject where it is until the next year', async () => {
    const decideMember = (level: number | null) =>
      inCommittee(small.db, small.tenant, (tx) =>
        sql`UPDATE member_facts f SET decided = ${level} FROM members m
          WHERE m.member_id = f.member_id AND m.code = 'DV1' AND year = ${YEAR}`.execute(tx),
      );
    await decideMember(2);
    expect(await record({ change: 'member_left', code: 'DV1' })).toMatchObject({ refusal: { code: 'register.decided' } });
    expect(await record({ change: 'organisation_moved', code: 'A1', parent: 'A' })).toMatchObject({
      refusal: { code: 'register.decided' },
    });
    expect(await record({ change: 'member_renamed', code: 'DV1', name: 'Tên mới' })).toMatchObject({ ok: true });
    await decideMember(null);
  });

  test('a level that is decided keeps what it rests on, until it is revoked', async () => {
    const decide = (level: number | null) =>
      inCommittee(small.db, small.tenant, (tx) =>
        sql`UPDATE organisation_facts f SET decided = ${level} FROM organisations o
          WHERE o.organisation_id = f.organisation_id AND o.code = 'A1' AND year = ${YEAR}`.execute(tx),
      );
    await decide(2);
    const joined = { change: 'member_joined', code: 'DV9', cell: 'A1', name: 'Đỗ Mai', admitted: '2015-02-03', status: 'active' } as const;
    for (const change of [
      joined,
      { change: 'member_left', code: 'DV1' },
      { change: 'member_moved', code: 'DV3', cell: 'A1' },
      { change: 'member_status_set', code: 'DV2', status: 'exempt' },
    ] as const) {
      expect(await record(change)).toMatchObject({
        refusal: { code: 'register.decided', message: { en: expect.stringContaining('Khu phố 1') } },
      });
    }
    expect(await record({ ...joined, cell: 'B' })).toMatchObject({ ok: true });
    await decide(null);
    expect(await record({ change: 'member_moved', code: 'DV9', cell: 'A1', day: '2021-05-02' })).toMatchObject({ ok: true });
  });

  test('without the right nothing is recorded, and the database says so too', async () => {
    const { secretary } = small.people;
    const move = { change: 'member_moved', code: 'DV1', cell: 'B' } as const;
    expect(await record(move, secretary)).toMatchObject({ refusal: { code: 'register.forbidden' } });
    expect(await record(move, small.people.neighbour)).toMatchObject({ refusal: { code: 'register.not_found' } });
    const joined = {
      change: 'member_joined',
      code: 'DV9',
      cell: 'A1',
      name: 'Đỗ Thị Mai',
      admitted: '2015-02-03',
      status: 'active',
    } as const;
    expect(await record(joined, secretary)).toMatchObject({ refusal: { code: 'register.forbidden' } });
    expect(await inCommittee(small.db, small.tenant, (tx) => small.desk.members.register.find(tx, small.tenant, 'DV9'))).toBeNull();
    const asked = { change: 'member_left', code: 'DV1', day: '2021-05-01', decision: '1' } as const;
    const forged = asPerson(small.db, secretary, async (tx) => {
      const path = (await asProgram(tx, () => small.desk.members.register.find(tx, small.tenant, 'DV1')))!.path;
      const outcome = { subject: 1n, name: '', path, from: null, to: '' };
      await addEntry(tx, small.tenant, YEAR, asked, outcome, { account: 'secretary', at: '2021-05-01T00:00:00Z' });
    });
    await expect(forged).rejects.toThrow(/row-level security/u);
    expect(await asPerson(small.db, officer, (tx) => listEntries(tx, small.tenant, YEAR))).toEqual([]);
  });

  test('a workbook taken in again for the year before is what the changes of this year go on from', async () => {
    await record({ change: 'member_moved', code: 'DV1', cell: 'B' });
    await record({ change: 'member_left', code: 'DV2' });
    await takeSmallYear(small.desk);
    expect((await members())['DV1']).toContain(' B ');
    expect(await members()).not.toHaveProperty('DV2');
    expect((await members(2020))['DV1']).toContain(' A1 ');
    expect((await members(2020))['DV2']).toContain(' A1 ');
    await expect(takeSmallYear(small.desk, { without: 'DV1' })).rejects.toThrow(/01\/05\/2021 by 12-QĐ\/ĐU would no longer hold/u);
    await takeSmallYear(small.desk, { without: 'DV3' });
    expect(await members()).not.toHaveProperty('DV3');
  });

  test('the review file goes with the member, and says so; the secretary before sees it no more', async () => {
    await asPerson(small.db, small.people.secretary, (tx) =>
      sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
        SELECT tenant_id, ${YEAR}, 'member', member_id, path, 'members', 'submitted', 1, 'secretary', now() FROM memberships s
        JOIN members m USING (tenant_id, member_id) WHERE m.code = 'DV1' AND s.valid_to IS NULL`.execute(tx),
    );
    const seenBy = (who: Access) =>
      asPerson(small.db, who, async (tx) => {
        const files = await sql`SELECT FROM review_files WHERE subject_kind = 'member'`.execute(tx);
        const events = await sql<{ step: string; reason: string }>`SELECT step, reason FROM review_events`.execute(tx);
        return { files: files.rows.length, events: events.rows };
      });
    expect(await seenBy(small.people.secretary)).toEqual({ files: 1, events: [] });
    await record({ change: 'member_moved', code: 'DV1', cell: 'B' });
    expect(await seenBy(small.people.secretary)).toEqual({ files: 0, events: [] });
    expect(await seenBy(small.people.neighbour)).toEqual({ files: 1, events: [{ step: 'move', reason: '12-QĐ/ĐU' }] });
  });
});
