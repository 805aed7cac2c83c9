import { z } from 'zod';
import { openTo, operation } from '#domain/operation.ts';
import { ownSchema } from './personal.contract.ts';

const path = '/api/committees/{committee}/own';
const params = z.object({ committee: z.string() });
const mine = openTo('member');

export const readOwn = operation({
  method: 'get',
  path,
  summary: 'What is held about the caller, and who opened it',
  asks: mine,
  params,
  answer: ownSchema,
  refusals: ['personal.not_found'],
  example: { absent: true },
});

const MEDIA = {
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export type OwnFileFormat = keyof typeof MEDIA;

const taking = (format: OwnFileFormat) =>
  operation({
    method: 'get',
    path: `${path}/file.${format}`,
    summary: `Everything that is held about the caller, as file.${format}`,
    asks: mine,
    params,
    answer: { file: MEDIA[format] },
    refusals: ['personal.not_found'],
    opens: () => 'nothing',
    example: { absent: true },
  });

export const takeOwnFile = { json: taking('json'), docx: taking('docx'), pdf: taking('pdf') } as const;
