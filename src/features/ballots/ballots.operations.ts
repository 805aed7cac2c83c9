import { asks, openTo, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { ballotListSchema, ballotQuery, ballotSchema } from './ballots.contract.ts';
import { ballotParams, NOWHERE } from './shapes.contract.ts';

const ballots = '/api/committees/{committee}/years/{year}/ballots';

export const listBallots = operation({
  method: 'get',
  path: ballots,
  summary: 'Ballots of a year in the caller’s scope, and those that the caller is called to',
  asks: openTo('member'),
  params: yearParams,
  query: ballotQuery,
  answer: ballotListSchema,
});

export const takeBallots = workbookOf(listBallots);

export const readBallot = operation({
  method: 'get',
  path: `${ballots}/{ballot}`,
  summary: 'One ballot: the sheet, who holds it, and, once it is closed, what was reached',
  asks: asks('read', 'row-or-self'),
  params: ballotParams,
  answer: ballotSchema,
  refusals: ['ballots.not_found'],
  example: { params: NOWHERE, absent: true },
});
