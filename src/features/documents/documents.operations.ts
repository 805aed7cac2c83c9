import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { attachmentId, attachmentQuery, attachmentSchema } from './documents.contract.ts';
import { ATTACHING, LARGEST_FILE } from './documents.ts';
import { TOO_LARGE } from './refusals.ts';

const path = '/api/committees/{committee}/years/{year}/attachments';

export const attachFile = operation({
  method: 'post',
  path,
  summary: 'Attach a file to a subject of the year; its kind is told from its bytes',
  asks: asks(ATTACHING, 'row-or-self'),
  params: yearParams,
  query: attachmentQuery,
  body: { bytes: LARGEST_FILE, tooLarge: TOO_LARGE },
  answer: attachmentSchema,
  refusals: [
    'documents.secret',
    'documents.no_file',
    'documents.too_large',
    'documents.too_full',
    'documents.unknown_kind',
    'documents.program_inside',
    'documents.not_found',
    'documents.forbidden',
  ],
  statuses: { 'documents.too_large': 413 },
  example: { query: '?kind=member&code=DV1&purpose=evidence&secrecy=none', body: '%PDF-1.7' },
});

export const readAttachment = operation({
  method: 'get',
  path: `${path}/{attachment}`,
  summary: 'An attached file, to be saved and never shown inside a page',
  asks: asks('read', 'row-or-self'),
  params: yearParams.extend({ attachment: attachmentId }),
  answer: { file: 'application/octet-stream' },
  refusals: ['documents.not_found', 'documents.disposed'],
  opens: ({ year, attachment }) => ({ what: 'attachment', year, member: null, attachment }),
  example: { params: { attachment: '00000000-0000-4000-8000-000000000000' }, absent: true },
});
