import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';

const paperOf = (file: string, type: string) =>
  operation({
    method: 'get',
    path: `/api/committees/{committee}/years/{year}/${file}`,
    summary: `The year as ${file}`,
    asks: asks('read', 'committee'),
    params: yearParams,
    answer: { file: type },
    refusals: ['reports.not_found'],
  });

export const printYear = {
  pdf: paperOf('report.pdf', 'application/pdf'),
  docx: paperOf('report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  xlsx: paperOf('results.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
};
