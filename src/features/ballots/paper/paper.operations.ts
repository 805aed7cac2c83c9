import { z } from 'zod';
import { asks, operation } from '#domain/operation.ts';
import { ballotParams, NOWHERE } from '#features/ballots/shapes.contract.ts';

const ballot = '/api/committees/{committee}/years/{year}/ballots/{ballot}';

export const MOST_SHEETS = 500;

export const MINUTES_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type MinutesFormat = keyof typeof MINUTES_TYPES;

const minutes = (format: MinutesFormat) =>
  operation({
    method: 'get',
    path: `${ballot}/minutes.${format}`,
    summary: `The count minutes as .${format}: for who holds the ballot, decides on it or inspects`,
    asks: asks(['ballot', 'appraise', 'arrange', 'sign', 'inspect'], 'row'),
    params: ballotParams,
    answer: { file: MINUTES_TYPES[format] },
    refusals: ['ballots.not_found', 'ballots.sealed.forbidden', 'ballots.wrong_state'],
    example: { params: NOWHERE, absent: true },
  });

/** The count minutes, as Word and PDF. */
export const printMinutes = { docx: minutes('docx'), pdf: minutes('pdf') } as const;

export const printSheets = operation({
  method: 'get',
  path: `${ballot}/sheets.pdf`,
  summary: 'Sheets of paper, A5, one for each who is called',
  asks: asks('ballot', 'row'),
  params: ballotParams,
  query: z.object({ copies: z.coerce.number().int().min(1).max(MOST_SHEETS).optional() }),
  answer: { file: MINUTES_TYPES.pdf },
  refusals: ['ballots.not_found', 'ballots.forbidden'],
  example: { params: NOWHERE, absent: true },
});
