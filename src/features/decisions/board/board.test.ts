import { expect, test } from 'vitest';
import type { Level } from '#domain/level.ts';
import type { LineState } from '#features/decisions/decisions.ts';
import { waitingFirst, type BoardLine } from './board.ts';

const award = (level: Level) => ({ level, typical: false, leadership: false });

function line(code: string, state: LineState, more: Partial<BoardLine> = {}): BoardLine {
  const proposed = state === 'unproposed' ? null : award('good');
  const nothing = { unit: null, group: null, move: null, lapsed: null, inForce: null, appraisedBy: null, ballot: null };
  return {
    kind: 'member',
    code,
    id: 0n,
    name: code,
    path: '1',
    state,
    proposed,
    file: 1,
    eligible: 'good',
    history: [],
    ...nothing,
    ...more,
  };
}

test('lines that can be decided come first, then those with something to look at, each in the order of the list', () => {
  const decided = (level: Level) => ({ inForce: { award: award(level), decision: 1n } });
  const lapsed = { ...award('good'), file: 1, reason: 'r', authoriser: 'a', account: 'x', at: '2021-01-05T00:00:00Z' };
  const lines = [
    line('decided', 'decided', decided('good')),
    line('beyond', 'decided', decided('excellent')),
    line('unproposed', 'unproposed'),
    line('ready', 'ready'),
    line('lapsed', 'unproposed', { lapsed }),
    line('not-rated', 'not-rated'),
    line('competing', 'children-undecided'),
    line('waiting', 'children-undecided'),
    line('ready beyond', 'ready', { eligible: 'completed' }),
  ];
  const now = ['ready', 'ready beyond'];
  const look = ['beyond', 'lapsed', 'competing'];
  const rest = ['decided', 'unproposed', 'not-rated', 'waiting'];
  expect(waitingFirst(lines, new Set(['ready', 'competing'])).map(({ code }) => code)).toEqual([...now, ...look, ...rest]);
});
