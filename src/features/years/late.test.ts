import { expect, test } from 'vitest';
import { usualCalendar } from './calendar.ts';
import { countBehind, countUnits, namedBy, waitingOf, type FileStanding } from './late.ts';

const file = (code: string, state: string, level: FileStanding['level'] = 'members'): FileStanding => ({
  kind: level === 'members' ? 'member' : 'organisation',
  code,
  name: code,
  path: '1.2.3',
  level,
  unitCode: 'C',
  grassroots: 'G',
  state,
});
const calendar = usualCalendar(2020);
const files = [file('a', 'open'), file('b', 'proposed'), file('c', 'decided'), file('g', 'proposed', 'grassroots')];

test('each file owes the first step that it has not done, and is late once its day is past', () => {
  const owed = waitingOf(files, calendar, [], '2020-12-06').map(({ file: { code }, step, isOverdue }) => [code, step, isOverdue]);
  expect(owed).toEqual([
    ['a', 'self-review', true],
    ['b', 'decision', false],
    ['g', 'appraisal', false],
  ]);
});

test('an exception above the file gives it time', () => {
  const exceptions = [{ step: 'self-review', organisation: 2n, due: '2020-12-09' }] as const;
  const [first] = waitingOf(files, calendar, exceptions, '2020-12-09');
  expect(first).toMatchObject({ due: '2020-12-09', isOverdue: false });
});

test('steps count who is behind, units who owes and who is late', () => {
  const self = countBehind(files, calendar).find(({ step, level }) => step === 'self-review' && level === 'members');
  expect(self).toMatchObject({ all: 3, behind: 1 });
  const waiting = waitingOf(files, calendar, [], '2020-12-06');
  expect(countUnits(files, waiting, () => 'Phường', '2020-12-06')).toEqual([
    {
      code: 'G',
      name: 'Phường',
      all: 4,
      behind: 3,
      overdue: 1,
      left: -1,
      owes: [
        { step: 'self-review', level: 'members', due: '2020-12-05', left: -1, count: 1 },
        { step: 'decision', level: 'members', due: '2020-12-20', left: 14, count: 1 },
        { step: 'appraisal', level: 'grassroots', due: '2020-12-28', left: 22, count: 1 },
      ],
    },
  ]);
});

test('units come by how long they have been late, and every number counts the names that it opens', () => {
  const other = { ...file('h', 'open'), grassroots: 'H' };
  const later = { ...file('k', 'submitted'), grassroots: 'K' };
  const all = [...files, other, later];
  const exceptions = [{ step: 'self-review', organisation: 3n, due: '2020-12-08' }] as const;
  const today = '2020-12-11';
  const waiting = waitingOf(all, calendar, exceptions, today);
  const units = countUnits(all, waiting, (code) => code, today);
  expect(units.map(({ code, left }) => [code, left])).toEqual([
    ['G', -3],
    ['H', -3],
    ['K', -1],
  ]);
  for (const { code, behind, overdue, owes } of units) {
    expect(namedBy(waiting, { unit: code })).toHaveLength(behind);
    expect(namedBy(waiting, { unit: code, overdue: 'true' })).toHaveLength(overdue);
    expect(owes.reduce((sum, { count }) => sum + count, 0)).toBe(behind);
  }
  for (const { step, level, behind } of countBehind(all, calendar)) expect(namedBy(waiting, { step, level })).toHaveLength(behind);
  expect(namedBy(waiting, {})).toEqual([]);
});
