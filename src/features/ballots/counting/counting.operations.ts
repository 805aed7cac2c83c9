import { asks, operation } from '#domain/operation.ts';
import { HOLD_CODES } from '#features/ballots/ballots.ts';
import { ballotParams, NOWHERE, stepSchema } from '#features/ballots/shapes.contract.ts';
import { CLOSING_CODES } from './closing.ts';
import { agreeSchema, boxSchema, countSchema, tellerParams, voidRequestSchema } from './counting.contract.ts';

const ballot = '/api/committees/{committee}/years/{year}/ballots/{ballot}';

export const enterCount = operation({
  method: 'put',
  path: `${ballot}/counts/{teller}`,
  summary: 'What one of the two tellers counted on paper; answers whether both agree, and where not',
  asks: asks('ballot', 'row'),
  params: tellerParams,
  body: countSchema,
  answer: agreeSchema,
  refusals: [...HOLD_CODES, 'ballots.wrong_state', 'ballots.wrong_mode', 'ballots.count_wrong'],
  example: { params: { ...NOWHERE, teller: '1' }, body: { issued: 0, collected: 0, invalid: 0, subjects: [] }, absent: true },
});

export const closeBallot = operation({
  method: 'post',
  path: `${ballot}/close`,
  summary: 'Ends the voting and counts',
  asks: asks('ballot', 'row'),
  params: ballotParams,
  answer: stepSchema,
  refusals: [...HOLD_CODES, ...CLOSING_CODES],
  final: true,
  example: { params: NOWHERE, absent: true },
});

export const voidBallot = operation({
  method: 'post',
  path: `${ballot}/void`,
  summary: 'Discards a ballot with everything in its box',
  asks: asks('ballot', 'row'),
  params: ballotParams,
  body: voidRequestSchema,
  answer: stepSchema,
  refusals: [...HOLD_CODES, 'ballots.no_reason', 'ballots.wrong_state'],
  final: true,
  example: { params: NOWHERE, body: { reason: 'x' }, absent: true },
});

export const readBox = operation({
  method: 'get',
  path: `${ballot}/box`,
  summary: 'The box of a closed ballot, to be counted again: every sheet with its signature',
  asks: asks('read', 'row'),
  params: ballotParams,
  answer: boxSchema,
  refusals: ['ballots.not_found', 'ballots.wrong_state', 'ballots.sealed.forbidden'],
  example: { params: NOWHERE, absent: true },
});
