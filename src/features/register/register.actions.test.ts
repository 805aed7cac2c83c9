import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { closeYear, openYear } from '#features/years/calendar.actions.ts';
import { asPerson, asProgram, type Access } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { person } from '#tests/support/people.ts';
import { openSmallCommittee, takeSmallYear, type SmallCommittee } from '#tests/support/small-committee.ts';
import { recordChange } from './register.actions.ts';
import { addEntry, listEntries } from './register.store.ts';
import type { Change } from './register.ts';

const YEAR = 2021;

/** The change of a test, on 1 May by a decision unless it says otherwise. */
type Asked = {
  [C in Change['change']]: Omit<Extract<Change, { change: C }>, 'day' | 'decision'> & { readonly day?: string };
}[Change['change']];

describe('the register of a running year', () => {
  let small: SmallCommittee;
  let officer: Access;
  let signer: Access;
  beforeEach(async () => {
    small = await openSmallCommittee();
    officer = small.people.officer;
    signer = await person(small.db, small.tenant, 'signer', 'decider', { organisation: 'Q' });
    await openYear(small.desk, officer, YEAR, { book: 'vn-party-2020', profile: 'good', steps: [] });
    return () => small.close();
  });

  const record = (asked: Asked, by = officer, year = YEAR) =>
    recordChange(small.desk, by, year, { day: '2021-05-01', decision: '12-QĐ/ĐU', ...asked } as Change);
  const members = (year = YEAR) =>
    inCommittee(small.db, small.tenant, async (tx) =>
      Object.fromEntries(
        (await small.desk.members(tx, small.tenant, year, {})).map(({ code, cell, status, name }) => [code, `${name} ${cell} ${status}`]),
      ),
    );
  const tree = (year = YEAR) =>
    inCommittee(small.db, small.tenant, async (tx) =>
      (await small.desk.organisations(tx, small.tenant, year, {})).map(({ code, parent, grassroots }) => `${code} ${parent} ${grassroots}`),
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
    expect(await record(joined)).toEqual({ ok: true, value: null });
    expect((await members())['DV9']).toBe('Đỗ Thị Mai A1 active');
    expect(await record({ change: 'member_moved', code: 'DV9', cell: 'B', day: '2021-06-01' })).toMatchObject({ ok: true });
    expect(await record({ change: 'member_status_set', code: 'DV9', status: 'exempt', day: '2021-07-01' })).toMatchObject({ ok: true });
    expect(await record({ change: 'member_renamed', code: 'DV9', name: 'Đỗ Mai', day: '2021-07-01' })).toMatchObject({ ok: true });
    expect((await members())['DV9']).toBe('Đỗ Mai B exempt');
    expect(await lastEntry()).toBe('register.member_renamed');
    expect(await record({ change: 'member_left', code: 'DV9', day: '2021-08-01' })).toMatchObject({ ok: true });
    expect(await members()).not.toHaveProperty('DV9');
    expect(await record({ ...joined, day: '2021-09-01' })).toMatchObject({ ok: true });
    expect(await members()).toHaveProperty('DV9');
    expect(await members(2020)).toEqual(before);
    const verdicts = await inCommittee(small.db, small.tenant, (tx) => small.desk.summary(tx, small.tenant, YEAR));
    expect(verdicts).not.toBeNull();
  });

  test('changes of one member follow one another, and a code belongs to one person', async () => {
    expect(await record({ change: 'member_moved', code: 'DV1', cell: 'B' })).toMatchObject({ ok: true });
    expect(await record({ change: 'member_moved', code: 'DV1', cell: 'A1', day: '2021-04-01' })).toMatchObject({
      refusal: { code: 'register.out_of_order' },
    });
    const taken = { change: 'member_joined', code: 'DV1', cell: 'B', name: 'X', admitted: '2015-02-03', status: 'active' } as const;
    expect(await record(taken)).toMatchObject({ refusal: { code: 'register.taken' } });
    expect(await record({ change: 'member_moved', code: 'DV1', cell: 'A' })).toMatchObject({ refusal: { code: 'register.not_cell' } });
    expect(await record({ change: 'member_moved', code: 'DV1', cell: '?' })).toMatchObject({ refusal: { code: 'register.not_found' } });
    expect(await record({ change: 'member_left', code: '?' })).toMatchObject({ refusal: { code: 'register.not_found' } });
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
    await openYear(small.desk, officer, 2020, { book: 'vn-party-2020', profile: 'good', steps: [] });
    expect(await record({ ...move, day: '2020-05-01' }, officer, 2020)).toMatchObject({ refusal: { code: 'register.later_year' } });
    expect(await record({ ...move, day: '2022-05-01' })).toMatchObject({ refusal: { code: 'register.other_year' } });
    await closeYear(small.desk, signer, YEAR, { closed: true, reason: 'Xong' });
    expect(await record(move)).toMatchObject({ refusal: { code: 'register.closed' } });
  });

  test('a level that is decided keeps its subject where it is until the next year', async () => {
    await inCommittee(small.db, small.tenant, (tx) =>
      sql`UPDATE member_facts f SET decided = 2 FROM members m WHERE m.member_id = f.member_id AND m.code = 'DV1' AND year = ${YEAR}`.execute(
        tx,
      ),
    );
    expect(await record({ change: 'member_left', code: 'DV1' })).toMatchObject({ refusal: { code: 'register.decided' } });
    expect(await record({ change: 'organisation_moved', code: 'A1', parent: 'A' })).toMatchObject({
      refusal: { code: 'register.decided' },
    });
    expect(await record({ change: 'member_renamed', code: 'DV1', name: 'Tên mới' })).toMatchObject({ ok: true });
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
    expect(await inCommittee(small.db, small.tenant, (tx) => small.desk.registeredMember(tx, small.tenant, 'DV9'))).toBeNull();
    const entry = { change: 'member_left', subject: 1n, day: '2021-05-01', decision: '1', from: null, at: '2021-05-01T00:00:00Z' } as const;
    const forged = asPerson(small.db, secretary, async (tx) => {
      const path = (await asProgram(tx, () => small.desk.registeredMember(tx, small.tenant, 'DV1')))!.path;
      await addEntry(tx, small.tenant, YEAR, { ...entry, path, detail: { code: 'DV1', name: '', to: '' }, account: 'secretary' });
    });
    await expect(forged).rejects.toThrow(/row-level security/u);
    expect(await asPerson(small.db, officer, (tx) => listEntries(tx, small.tenant, YEAR))).toEqual([]);
  });

  test('a workbook taken in again for the year before leaves the changes of this year alone', async () => {
    await record({ change: 'member_moved', code: 'DV1', cell: 'B' });
    await takeSmallYear(small.desk);
    expect((await members())['DV1']).toContain(' B ');
    expect((await members(2020))['DV1']).toContain(' A1 ');
  });
});
