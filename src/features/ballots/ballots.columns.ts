import type { ListColumn } from '#kernel/list.ts';
import type { BallotRow } from './ballots.contract.ts';
import { ballotTexts } from './ballots.texts.ts';
import { MODE_NAMES, STATE_NAMES } from './wording.ts';

/** The list of ballots, on its page and in Excel. */
export const ballotColumns: readonly ListColumn<BallotRow>[] = [
  { id: 'unit', header: ballotTexts['ballots.unit'], value: (row) => row.unit.name, sort: 'unit', width: 40 },
  { id: 'code', header: ballotTexts['ballots.unit.code'], value: (row) => row.unit.code, onlyInSheet: true, width: 14 },
  { id: 'round', header: ballotTexts['ballots.roundNumber'], value: (row) => row.round, onlyInSheet: true, width: 10 },
  { id: 'state', header: ballotTexts['ballots.state'], value: (row) => STATE_NAMES[row.state], sort: 'state' },
  { id: 'mode', header: ballotTexts['ballots.mode'], value: (row) => MODE_NAMES[row.mode] },
  { id: 'subjects', header: ballotTexts['ballots.subjects'], value: (row) => row.subjects, sort: 'subjects', end: true, width: 12 },
  {
    id: 'attendance',
    header: ballotTexts['ballots.attendance'],
    value: ({ attendance }) => `${attendance.present} / ${attendance.convened}`,
    end: true,
    width: 16,
  },
  { id: 'heldOn', header: ballotTexts['ballots.heldOn'], value: (row) => row.heldOn && { day: row.heldOn }, sort: 'heldOn', width: 14 },
];
