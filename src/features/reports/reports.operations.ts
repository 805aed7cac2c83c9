import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { startedSchema } from '#features/jobs/jobs.contract.ts';

const paperOf = (file: string, type: string) =>
  operation({
    method: 'get',
    path: `/api/committees/{committee}/years/{year}/${file}`,
    summary: `The year as ${file}`,
    asks: asks('read', 'committee'),
    params: yearParams,
    answer: { file: type },
    refusals: ['reports.not_found', 'reports.too_large'],
  });

export const printYear = {
  pdf: paperOf('report.pdf', 'application/pdf'),
  docx: paperOf('report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  xlsx: paperOf('results.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
};

export const prepareResults = operation({
  method: 'post',
  path: '/api/committees/{committee}/years/{year}/results.xlsx',
  summary: 'Make results.xlsx in the background, however large it is',
  asks: asks('read', 'committee'),
  params: yearParams,
  answer: startedSchema,
  refusals: ['jobs.too_many'],
  example: {},
});
