import { z } from 'zod';
import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { clearRequestSchema, flagListSchema, flagParams, routineSchema } from './flags.contract.ts';

const decisions = '/api/committees/{committee}/years/{year}/decisions';

export const readFlags = operation({
  method: 'get',
  path: `${decisions}/flags`,
  summary: 'What rested on a decision that was replaced, the open ones first',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  answer: flagListSchema,
});

export const readRoutine = operation({
  method: 'get',
  path: `${decisions}/routine`,
  summary: 'Patterns in decided levels that somebody should look at',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  answer: routineSchema,
});

export const clearFlag = operation({
  method: 'post',
  path: `${decisions}/flags/{flag}/clear`,
  summary: 'Says that a flag was looked at, and with what outcome',
  asks: asks('arrange', 'row'),
  params: flagParams,
  body: clearRequestSchema,
  answer: z.object({}),
  refusals: ['decisions.not_found', 'decisions.forbidden', 'decisions.already_cleared'],
  final: true,
  example: { params: { flag: '999999' }, absent: true, body: { note: 'x' } },
});
