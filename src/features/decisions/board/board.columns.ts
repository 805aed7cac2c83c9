import { CLASS_TITLES } from '#domain/class.ts';
import type { ListColumn } from '#kernel/list.ts';
import { decisionTexts } from '#features/decisions/decisions.texts.ts';
import type { BodyRow } from './board.contract.ts';

/** The list of boards, on its page and in Excel. */
export const bodyColumns: readonly ListColumn<BodyRow>[] = [
  { id: 'body', header: decisionTexts['decisions.board.body'], value: (row) => row.name, sort: 'body', width: 44 },
  { id: 'code', header: decisionTexts['decisions.board.code'], value: (row) => row.code, onlyInSheet: true, width: 14 },
  { id: 'class', header: decisionTexts['decisions.board.class'], value: (row) => CLASS_TITLES[row.class], sort: 'class', width: 32 },
  {
    id: 'turn',
    header: decisionTexts['decisions.board.turn'],
    value: (row) => decisionTexts[`decisions.board.turn.${row.turn}`],
    sort: 'turn',
  },
  { id: 'due', header: decisionTexts['decisions.board.due'], value: (row) => row.due && { day: row.due }, sort: 'due', width: 16 },
  { id: 'waiting', header: decisionTexts['decisions.board.waiting'], value: (row) => row.waiting, sort: 'waiting', end: true, width: 12 },
  {
    id: 'progress',
    header: decisionTexts['decisions.board.progress'],
    value: ({ decided, subjects }) => `${decided} / ${subjects}`,
    sort: 'progress',
    end: true,
    width: 14,
  },
];
