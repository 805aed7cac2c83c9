import { asks, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import {
  bodiesSchema,
  bodyQuery,
  boardParams,
  boardSchema,
  movesRequestSchema,
  versionSchema,
  votedSchema,
  votesRequestSchema,
} from './board.contract.ts';
import { ARRANGE_CODES, HOLD_CODES, LATE_CODES } from './board.ts';
import { VOTE_CODES } from './votes.ts';

const boards = '/api/committees/{committee}/years/{year}/board';
const board = `${boards}/{body}/{class}`;
const example = { params: { body: 'A', class: 'members' }, about: 'A' } as const;
const moves = [{ kind: 'member', code: 'DV1', level: 'good', typical: false, leadership: false, reason: 'x', authoriser: 'y' } as const];

export const readBodies = operation({
  method: 'get',
  path: boards,
  summary: 'Bodies that decide, and how much of it is decided',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: bodyQuery,
  answer: bodiesSchema,
});

export const takeBodies = workbookOf(readBodies);

export const readBoard = operation({
  method: 'get',
  path: board,
  summary: 'The board of a body and class: proposals, what the book allows, quotas, ties, votes',
  asks: asks('read', 'row'),
  params: boardParams,
  answer: boardSchema,
  refusals: ['decisions.not_found'],
  example,
});

export const arrangeBoard = operation({
  method: 'post',
  path: `${board}/moves`,
  summary: 'Arranges subjects otherwise than proposed, each with its reason and who authorised it',
  asks: asks('arrange', 'row'),
  params: boardParams,
  body: movesRequestSchema,
  answer: versionSchema,
  refusals: [...HOLD_CODES, ...LATE_CODES, ...ARRANGE_CODES],
  example: { ...example, body: { version: 0, moves } },
});

export const recordVotes = operation({
  method: 'post',
  path: `${board}/votes`,
  summary: 'Records named votes of the body’s members on the board as it stands',
  asks: asks('arrange', 'row'),
  params: boardParams,
  body: votesRequestSchema,
  answer: votedSchema,
  refusals: [...HOLD_CODES, ...LATE_CODES, 'decisions.no_attachment', ...VOTE_CODES],
  final: true,
  example: { ...example, body: { version: 0, votes: [{ voter: 'x', choice: 'for', dissents: [] }] } },
});
