import { z } from 'zod';
import { uuidSchema } from '#domain/shapes.ts';
import { openTo, operation } from '#domain/operation.ts';
import { jobSchema, jobsSchema } from './jobs.contract.ts';

const path = '/api/committees/{committee}/jobs';
const params = z.object({ committee: z.string() });
const one = params.extend({ job: uuidSchema });
const mine = openTo('member');
const example = { params: { job: '00000000-0000-4000-8000-000000000000' }, absent: true } as const;

export const listJobs = operation({
  method: 'get',
  path,
  summary: 'The jobs that the caller started, the newest first',
  asks: mine,
  params,
  answer: jobsSchema,
});

export const readJob = operation({
  method: 'get',
  path: `${path}/{job}`,
  summary: 'How far one of the caller’s jobs is, or what came of it',
  asks: mine,
  params: one,
  answer: jobSchema,
  refusals: ['jobs.not_found'],
  example,
});

export const cancelJob = operation({
  method: 'post',
  path: `${path}/{job}/cancel`,
  summary: 'Stop one of the caller’s jobs; what it did so far may stay done',
  asks: mine,
  params: one,
  answer: jobSchema,
  refusals: ['jobs.not_found'],
  example,
});

export const takeJobFile = operation({
  method: 'get',
  path: `${path}/{job}/files/{file}`,
  summary: 'What one of the caller’s jobs made',
  asks: mine,
  params: one.extend({ file: z.string() }),
  answer: { file: 'application/octet-stream' },
  refusals: ['jobs.not_found'],
  opens: ({ file }) => ({ what: file, year: null, member: null, attachment: null }),
  example,
});
