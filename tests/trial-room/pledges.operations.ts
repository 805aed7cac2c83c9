import { z } from 'zod';
import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';

const path = '/api/committees/{committee}/years/{year}/pledges';

const pledgeSchema = z.object({ code: z.string(), text: z.string(), actions: z.int(), at: z.string() });

export const listPledges = operation({
  method: 'get',
  path,
  summary: 'What members pledged for a year, in the caller’s scope',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  answer: z.object({ rows: z.array(pledgeSchema) }),
});

export const writePledge = operation({
  method: 'put',
  path: `${path}/{code}`,
  summary: 'Writes a member’s pledge for a year: once',
  asks: asks('review', 'row-or-self'),
  params: yearParams.extend({ code: z.string() }),
  body: z.object({ text: z.string().min(1), actions: z.int().min(0).max(99) }),
  answer: pledgeSchema,
  refusals: ['pledges.not_found', 'pledges.forbidden', 'pledges.written'],
  example: { body: { text: 'Giữ gìn đoàn kết', actions: 3 } },
});
