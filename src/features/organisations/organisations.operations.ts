import { z } from 'zod';
import { asks, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { organisationDetailSchema, organisationListSchema, organisationQuery } from './organisations.contract.ts';

const path = '/api/committees/{committee}/years/{year}/organisations';

export const listOrganisationsOfYear = operation({
  method: 'get',
  path,
  summary: 'Organisations of a year that fit a filter, as a tree where nothing else is asked',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: organisationQuery,
  answer: organisationListSchema,
});

export const takeOrganisationsOfYear = workbookOf(listOrganisationsOfYear);

export const readOrganisation = operation({
  method: 'get',
  path: `${path}/{code}`,
  summary: 'One organisation with its proof and its history',
  asks: asks('read', 'row'),
  params: yearParams.extend({ code: z.string() }),
  answer: organisationDetailSchema,
  refusals: ['organisations.not_found'],
  example: { params: { code: 'A1' } },
});
