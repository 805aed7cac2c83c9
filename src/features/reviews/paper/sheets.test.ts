import { expect, test } from 'vitest';
import { fillDown, isBegun, takenOver, type Sheets } from './sheets.ts';

const CODES = ['a', 'b', 'c', 'd'];
const sheets: Sheets = {
  b: { level: 'good', answers: { M1: 'excellent', sickMonths: 0, stateEmployee: false } },
  c: { level: null, answers: { M1: 'average' } },
};

test('what stands first in a column goes down to the blank lines below it, and to no other', () => {
  const filled = fillDown(sheets, CODES, 'M1');
  expect(CODES.map((code) => filled[code]?.answers['M1'])).toEqual([undefined, 'excellent', 'average', 'excellent']);
  expect(CODES.map((code) => fillDown(sheets, CODES, null)[code]?.level)).toEqual([undefined, 'good', 'good', 'good']);
});

test('nought and no are answers that go down too; a column where nothing stands stays as it is', () => {
  expect(fillDown(sheets, CODES, 'sickMonths')['d']?.answers).toEqual({ sickMonths: 0 });
  expect(fillDown(sheets, CODES, 'stateEmployee')['c']?.answers).toEqual({ M1: 'average', stateEmployee: false });
  expect(fillDown(sheets, CODES, 'tasksDone')).toBe(sheets);
});

test('a line is begun by a level or an answer, not by a box that is left unticked', () => {
  expect(CODES.map((code) => isBegun(sheets[code]))).toEqual([false, true, true, false]);
  expect(isBegun({ level: null, answers: { stateEmployee: false } })).toBe(false);
});

test('what another tab left covers own sheets of the same members, which can be taken back', () => {
  const other: Sheets = { c: { level: 'failed', answers: {} }, d: { level: 'good', answers: {} } };
  const taken = takenOver(sheets, other);
  expect(taken).toEqual({ sheets: { ...sheets, ...other }, displaced: { c: sheets['c'] } });
  const back = takenOver(taken.sheets, taken.displaced!);
  expect(back).toEqual({ sheets: { ...sheets, d: other['d'] }, displaced: { c: other['c'] } });
});

test('where another tab left nothing of the same members, nothing is covered', () => {
  expect(takenOver({ a: { level: null, answers: {} }, b: sheets['b']! }, { a: sheets['c']! }).displaced).toBeNull();
});
