import { expect, test } from 'vitest';
import { routineNotes, withStated, type DecidedSubject } from './routine.ts';

/** A group's years as a table: a row for each person, a letter for each year (X excellent, T good, - not there), the newest last. */
function planted(rows: Readonly<Record<string, string>>, given: { head?: string; eligible?: 'excellent' | 'good' } = {}): DecidedSubject[] {
  return Object.entries(rows).flatMap(([code, letters]) =>
    letters.split('').flatMap((letter, index): DecidedSubject[] => {
      if (letter === '-') return [];
      const year = 2020 - letters.length + 1 + index;
      const level = letter === 'X' ? 'excellent' : 'good';
      return [
        { year, kind: 'member', group: 'A1', code, level, isStated: false, eligible: given.eligible ?? null, isHead: code === given.head },
      ];
    }),
  );
}

const patterns = (subjects: readonly DecidedSubject[]) => routineNotes(subjects, 2020).map(({ pattern, codes }) => [pattern, ...codes]);

test('a turn for everybody is seen; a list that repeats somebody, or a year without one, is none', () => {
  expect(patterns(planted({ An: 'XTT', Bé: 'TXT', Cúc: 'TTX' }))).toEqual([['rotation', 'An', 'Bé', 'Cúc']]);
  expect(patterns(planted({ An: 'XTX', Bé: 'TXT', Cúc: 'TTT' }))).toEqual([]);
  expect(patterns(planted({ An: 'XTT', Bé: 'TTT', Cúc: 'TTX' }))).toEqual([]);
  expect(patterns(planted({ An: 'XTT', Bé: 'TXT', Cúc: '--X' }))).toEqual([]);
});

test('newcomers who all stand below what they reached are seen, unless the others do too', () => {
  const rows = { An: 'XX', Bé: 'TX', Cúc: 'TX', Mới: '-T', Tân: '-T' };
  expect(patterns(planted(rows, { eligible: 'excellent' }))).toContainEqual(['newcomers', 'Mới', 'Tân']);
  expect(patterns(planted({ ...rows, Bé: 'TT', Cúc: 'TT' }, { eligible: 'excellent' }))).toEqual([]);
  expect(patterns(planted({ ...rows, Tân: '-X' }, { eligible: 'excellent' }))).toEqual([]);
  expect(patterns(planted(rows, { eligible: 'good' }))).toEqual([]);
});

test('the same list as last year is seen, from two names on and where others could have been on it', () => {
  expect(patterns(planted({ An: 'XX', Bé: 'XX', Cúc: 'TT' }))).toEqual([['same-list', 'An', 'Bé']]);
  expect(patterns(planted({ An: 'XX', Bé: 'TT', Cúc: 'TT' }))).toEqual([]);
  expect(patterns(planted({ An: 'XX', Bé: 'XX' }))).toEqual([]);
  expect(patterns(planted({ An: 'XX', Bé: 'XT', Cúc: 'TX' }))).toEqual([]);
});

test('a head who is excellent three years running is seen, unless everybody is', () => {
  expect(patterns(planted({ An: 'XXX', Bé: 'TXT' }, { head: 'An' }))).toEqual([['head-always', 'An']]);
  expect(patterns(planted({ An: 'XTX', Bé: 'TTT' }, { head: 'An' }))).toEqual([]);
  expect(patterns(planted({ An: 'XXX', Bé: 'TTT' }, { head: 'Bé' }))).toEqual([]);
});

test('groups are looked at one by one, and years to come not at all', () => {
  const [one, other] = [planted({ An: 'XX', Bé: 'XX', Cúc: 'TT' }), planted({ An: 'XX', Bé: 'XX', Cúc: 'TT' })];
  const both = [...one, ...other.map((subject) => ({ ...subject, group: 'A2' }))];
  expect(routineNotes(both, 2020).map(({ group }) => group)).toEqual(['A1', 'A2']);
  expect(routineNotes(one, 2019)).toEqual([]);
});

test('earlier years that are only stated count for the group of now, make nobody a newcomer, and give way to what was decided here', () => {
  const now = planted({ An: 'T', Bé: 'T', Cúc: 'X' });
  const said = (code: string, year: number, level: 'excellent' | 'good' | null) => ({ kind: 'member' as const, code, year, level });
  const turns = [2018, 2019].flatMap((year) =>
    ['An', 'Bé', 'Cúc'].map((code) => said(code, year, (code === 'An') === (year === 2018) && code !== 'Cúc' ? 'excellent' : 'good')),
  );
  expect(patterns(withStated(now, turns, 2020))).toEqual([['rotation', 'An', 'Bé', 'Cúc']]);
  expect(patterns(withStated(now, [...turns, said('Dần', 2019, 'excellent')], 2020))).toEqual([['rotation', 'An', 'Bé', 'Cúc']]);
  expect(patterns(withStated(now, [said('An', 2018, null), ...turns.slice(1)], 2020))).toEqual([]);
  const decided = [...now, { ...now[0]!, year: 2019, level: 'excellent' as const }];
  expect(patterns(withStated(decided, turns, 2020))).toEqual([]);
  const pushed = now.map((subject) => ({ ...subject, eligible: 'excellent' as const }));
  expect(patterns(withStated(pushed, [said('Cúc', 2019, 'good')], 2020))).toEqual([]);
});
