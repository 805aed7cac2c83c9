import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#features/organisations/organisations.ts';
import { mergerRefusal, returnRefusal, standingRefusal, yearRefusal } from './objections.ts';
import { changeSchema, type Change } from './register.contract.ts';
import { registerEvents } from './register.events.ts';
import { isWithin, mayStandBelow, type Unit } from './register.ts';

const days = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const unit: Unit = { id: 7n, code: 'A', name: 'Đảng bộ A', path: '1.7', since: '2020-01-01', until: null, kind: 'DBCS' };
const change = (kind: 'organisation_renamed' | 'organisation_dissolved' | 'organisation_moved', day: string) =>
  ({ change: kind, code: 'A', day, decision: '1', name: 'B', parent: 'Q' }) as Change;

describe('who changes', () => {
  test('is still there', () => {
    fc.assert(
      fc.property(days, days, fc.option(days), (since, day, until) => {
        const refused = standingRefusal({ ...unit, since, until }, change('organisation_moved', day));
        expect(refused === null).toBe(until === null);
      }),
    );
  });

  test('ends a day after the beginning at the earliest', () => {
    fc.assert(
      fc.property(days, days, (since, day) => {
        expect(standingRefusal({ ...unit, since }, change('organisation_dissolved', day)) === null).toBe(day !== since);
        expect(standingRefusal({ ...unit, since }, change('organisation_renamed', day))).toBeNull();
      }),
    );
  });

  test('comes back under the code of before as the same person only, and is named to nobody who may not read about them', () => {
    const mai = { ...unit, code: 'DV9', name: 'Đỗ Thị Mai', admitted: '2015-02-03', until: '2021-04-01' };
    const joined = { name: 'Đỗ Thị Mai', admitted: '2015-02-03' };
    expect(returnRefusal(mai, joined, false)).toBeNull();
    for (const other of [
      { ...joined, name: 'Trần Thị Mai' },
      { ...joined, admitted: '2016-02-03' },
    ]) {
      expect(returnRefusal(mai, other, true)).toMatchObject({
        code: 'register.taken',
        message: { en: expect.stringContaining('Đỗ Thị Mai') },
      });
      expect(JSON.stringify(returnRefusal(mai, other, false))).not.toContain('Mai');
    }
    expect(returnRefusal({ ...mai, until: null }, joined, true)).toMatchObject({ code: 'register.taken' });
    expect(JSON.stringify(returnRefusal({ ...mai, until: null }, joined, false))).not.toContain('Mai');
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
    expect(mergerRefusal(unit, other)).toBeNull();
    expect(mergerRefusal(unit, { ...other, kind: 'CBCS' })).toMatchObject({ code: 'register.cannot_merge' });
    expect(mergerRefusal(unit, unit)).toMatchObject({ code: 'register.cannot_merge' });
    expect(mergerRefusal(unit, { ...other, until: '2021-04-01' })).toMatchObject({ code: 'register.ended' });
  });
});

describe('the journal', () => {
  const detail = { year: 2021, subjects: ['member DV1'], day: '2021-05-01', decision: '12-QĐ/ĐU', to: 'Chi bộ 2' };

  test('has an event for every change that can be asked for', () => {
    const kinds = changeSchema.options.map(({ shape }) => shape.change.value);
    expect(Object.keys(registerEvents).toSorted()).toEqual(kinds.toSorted());
    for (const kind of kinds) expect(registerEvents[kind](detail)).toEqual({ action: `register.${kind}`, detail });
  });

  test('says what came of a change, where it came to something', () => {
    expect(registerEvents.member_moved.words(detail)).toEqual({
      vi: 'đã ghi chuyển sinh hoạt của đảng viên DV1 (Chi bộ 2) từ ngày 01/05/2021, theo 12-QĐ/ĐU',
      en: 'recorded the transfer of member DV1 (Chi bộ 2) from 01/05/2021, by 12-QĐ/ĐU',
    });
    expect(registerEvents.organisation_dissolved.words({ ...detail, subjects: ['organisation A1'], to: '' })?.vi).toBe(
      'đã ghi giải thể tổ chức A1 từ ngày 01/05/2021, theo 12-QĐ/ĐU',
    );
  });
});
