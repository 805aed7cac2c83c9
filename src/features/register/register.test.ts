import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#features/organisations/organisations.ts';
import { arrivalRefusal, belowRefusal, mergerRefusal, standingRefusal, yearRefusal } from './objections.ts';
import { isWithin, mayStandBelow, type Change, type Unit } from './register.ts';

const days = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const unit: Unit = { id: 7n, code: 'A', name: 'Đảng bộ A', path: '1.7', since: '2020-01-01', until: null, kind: 'DBCS' };
const change = (kind: 'organisation_renamed' | 'organisation_dissolved' | 'organisation_moved', day: string) =>
  ({ change: kind, code: 'A', day, decision: '1', name: 'B', parent: 'Q' }) as Change;

describe('the order of changes', () => {
  test('a change never comes before the one on record, and what is no more changes no more', () => {
    fc.assert(
      fc.property(days, days, fc.option(days), (since, day, until) => {
        const refused = standingRefusal({ ...unit, since, until }, change('organisation_moved', day), []);
        expect(refused === null).toBe(until === null && day >= since);
      }),
    );
  });

  test('an end is at least a day after the beginning', () => {
    fc.assert(
      fc.property(days, days, (since, day) => {
        expect(standingRefusal({ ...unit, since }, change('organisation_dissolved', day), []) === null).toBe(day > since);
      }),
    );
  });

  test('a decided level keeps places, not names', () => {
    expect(standingRefusal(unit, change('organisation_moved', '2021-05-01'), ['Chi bộ 1'])).toMatchObject({ code: 'register.decided' });
    expect(standingRefusal(unit, change('organisation_renamed', '2021-05-01'), ['Chi bộ 1'])).toBeNull();
  });

  test('who left may come back from that day on; who is there, or a code of an organisation that was, may not', () => {
    const joined = { ...change('organisation_moved', '2021-05-01'), change: 'member_joined' } as unknown as Change;
    expect(arrivalRefusal('A', null, joined)).toBeNull();
    expect(arrivalRefusal('A', unit, joined)).toMatchObject({ code: 'register.taken' });
    expect(arrivalRefusal('A', { ...unit, until: '2021-05-01' }, joined)).toBeNull();
    expect(arrivalRefusal('A', { ...unit, until: '2021-05-02' }, joined)).toMatchObject({ code: 'register.out_of_order' });
    const founded = { ...joined, change: 'organisation_founded' } as Change;
    expect(arrivalRefusal('A', { ...unit, until: '2020-05-01' }, founded)).toMatchObject({ code: 'register.taken' });
  });

  test('an organisation waits for what is below it', () => {
    const dissolved = change('organisation_dissolved', '2021-05-01');
    expect(belowRefusal(unit, dissolved, { organisations: 0, members: 1, latest: '2020-01-01' })).toMatchObject({
      code: 'register.not_empty',
    });
    expect(belowRefusal(unit, dissolved, { organisations: 0, members: 0, latest: null })).toBeNull();
    const moved = change('organisation_moved', '2021-05-01');
    expect(belowRefusal(unit, moved, { organisations: 2, members: 9, latest: '2021-05-01' })).toBeNull();
    expect(belowRefusal(unit, moved, { organisations: 2, members: 9, latest: '2021-05-02' })).toMatchObject({
      code: 'register.out_of_order',
    });
  });
});

test('the year must be open, the newest on file, and that of the day', () => {
  const running = { year: 2021, opened: { closedAt: null }, later: [] };
  expect(yearRefusal(running, '2021-12-31')).toBeNull();
  expect(yearRefusal(running, '2022-01-01')).toMatchObject({ code: 'register.other_year' });
  expect(yearRefusal({ ...running, later: [2022] }, '2021-12-31')).toMatchObject({ code: 'register.later_year' });
  expect(yearRefusal({ ...running, opened: { closedAt: '2022-01-05T00:00:00Z' } }, '2021-12-31')).toMatchObject({
    code: 'register.closed',
  });
  expect(yearRefusal({ ...running, opened: null }, '2021-12-31')).toMatchObject({ code: 'register.not_open' });
});

describe('the tree', () => {
  test('a chain of kinds from the committee down ends, and nothing stands above the committee', () => {
    const chains = (kind: (typeof KINDS)[number]): number =>
      1 + Math.max(0, ...KINDS.filter((below) => mayStandBelow(below, kind)).map(chains));
    expect(chains('DBCT')).toBe(4);
    expect(KINDS.filter((above) => mayStandBelow('DBCT', above))).toEqual([]);
    expect(KINDS.filter((below) => mayStandBelow(below, 'CBCS'))).toEqual([]);
  });

  test('a path is within another by whole labels', () => {
    expect(isWithin('1.7.12', '1.7')).toBe(true);
    expect(isWithin('1.7', '1.7')).toBe(true);
    expect(isWithin('1.71', '1.7')).toBe(false);
  });

  test('only organisations of one kind merge, neither below the other', () => {
    const other: Unit = { ...unit, id: 8n, code: 'B', path: '1.8' };
    expect(mergerRefusal(unit, other, '2021-05-01')).toBeNull();
    expect(mergerRefusal(unit, { ...other, kind: 'CBCS' }, '2021-05-01')).toMatchObject({ code: 'register.cannot_merge' });
    expect(mergerRefusal(unit, unit, '2021-05-01')).toMatchObject({ code: 'register.cannot_merge' });
    expect(mergerRefusal(unit, { ...other, since: '2021-06-01' }, '2021-05-01')).toMatchObject({ code: 'register.out_of_order' });
  });
});
