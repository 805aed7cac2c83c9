import { z } from 'zod';
import { asks, operation, workbookOf } from '#domain/operation.ts';
import {
  journalCheckQuery,
  journalCheckSchema,
  journalPageQuery,
  journalQuery,
  journalSchema,
  sealListSchema,
  sealSchema,
} from './journal.contract.ts';

const path = '/api/committees/{committee}/journal';
const params = z.object({ committee: z.string() });
const inspects = asks('inspect', 'committee');

export const readJournal = operation({
  method: 'get',
  path,
  summary: 'The newest entries of the journal that fit a filter, in words',
  asks: inspects,
  params,
  query: journalPageQuery,
  answer: journalSchema,
});

export const takeJournal = workbookOf(readJournal);

export const checkJournal = operation({
  method: 'get',
  path: `${path}/check`,
  summary: 'Compute the chain of the journal anew; hold it against a filed seal',
  asks: inspects,
  params,
  query: journalCheckQuery,
  answer: journalCheckSchema,
});

export const listSeals = operation({
  method: 'get',
  path: `${path}/seals`,
  summary: 'The seals that were printed',
  asks: inspects,
  params,
  answer: sealListSchema,
});

export const sealJournal = operation({
  method: 'post',
  path: `${path}/seals`,
  summary: 'Write down where the journal ends, to be printed and filed elsewhere',
  asks: inspects,
  params,
  answer: sealSchema,
  refusals: ['journal.not_found'],
  final: true,
  example: {},
});

const MEDIA = {
  jsonl: 'application/x-ndjson',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export const takeEntries = (file: keyof typeof MEDIA) =>
  operation({
    method: 'get',
    path: `${path}/entries.${file}`,
    summary: `The entries that fit a filter as .${file}, the oldest first`,
    asks: inspects,
    params,
    query: journalQuery,
    answer: { file: MEDIA[file] },
    refusals: ['journal.too_many'],
  });

export const takeSeal = (file: 'docx' | 'pdf') =>
  operation({
    method: 'get',
    path: `${path}/seals/{seq}/slip.${file}`,
    summary: `A seal to be printed, signed and filed, as .${file}`,
    asks: inspects,
    params: params.extend({ seq: z.coerce.number().int().positive() }),
    answer: { file: MEDIA[file] },
    refusals: ['journal.not_found'],
    example: { params: { seq: '999999' }, absent: true },
  });
