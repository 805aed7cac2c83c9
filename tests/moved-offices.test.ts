import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockOf } from '#kernel/clock.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { openDoers } from '#features/accounts/doers.actions.ts';
import type { Change } from '#features/register/register.contract.ts';
import { recording } from '#features/register/register.actions.ts';
import { openRooms } from '#main/app.ts';
import { doDaily } from '#main/daily.ts';
import { rooms } from '#main/rooms.ts';
import { accessTo } from '#main/signing-desk.ts';
import { inCommittee } from '#server/database.ts';
import { openEverybody, tenantOf, type Everybody } from './support/everybody.ts';
import { smallCommittee, writeTables } from './support/intake-workbook.ts';
import { perform } from './support/perform.ts';

/** Who looks after an office, and after the account of a member, is decided by where the cell or the member is today. */

const COMMITTEE = '/api/committees/Q';
const YEAR = `${COMMITTEE}/years/2020`;

let everybody: Everybody;
let tenant: bigint;

beforeAll(async () => {
  everybody = await openEverybody({ undecided: true });
  tenant = await tenantOf(everybody.app, 'Q');
  await sent('appraiser.root', `${YEAR}/calendar`, { book: 'vn-party-2020', profile: 'all-rated', steps: [] });
  await change({ change: 'organisation_founded', code: 'C', name: 'Đảng bộ Phường 3', kind: 'DBCS', parent: 'Q', day: '2020-02-01' });
  for (const role of ['administrator', 'grassroots-committee'])
    await sent(
      'administrator.root',
      `${COMMITTEE}/appointments`,
      office(`${role}.c`, { role, organisation: 'C', validFrom: '2020-02-02' }),
    );
});
afterAll(() => everybody.close());

async function sent(account: string, path: string, body: unknown): Promise<{ readonly status: number; readonly code: unknown }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const answer = await everybody.app.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }, account);
  const { code } = (await answer.json()) as { code?: unknown };
  return { status: answer.status, code: answer.ok ? null : code };
}

type Asked = { [C in Change['change']]: Omit<Extract<Change, { change: C }>, 'decision'> }[Change['change']];

async function change(asked: Asked): Promise<void> {
  expect(await sent('appraiser.root', `${YEAR}/register`, { decision: '2-QĐ/QU', ...asked })).toMatchObject({ status: 200 });
}

const office = (account: string, more: object = {}) => ({
  account,
  name: account,
  role: 'office',
  organisation: 'A1',
  validFrom: '2021-01-01',
  ...more,
});
const give = (by: string, account: string, more: object = {}) => sent(by, `${COMMITTEE}/appointments`, office(account, more));

interface Listed {
  readonly id: string;
  readonly account: string;
  readonly organisation: { readonly code: string };
}
const listed = async (by: string) =>
  ((await (await everybody.app.fetch(`${COMMITTEE}/appointments`, {}, by)).json()) as { rows: Listed[] }).rows;
const sees = async (by: string, account: string) => (await listed(by)).some((row) => row.account === account);
const end = async (by: string, account: string, validTo = '2026-01-01') => {
  const { id } = (await listed('administrator.root')).find((row) => row.account === account)!;
  return sent(by, `${COMMITTEE}/appointments/${id}/end`, { validTo });
};
const reset = (by: string, account: string) => sent(by, `${COMMITTEE}/accounts/${account}/reset`, {});
const reads = async (by: string, path: string) => (await everybody.app.fetch(`${YEAR}/${path}`, {}, by)).status;

/** Where an account's office stands, in codes. */
const standsIn = (account: string) =>
  inCommittee(everybody.app.desk.db, tenant, async (tx) => {
    const { rows } = await sql<{ place: string }>`
      SELECT (SELECT string_agg(o.code, '.' ORDER BY nth) FROM unnest(string_to_array(a.path::text, '.')::bigint[]) WITH ORDINALITY AS label(id, nth)
        JOIN organisations o ON o.organisation_id = label.id) AS place
      FROM appointments a WHERE a.account = ${account} ORDER BY a.appointment_id`.execute(tx);
    return rows.map(({ place }) => place);
  });

describe('a cell that moved from one ward to another', () => {
  beforeAll(() => change({ change: 'organisation_moved', code: 'A1', parent: 'C', day: '2020-03-01' }));

  test('takes its offices to the administrator of the new ward, and away from the one before', async () => {
    expect(await standsIn('cell-secretary.own')).toEqual(['Q.C.A1']);
    expect([await sees('administrator.above', 'cell-secretary.own'), await sees('administrator.c', 'cell-secretary.own')]).toEqual([
      false,
      true,
    ]);
    expect((await reset('administrator.above', 'cell-secretary.own')).code).toBe('accounts.not_found');
    expect((await end('administrator.above', 'cell-secretary.own')).status).toBe(404);
    expect((await reset('administrator.c', 'cell-secretary.own')).status).toBe(200);
    expect((await end('administrator.c', 'office.own')).status).toBe(200);
  });

  test('gets offices where it stands today, whatever day they begin, from who administers that', async () => {
    expect(await give('administrator.root', 'since-january', { validFrom: '2020-01-15' })).toMatchObject({ status: 200 });
    expect(await standsIn('since-january')).toEqual(['Q.C.A1']);
    expect((await end('administrator.above', 'since-january')).status).toBe(404);
    const past = { validFrom: '2020-01-15', validTo: '2020-02-15' };
    expect((await give('administrator.above', 'of-the-past', past)).code).toBe('accounts.forbidden');
    const ofMember = { ...past, role: 'member', member: 'DV4', validTo: '2020-03-02' };
    expect((await give('administrator.above', 'of-the-past', ofMember)).code).toBe('accounts.forbidden');
    expect((await give('administrator.c', 'of-today')).status).toBe(200);
  });

  test('takes the accounts of its members along: the new administrator ends one and connects another', async () => {
    const another = { role: 'member', member: 'DV1' };
    expect((await give('administrator.c', 'another', another)).code).toBe('accounts.has_account');
    expect((await end('administrator.above', 'member.own', '2021-01-01')).status).toBe(404);
    expect((await end('administrator.c', 'member.own', '2021-01-01')).status).toBe(200);
    expect((await give('administrator.c', 'another', another)).status).toBe(200);
  });

  test('is read by its secretary and the committee of the new ward, and no longer by that of the old one', async () => {
    const readers = ['cell-secretary.own', 'grassroots-committee.c', 'grassroots-committee.above'];
    expect(await Promise.all(readers.map((by) => reads(by, 'members/DV1')))).toEqual([200, 200, 404]);
  });
});

describe('a member who moved to another cell', () => {
  beforeAll(() => change({ change: 'member_moved', code: 'DV2', cell: 'B', day: '2020-04-01' }));

  test('takes the account along, to who administers that cell', async () => {
    expect(await standsIn('member.above')).toEqual(['Q.B']);
    expect(await listed('administrator.beside')).toContainEqual(
      expect.objectContaining({ account: 'member.above', organisation: expect.objectContaining({ code: 'B' }) }),
    );
    expect((await end('administrator.c', 'member.above')).status).toBe(404);
    expect((await end('administrator.beside', 'member.above')).status).toBe(200);
  });

  test('is named after the cell of the day on which something was done', async () => {
    const doers = openDoers(() => Promise.resolve(new Map()));
    const acts = ['2020-03-31', '2020-04-01'].map((day) => ({ account: 'member.above', at: `${day}T05:00:00Z` }));
    const doer = await inCommittee(everybody.app.desk.db, tenant, (tx) => doers(tx, tenant, acts));
    expect(acts.map((act) => doer(act).office?.vi)).toEqual(['Đảng viên Chi bộ Khu phố 1', 'Đảng viên Chi bộ Trường']);
  });
});

describe('every day', () => {
  const on = (day: string) => {
    // Half past three in the morning in Vietnam: it is still the day before in UTC.
    const now = () => new Date(Date.parse(`${day}T03:30:00+07:00`)).toISOString();
    return { ...everybody.app.desk, now, clock: clockOf(now) };
  };
  const daily = async (day: string) => doDaily(on(day), await openRooms(rooms, on(day)));

  test('what was recorded for a later day comes to pass on that day', async () => {
    const desk = on('2020-09-15');
    const by = (await accessTo(desk, 'Q', { account: 'appraiser.root', name: '' }, 'test'))!;
    const body: Change = { change: 'organisation_moved', code: 'A1', parent: 'A', day: '2020-10-01', decision: '3-QĐ/QU' };
    expect(await perform(recording(desk), desk, by, { params: { year: 2020 }, body })).toMatchObject({ ok: true });
    expect(await standsIn('cell-secretary.own')).toEqual(['Q.C.A1']);
    await daily('2020-09-30');
    expect(await standsIn('cell-secretary.own')).toEqual(['Q.C.A1']);
    await daily('2020-10-01');
    expect(await standsIn('cell-secretary.own')).toEqual(['Q.A.A1']);
  });

  test('offices that an earlier release left where their cells once stood come right at the first start', async () => {
    const { desk } = everybody.app;
    await inCommittee(desk.db, tenant, (tx) =>
      sql`UPDATE appointments SET path = 'x' WHERE account IN ('cell-secretary.own', 'member.above')`.execute(tx),
    );
    await desk.jobs.keepDaily();
    await expect.poll(() => standsIn('cell-secretary.own'), { timeout: 60_000 }).toEqual(['Q.A.A1']);
    await expect.poll(() => standsIn('member.above')).toEqual(['Q.B']);
  });

  test('the offices of an organisation that has ended stay where it stood last', async () => {
    await give('administrator.root', 'of-c1', { organisation: 'C', validFrom: '2020-03-01' });
    await change({ change: 'organisation_dissolved', code: 'C', day: '2020-11-01' });
    await daily('2020-12-01');
    expect(await standsIn('of-c1')).toEqual(['Q.C']);
    expect((await give('administrator.root', 'too-late', { organisation: 'C', validFrom: '2020-11-01' })).code).toBe(
      'accounts.unknown_place',
    );
  });

  test('what fails in one room keeps no other from its work', async () => {
    const done: bigint[] = [];
    const failing = { operations: [], daily: () => Promise.reject(new Error('no')) };
    const working = { operations: [], daily: (_: unknown, of: bigint) => Promise.resolve(void done.push(of)) };
    await expect(doDaily(everybody.app.desk, [{ half: failing }, { half: working }])).rejects.toThrow('no');
    expect(done).toEqual([tenant, await tenantOf(everybody.app, 'R')]);
  });
});

test('a workbook that states another tree takes offices along', async () => {
  const { desk } = everybody.app;
  const tables = smallCommittee();
  for (const record of tables.organisations.records) if (record['Mã tổ chức'] === 'A1') record['Trực thuộc'] = 'Q';
  const bytes = await writeTables(tables);
  const read = await desk.intake.read(bytes, 2021);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  await takeIn(desk, read.value, { fileName: 'next.xlsx', bytes }, { year: 2021, actor: 'test' });
  expect(await standsIn('cell-secretary.own')).toEqual(['Q.A1']);
});
