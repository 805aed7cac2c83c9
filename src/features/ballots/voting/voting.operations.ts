import { z } from 'zod';
import { asks, openTo, operation } from '#domain/operation.ts';
import { HOLD_CODES } from '#features/ballots/ballots.ts';
import { ballotParams, NOWHERE } from '#features/ballots/shapes.contract.ts';
import { MARK_CODES } from './marks.ts';
import { blindedSchema, codesSchema, electorParams, markRequestSchema, signedSchema } from './voting.contract.ts';

const ballot = '/api/committees/{committee}/years/{year}/ballots/{ballot}';

export const markPaper = operation({
  method: 'put',
  path: `${ballot}/electors/{member}/paper`,
  summary: 'A paper sheet given to an elector of a mixed ballot, or taken back',
  asks: asks('ballot', 'row'),
  params: electorParams,
  body: markRequestSchema,
  answer: z.object({}),
  remembers: 'nothing',
  refusals: [...HOLD_CODES, 'ballots.unknown_elector', ...MARK_CODES],
  example: { params: { ...NOWHERE, member: 'DV1' }, body: { given: true }, absent: true },
});

export const printCodes = operation({
  method: 'post',
  path: `${ballot}/codes`,
  summary: 'One-time codes on paper for everybody present who was given nothing yet; shown this once',
  asks: asks('ballot', 'row'),
  params: ballotParams,
  answer: codesSchema,
  refusals: [...HOLD_CODES, 'ballots.wrong_state', 'ballots.wrong_mode'],
  remembers: 'order',
  final: true, // Those given out before open nothing any more.
  example: { params: NOWHERE, absent: true },
});

export const signSheet = operation({
  method: 'post',
  path: `${ballot}/token`,
  summary: 'Signs the caller’s sheet unread: once for each elector',
  asks: openTo('member'),
  params: ballotParams,
  body: blindedSchema,
  answer: signedSchema,
  refusals: ['ballots.not_found', 'ballots.bad_sheet', ...MARK_CODES],
  remembers: 'nothing',
  final: true,
  example: { params: NOWHERE, body: { blinded: 'AAAA' }, absent: true },
});
