import { z } from 'zod';
import { asks, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { memberDetailSchema, memberListSchema, memberQuery } from './members.contract.ts';

const path = '/api/committees/{committee}/years/{year}/members';

export const listMembersOfYear = operation({
  method: 'get',
  path,
  summary: 'Members of a year that fit a filter',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: memberQuery,
  answer: memberListSchema,
});

export const takeMembersOfYear = workbookOf(listMembersOfYear);

export const readMember = operation({
  method: 'get',
  path: `${path}/{code}`,
  summary: 'One member with the proof of the level and the history',
  asks: asks('read', 'row-or-self'),
  params: yearParams.extend({ code: z.string() }),
  answer: memberDetailSchema,
  refusals: ['members.not_found'],
  opens: ({ year, code: member }) => ({ what: 'page', year, member, attachment: null }),
});
