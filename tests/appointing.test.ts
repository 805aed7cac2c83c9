import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockOf } from '#kernel/clock.ts';
import type { Access } from '#domain/permission.ts';
import type { appointSomebody } from '#features/accounts/accounts.operations.ts';
import { appoint } from '#features/accounts/accounts.store.ts';
import { appointing, endingOffice } from '#features/accounts/appointing.actions.ts';
import { founding } from '#features/accounts/founding.actions.ts';
import { resetting } from '#features/accounts/resetting.actions.ts';
import { enteringByCode } from '#features/accounts/sign-in.actions.ts';
import { keepCode } from '#features/accounts/signin.store.ts';
import type { BodyOf } from '#kernel/operation.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { readingOwn, takingOwnFile } from '#features/personal/personal.actions.ts';
import type { OwnFile } from '#features/personal/personal.contract.ts';
import type { Result } from '#kernel/result.ts';
import { accessTo } from '#main/signing-desk.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { person } from './support/people.ts';
import { perform, respond } from './support/perform.ts';
import { takeSmallYear } from './support/small-committee.ts';

/** Giving offices: nothing outside the caller's scope, one account a person, and all of an order or nothing. */

let app: TestApp;
let tenant: bigint;
let ofA: Access;
let ofQ: Access;

beforeAll(async () => {
  app = await openTestApp({ sample: false });
  await takeSmallYear(app.desk);
  tenant = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q')))!.tenant;
  ofA = await person(app.desk.db, tenant, 'admin.a', 'administrator', { organisation: 'A' });
  ofQ = await person(app.desk.db, tenant, 'admin.q', 'administrator', { organisation: 'Q' });
  for (const account of ['admin.a', 'admin.q']) await app.desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
});
afterAll(() => app.close());

type AppointmentOrder = BodyOf<typeof appointSomebody>;
const order = (account: string, more: Partial<AppointmentOrder> = {}): AppointmentOrder => ({
  account,
  name: `Name of ${account}`,
  role: more.member === undefined ? 'office' : 'member',
  organisation: 'A1',
  member: null,
  deputy: false,
  validFrom: '2020-03-01',
  validTo: null,
  ...more,
});
const give = (access: Access, account: string, more: Partial<AppointmentOrder> = {}, desk = app.desk) =>
  perform(appointing(desk), desk, access, { body: order(account, more) });
const reset = (access: Access, account: string, desk = app.desk) => perform(resetting(desk), desk, access, { params: { account } });
const found = (code: string, name: string, account: string, desk = app.desk) =>
  respond(
    founding(desk),
    desk,
    { account: 'ban-to-chuc', name: '', session: '' },
    { body: { code, name, administrator: { account, name: account } } },
  );
const refusalOf = (result: Result<unknown, Refusal>) => (result.ok ? null : result.refusal);
const codeOf = (result: Result<unknown, Refusal>) => refusalOf(result)?.code ?? null;
const asTenant = <Row>(statement: ReturnType<typeof sql<Row>>) =>
  inCommittee(app.desk.db, tenant, async (tx) => (await statement.execute(tx)).rows);
const offices = (account: string) =>
  asTenant(sql<{ id: string }>`SELECT appointment_id::text AS id FROM appointments WHERE account = ${account}`);
const isThere = async (account: string) =>
  (await sql`SELECT FROM "user" WHERE username = ${account}`.execute(app.desk.signin)).rows.length > 0;
const enters = async (account: string, code: string | null) =>
  (await respond(enteringByCode(app.desk), app.desk, null, { body: { account, code: code ?? '' } })).ok;
const traces = async (account: string) => [(await offices(account)).length, await isThere(account)];
/** From a day on a member is in another cell. */
const move = (member: string, cell: string, day: string) =>
  inCommittee(app.desk.db, tenant, async (tx) => {
    const to = (await app.desk.organisations.during(tx, tenant, cell, { from: day, to: null }))!;
    const { id } = (await app.desk.members.during(tx, tenant, member, { from: day, to: null }))!;
    await app.desk.members.register.change(tx, tenant, id, day, { cell: { id: to.id, path: to.paths[0]! } });
  });

/** The house on a day. */
const on = (day: string) => {
  const now = () => `${day}T03:00:00.000Z`;
  return { ...app.desk, now, clock: clockOf(now) };
};

describe('what an order names is looked for in the caller’s scope', () => {
  test('a member outside it is answered as one who is not there, and nothing is made', async () => {
    const foreign = await give(ofA, 'thief', { member: 'DV3' });
    const absent = await give(ofA, 'thief', { member: 'DV9' });
    expect(refusalOf(foreign)).toMatchObject({ code: 'accounts.unknown_member' });
    expect(JSON.stringify(refusalOf(foreign)).replaceAll('DV3', 'DV9')).toBe(JSON.stringify(refusalOf(absent)));
    expect(codeOf(await give(ofA, 'thief', { member: 'DV3', organisation: 'B' }))).toBe('accounts.forbidden');
    expect(codeOf(await give(ofA, 'thief', { member: 'DV3', organisation: 'A' }))).toBe('accounts.unknown_member');
    expect(await traces('thief')).toEqual([0, false]);
  });

  test('a member is connected in the own cell only, and the answer names it', async () => {
    const elsewhere = refusalOf(await give(ofA, 'an', { member: 'DV1', organisation: 'A' }));
    expect(elsewhere?.code).toBe('accounts.other_cell');
    expect(elsewhere?.message.vi).toContain('Chi bộ Khu phố 1 (mã A1)');
    expect(codeOf(await give(ofA, 'an', { member: 'DV1', validFrom: '2019-12-31' }))).toBe('accounts.unknown_member');
  });

  test('nobody resets the account of a member who has left the scope, though the office was given in it', async () => {
    const days = { member: 'DV1', organisation: 'A1', validTo: '2021-06-01' };
    const inTime = on('2021-01-05');
    expect(codeOf(await give(ofA, 'an', days, inTime))).toBeNull();
    expect(codeOf(await reset(ofA, 'an', inTime))).toBeNull();
    await move('DV1', 'B', '2021-03-01');
    expect(codeOf(await reset(ofA, 'an', inTime))).toBe('accounts.beyond_scope');
    expect(codeOf(await reset(ofQ, 'an', inTime))).toBeNull();
  });

  test('an organisation counts wherever it stands during the office, and so does a member', async () => {
    await move('DV2', 'B', '2021-01-01');
    expect(codeOf(await give(ofA, 'be', { member: 'DV2' }))).toBe('accounts.unknown_member');
    expect(codeOf(await give(ofA, 'be-before', { member: 'DV2', validFrom: '2020-01-01', validTo: '2020-03-01' }))).toBeNull();
    await inCommittee(app.desk.db, tenant, async (tx) => {
      const days = { from: '2021-01-01', to: null };
      const cell = (await app.desk.organisations.during(tx, tenant, 'A1', days))!;
      const above = (await app.desk.organisations.during(tx, tenant, 'Q', days))!;
      const parent = { id: above.id, path: above.paths[0]! };
      await app.desk.organisations.register.move(tx, tenant, { id: cell.id, path: cell.paths[0]! }, parent, '2022-01-01');
    });
    expect(codeOf(await give(ofA, 'late', {}, on('2021-12-31')))).toBe('accounts.forbidden');
    expect(codeOf(await give(ofA, 'late', { validTo: '2022-01-01' }, on('2022-01-01')))).toBe('accounts.forbidden');
    expect(codeOf(await give(ofA, 'late', { validTo: '2022-01-01' }, on('2021-12-31')))).toBeNull();
    expect(codeOf(await give(ofA, 'never', { organisation: 'nowhere' }))).toBe('accounts.unknown_place');
  });

  test('an account of somebody outside it is not named, in this committee or another, nor one of the installation', async () => {
    await person(app.desk.db, tenant, 'neighbour', 'cell-secretary', { organisation: 'B' });
    await app.desk.sessions.ensure({ account: 'neighbour', name: 'Láng Giềng' }, 'only-the-test-knows');
    expect(await found('N', 'Nơi khác', 'elsewhere')).toMatchObject({ ok: true, value: { account: 'elsewhere' } });
    for (const account of ['neighbour', 'elsewhere', 'ban-to-chuc']) {
      expect(codeOf(await give(ofA, account, { organisation: 'A' }))).toBe('accounts.name_taken');
    }
    expect(await give(ofQ, 'neighbour', { organisation: 'A' })).toMatchObject({ ok: true, value: { code: null } });
  });
});

describe('one account a person', () => {
  test('a second is refused and says how to go on; it names the first to those who manage it only', async () => {
    expect(codeOf(await give(ofQ, 'duc', { member: 'DV3', organisation: 'B', validTo: '2020-09-01' }))).toBeNull();
    const second = refusalOf(await give(ofQ, 'duc-2', { member: 'DV3', organisation: 'B' }));
    expect(second?.code).toBe('accounts.has_account');
    expect(second?.message.vi).toContain('«duc»');
    expect(await traces('duc-2')).toEqual([0, false]);
    expect(codeOf(await give(ofQ, 'duc', { member: 'DV3', organisation: 'B', validFrom: '2020-09-01', validTo: '2021-01-01' }))).toBeNull();
    expect(codeOf(await give(ofQ, 'duc-3', { member: 'DV3', organisation: 'B', validFrom: '2021-01-01' }))).toBeNull();
  });

  test('an account that somebody else manages is not named, until its member has come to whoever asks', async () => {
    expect(codeOf(await give(ofQ, 'be', { member: 'DV2' }, on('2020-12-31')))).toBeNull();
    const ofB = await person(app.desk.db, tenant, 'admin.b', 'administrator', { organisation: 'B' });
    const again = async () => refusalOf(await give(ofB, 'be-2', { member: 'DV2', organisation: 'B', validFrom: '2021-01-01' }));
    const second = await again();
    expect(second?.code).toBe('accounts.has_account');
    expect(JSON.stringify(second)).not.toContain('«be»');
    await inCommittee(app.desk.db, tenant, (tx) => app.desk.accounts.moveOffices(tx, tenant, '2021-01-01'));
    expect((await again())?.message.vi).toContain('«be»');
    expect(codeOf(await give(ofQ, 'duc-3', { member: 'DV1', organisation: 'B', validFrom: '2021-07-01' }))).toBe('accounts.has_member');
  });

  test('of two orders at once one is carried out, and the other leaves no account', async () => {
    const days = { member: 'DV3', organisation: 'B', validFrom: '2020-01-01', validTo: '2020-02-01' };
    const both = await Promise.all(['one', 'two'].map((account) => give(ofQ, account, days)));
    expect(new Set(both.map(codeOf))).toEqual(new Set(['accounts.has_account', null]));
    const left = await Promise.all(['one', 'two'].map(traces));
    expect(new Set(left.map(String))).toEqual(new Set(['0,false', '1,true']));
  });

  test('the database refuses what an action would forget: a second account, and a second person', async () => {
    const rows = await asTenant(sql<{ account: string; member: bigint; organisation: bigint }>`
      SELECT account, member_id AS member, organisation_id AS organisation FROM appointments WHERE account = 'duc-3'`);
    const { member, organisation } = rows[0]!;
    const add = (account: string, whom: bigint) =>
      inCommittee(app.desk.db, tenant, (tx) =>
        sql`INSERT INTO appointments (tenant_id, account, role, organisation_id, path, member_id, valid_from)
          VALUES (${tenant}, ${account}, 'member', ${organisation}, 'x', ${whom}, '2022-01-01')`.execute(tx),
      );
    await expect(add('another', member)).rejects.toThrow('appointments_one_account');
    const others = await asTenant(sql<{ id: bigint }>`SELECT member_id AS id FROM members WHERE code = 'DV1'`);
    await expect(add('duc-3', others[0]!.id)).rejects.toThrow('appointments_one_person');
  });

  test('the member sees every account that is or was connected, who did it, and the journal’s words', async () => {
    const own = (await accessTo(
      { ...app.desk, now: () => '2021-06-01T03:00:00.000Z', clock: clockOf(() => '2021-06-01T03:00:00.000Z') },
      'Q',
      { account: 'duc-3', name: '' },
      '',
    ))!;
    const read = await perform(readingOwn(app.desk), app.desk, own);
    if (!read.ok) throw new Error(read.refusal.code);
    expect(read.value.connections.map(({ account, here, from, to, by }) => [account, here, from, to, by?.account])).toEqual(
      expect.arrayContaining([
        ['duc', false, '2020-03-01', '2020-09-01', 'admin.q'],
        ['duc', false, '2020-09-01', '2021-01-01', 'admin.q'],
        ['duc-3', true, '2021-01-01', null, 'admin.q'],
      ]),
    );
    const taken = await perform(takingOwnFile(app.desk, 'json'), app.desk, own, { params: { committee: 'Q' } });
    if (!taken.ok) throw new Error(taken.refusal.code);
    const { journal } = JSON.parse(Buffer.from(taken.value.bytes).toString()) as OwnFile;
    expect(journal.map(({ sentence }) => sentence.en).filter((words) => words.includes('"duc-3" to the member DV3'))).toHaveLength(1);
  });
});

describe('ending only shortens', () => {
  test('no office is revived or drawn out, none ends before it begins, and one that is taken back was never held', async () => {
    expect(codeOf(await give(ofA, 'ending', { organisation: 'A', validFrom: '2020-03-01', validTo: '2020-12-01' }))).toBeNull();
    const [{ id } = { id: '' }] = await offices('ending');
    const end = (validTo: string, appointment = id) =>
      perform(endingOffice(), app.desk, ofA, { params: { appointment }, body: { validTo } });
    expect(codeOf(await end('2020-12-02'))).toBe('accounts.ends_before');
    expect(codeOf(await end('2020-02-29'))).toBe('accounts.not_begun');
    expect(codeOf(await end('2020-06-01'))).toBeNull();
    const revived = refusalOf(await end('2020-07-01'));
    expect([revived?.code, revived?.message.vi]).toEqual(['accounts.ends_before', expect.stringContaining('kết thúc từ ngày 01/06/2020')]);
    expect(codeOf(await end('2020-03-01'))).toBeNull();
    expect(await accessTo(on('2020-03-01'), 'Q', { account: 'ending', name: '' }, '')).toBeNull();
    const noted = await asTenant(sql`SELECT FROM journal WHERE action = 'accounts.ended' AND detail ->> 'account' = 'ending'`);
    expect(noted).toHaveLength(2);
    expect(codeOf(await end('2020-06-01', '999999'))).toBe('accounts.not_found');
  });
});

describe('all of an order or nothing', () => {
  test('where the journal cannot be written, neither office nor account stays', async () => {
    const broken = { ...app.desk, record: () => Promise.reject(new Error('the disk is full')) };
    await expect(give(ofA, 'unlucky', { organisation: 'A' }, broken)).rejects.toThrow('the disk is full');
    expect(await traces('unlucky')).toEqual([0, false]);
    await expect(found('U', 'U', 'unlucky', broken)).rejects.toThrow('the disk is full');
    expect(await isThere('unlucky')).toBe(false);
    expect(await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'U'))).toBeNull();
  });

  test('of several who found one committee at once one does, and the others are told and leave no account', async () => {
    const founders = ['first', 'second', 'third', 'fourth'].map((account) => `${account}-founder`);
    const all = await Promise.all(founders.map((account) => found('S', account, account)));
    const founder = founders[all.findIndex(({ ok }) => ok)]!;
    expect(all.map(codeOf)).toEqual(founders.map((account) => (account === founder ? null : 'accounts.committee_there')));
    expect(await Promise.all(founders.map(isThere))).toEqual(founders.map((account) => account === founder));
    expect(await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'S'))).toMatchObject({ name: founder });
  });

  test('an order that is sent again after a broken connection gives one office, and shows its code to nobody a second time', async () => {
    const { validTo: _, ...body } = order('twice', { organisation: 'A' });
    const send = () =>
      app.fetch(
        '/api/committees/Q/appointments',
        {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': '00000000-0000-4000-8000-00000000000a' },
        },
        'admin.q',
      );
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([200, 409]);
    const { code } = (await first.json()) as { code: string };
    expect(await again.json()).toMatchObject({ code: 'request.done_already' });
    expect(await traces('twice')).toEqual([1, true]);
    expect(await asTenant(sql`SELECT FROM answered_orders o WHERE o::text LIKE ${`%${code}%`}`)).toEqual([]);
    expect(await enters('twice', code)).toBe(true);
  });

  test('where the program died in between, the account can do nothing, and the next order hands out a code that opens it', async () => {
    await app.desk.sessions.ensure({ account: 'left-behind', name: 'X' }, 'a-password-nobody-knows');
    await keepCode(app.desk.signin, 'left-behind', 'LOST', '9999-01-01');
    expect(await accessTo(app.desk, 'Q', { account: 'left-behind', name: '' }, '')).toBeNull();
    const given = await give(ofA, 'left-behind', { organisation: 'A' });
    if (!given.ok) throw new Error(given.refusal.code);
    expect(await enters('left-behind', 'LOST')).toBe(false);
    expect(await enters('left-behind', given.value.code)).toBe(true);
    expect(await give(ofA, 'left-behind', { organisation: 'A', role: 'inspector' })).toMatchObject({ ok: true, value: { code: null } });
  });

  test('an office without an account, as an earlier program could leave it, gets one from who manages it', async () => {
    await inCommittee(app.desk.db, tenant, async (tx) => {
      const at = (await app.desk.organisations.during(tx, tenant, 'A', { from: '2020-01-01', to: null }))!;
      await appoint(tx, tenant, { account: 'doorless', role: 'office', organisation: at.id, validFrom: '2020-01-01', today: '2020-01-01' });
    });
    const given = await give(ofA, 'doorless', { organisation: 'A', role: 'inspector' });
    expect(given.ok && (await enters('doorless', given.value.code))).toBe(true);
  });
});

describe('the day is Vietnam’s', () => {
  const at = (now: string) => ({ ...app.desk, now: () => now, clock: clockOf(() => now) });
  const holds = async (now: string) => (await accessTo(at(now), 'Q', { account: 'new-year', name: '' }, '')) !== null;

  test.each([
    ['01:30 on the first day', '2020-12-31T18:30:00.000Z', true],
    ['23:30 on the day before', '2020-12-31T16:30:00.000Z', false],
    ['23:30 on the last day', '2021-12-31T16:30:00.000Z', true],
    ['01:30 on the day after', '2021-12-31T18:30:00.000Z', false],
  ])('an office of the year 2021 at %s', async (_, now, expected) => {
    if ((await offices('new-year')).length === 0)
      await give(ofA, 'new-year', { organisation: 'A', validFrom: '2021-01-01', validTo: '2022-01-01' });
    expect(await holds(now)).toBe(expected);
  });

  test('what is founded at 01:30 on New Year’s Day begins on that day, and its administrator is in office', async () => {
    const desk = at('2020-12-31T18:30:00.000Z');
    expect(await found('NY', 'NY', 'early', desk)).toMatchObject({ ok: true });
    const access = await accessTo(desk, 'NY', { account: 'early', name: '' }, '');
    expect(access?.scopes['administer']).toHaveLength(1);
    const { rows } = await inCommittee(desk.db, access!.tenant, (tx) =>
      sql<{ day: string }>`SELECT valid_from AS day FROM organisation_periods UNION ALL SELECT valid_from FROM appointments`.execute(tx),
    );
    expect(rows.map(({ day }) => day)).toEqual(['2021-01-01', '2021-01-01']);
  });
});
