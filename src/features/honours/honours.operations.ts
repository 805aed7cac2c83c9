import { asks, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { commendationListSchema, commendationQuery } from './honours.contract.ts';

export const listCommendations = operation({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/commendations',
  summary: 'Certificates of a year, one row each',
  asks: asks('read', 'committee'),
  params: yearParams,
  query: commendationQuery,
  answer: commendationListSchema,
});

export const takeCommendations = workbookOf(listCommendations);
