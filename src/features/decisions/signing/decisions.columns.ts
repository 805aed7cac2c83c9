import type { ListColumn } from '#kernel/list.ts';
import { decisionTexts } from '#features/decisions/decisions.texts.ts';
import { CLASS_NAMES, KIND_NAMES } from '#features/decisions/wording.ts';
import type { DecisionCard } from './signing.contract.ts';

export const linesOf = ({ counts }: DecisionCard): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The list of decisions, on its page and in Excel. */
export const decisionColumns: readonly ListColumn<DecisionCard>[] = [
  { id: 'number', header: decisionTexts['decisions.number'], value: (row) => row.number, sort: 'number' },
  { id: 'dated', header: decisionTexts['decisions.dated'], value: (row) => ({ day: row.dated }), sort: 'dated', width: 14 },
  { id: 'body', header: decisionTexts['decisions.board.body'], value: (row) => row.body.name, sort: 'body', width: 40 },
  { id: 'kind', header: decisionTexts['decisions.kind'], value: (row) => KIND_NAMES[row.kind], sort: 'kind', width: 32 },
  { id: 'class', header: decisionTexts['decisions.board.class'], value: (row) => CLASS_NAMES[row.class], sort: 'class' },
  { id: 'lines', header: decisionTexts['decisions.lines'], value: linesOf, sort: 'lines', end: true, width: 12 },
];
