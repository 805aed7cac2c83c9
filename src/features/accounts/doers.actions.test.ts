import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCommittee } from '#server/database.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { appoint } from './accounts.store.ts';
import { openDoers } from './doers.actions.ts';
import { officeWords, printedDoer } from './doers.ts';

let committee: SmallCommittee;

beforeAll(async () => {
  committee = await openSmallCommittee();
});

afterAll(() => committee.close());

test('somebody is shown by name and the office of that day: of several the highest, before membership, none before the first', async () => {
  const { db, tenant, desk } = committee;
  await inCommittee(db, tenant, async (tx) => {
    const at = async (code: string) => (await desk.organisations.during(tx, tenant, code, { from: '2020-01-01', to: null }))!.id;
    const cell = await at('A1');
    const today = '2021-01-01';
    await appoint(tx, tenant, {
      account: 'hoa',
      role: 'cell-secretary',
      organisation: cell,
      validFrom: '2020-03-01',
      validTo: '2020-09-01',
      today,
    });
    await appoint(tx, tenant, { account: 'hoa', role: 'cell-secretary', organisation: cell, validFrom: '2020-06-01', deputy: true, today });
    await appoint(tx, tenant, {
      account: 'hoa',
      role: 'grassroots-committee',
      organisation: await at('A'),
      validFrom: '2020-12-01',
      today,
    });
  });
  const doers = openDoers(() => Promise.resolve(new Map([['hoa', 'Nguyễn Thị Hoa']])));
  const acts = ['2020-01-15', '2020-04-01', '2020-09-01', '2020-12-24'].map((day) => ({ account: 'hoa', at: `${day}T05:00:00Z` }));
  const doer = await inCommittee(db, tenant, (tx) => doers(tx, tenant, [...acts, { account: 'tongket', at: acts[0]!.at }]));
  expect(acts.map((act) => doer(act).office?.vi ?? null)).toEqual([
    null,
    'Bí thư Chi bộ Khu phố 1',
    'Bí thư Chi bộ Khu phố 1 (cấp phó)',
    'Đảng ủy Phường 1',
  ]);
  expect(doer(acts[0]!)).toMatchObject({ account: 'hoa', name: 'Nguyễn Thị Hoa' });
  expect(printedDoer(doer(acts[1]!))).toBe('Nguyễn Thị Hoa (Bí thư Chi bộ Khu phố 1; hoa)');
  expect(printedDoer(doer({ account: 'tongket', at: acts[0]!.at }))).toBe('tongket');
});

test('boards and committees are named as they sign', () => {
  expect(officeWords('appraiser', 'Đảng bộ Quận 10', false).vi).toBe('Ban Tổ chức Quận ủy Quận 10');
  expect(officeWords('decider', 'Đảng bộ Quận 10', false).vi).toBe('Ban Thường vụ Quận ủy Quận 10');
  expect(officeWords('grassroots-committee', 'Chi bộ cơ sở Trạm Y tế', false).vi).toBe('Cấp ủy Chi bộ cơ sở Trạm Y tế');
});
