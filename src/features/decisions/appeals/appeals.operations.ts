import { z } from 'zod';
import { asks, openTo, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { appealedSchema, appealListSchema, appealParams, appealRequestSchema, ownLevelsSchema } from './appeals.contract.ts';
import { APPEAL_CODES } from './appeals.ts';

const committee = '/api/committees/{committee}';
const appeals = `${committee}/years/{year}/appeals`;

export const readAppeals = operation({
  method: 'get',
  path: appeals,
  summary: 'Appeals of a year',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  answer: appealListSchema,
});

export const sendAppeal = operation({
  method: 'post',
  path: `${appeals}/{kind}/{code}`,
  summary: 'Appeals against the decision in force on a subject: the subject itself, or who reviews it on its behalf',
  asks: asks('review', 'row-or-self'),
  params: appealParams,
  body: appealRequestSchema,
  answer: appealedSchema,
  status: 201,
  refusals: ['decisions.not_found', 'decisions.forbidden', 'decisions.no_attachment', ...APPEAL_CODES],
  final: true,
  example: { body: { grounds: 'x', filedOn: '2020-12-31', attachments: [] } },
});

export const readOwnLevels = operation({
  method: 'get',
  path: `${committee}/own/levels`,
  summary: 'The caller’s own level of each year, the decision, and until when it can be appealed',
  asks: openTo('member'),
  params: z.object({ committee: z.string() }),
  answer: ownLevelsSchema,
});
