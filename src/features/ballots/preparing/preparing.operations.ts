import { z } from 'zod';
import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { HOLD_CODES } from '#features/ballots/ballots.ts';
import { ballotParams, NOWHERE, stepSchema } from '#features/ballots/shapes.contract.ts';
import { OPENING_CODES } from './opening.ts';
import { candidatesSchema, openingSchema, preparationSchema } from './preparing.contract.ts';
import { PREPARING_CODES } from './preparing.ts';

const ballots = '/api/committees/{committee}/years/{year}/ballots';

export const readCandidates = operation({
  method: 'get',
  path: `${ballots}/candidates`,
  summary: 'Who could be voted on and who could be called in a ballot of a unit',
  asks: asks('ballot', 'row'),
  params: yearParams,
  query: z.object({ unit: z.string() }),
  answer: candidatesSchema,
  refusals: ['ballots.unit.not_found', 'ballots.forbidden'],
  example: { query: '?unit=A1' },
});

export const prepareBallot = operation({
  method: 'post',
  path: ballots,
  summary: 'Prepares a ballot on the discussed files of a unit',
  asks: asks('ballot', 'row'),
  params: yearParams,
  body: preparationSchema,
  answer: stepSchema,
  refusals: ['ballots.unit.not_found', 'ballots.forbidden', ...PREPARING_CODES],
  example: { body: { unit: 'A1', mode: 'paper' } },
});

export const openBallot = operation({
  method: 'post',
  path: `${ballots}/{ballot}/open`,
  summary: 'The meeting begins to vote',
  asks: asks('ballot', 'row'),
  params: ballotParams,
  body: openingSchema,
  answer: stepSchema,
  refusals: [
    ...HOLD_CODES,
    'ballots.paper_day',
    'ballots.no_attachment',
    'years.closed',
    'years.deadline_passed',
    'ballots.unknown_elector',
    ...OPENING_CODES,
  ],
  final: true,
  example: { params: NOWHERE, body: { tellers: ['Hoa', 'Lan'] }, absent: true },
});
