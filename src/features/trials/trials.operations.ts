import { z } from 'zod';
import type { FileAnswer } from '#kernel/operation.ts';
import { asks, openTo, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { ORDER_CODES, type OrderCode } from './refusals.ts';
import { comparisonSchema, rowQuery, trialChoicesSchema, trialOrderSchema, trialRefusalSchema, trialSchema } from './trials.contract.ts';

const path = '/api/committees/{committee}/years/{year}/trials';

export const listChoices = operation({
  method: 'get',
  path,
  summary: 'What can be tried on a year: books, profiles, and values of rules',
  asks: asks('read', 'committee'),
  params: yearParams,
  answer: trialChoicesSchema,
  refusals: ['trials.not_found'],
  refusal: trialRefusalSchema,
});

/** It takes an order and changes nothing. */
const trialOf = <Answer extends z.ZodType | FileAnswer>(ending: string, summary: string, answer: Answer) =>
  operation({
    method: 'post',
    path: `${path}${ending}`,
    summary,
    asks: asks('read', 'committee'),
    params: yearParams,
    body: trialOrderSchema,
    answer,
    refusals: ['trials.not_found', ...ORDER_CODES],
    statuses: Object.fromEntries(ORDER_CODES.map((code) => [code, 422])) as Record<OrderCode, 422>,
    refusal: trialRefusalSchema,
    example: { body: {} },
  });

export const tryRules = trialOf(
  '',
  'Who would stand elsewhere under another book, profile or value; nothing of the year is touched',
  trialSchema,
);

export const printTrial = trialOf('.xlsx', 'The same as a workbook, with everybody in it', {
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const compareTwoBooks = operation({
  method: 'get',
  path: '/api/books/{book}/compare/{other}',
  summary: 'What separates two rule books, rule by rule; with a committee and a year, what that does to the year',
  asks: openTo('signed-in'),
  params: z.object({ book: z.string(), other: z.string() }),
  query: rowQuery.extend({ committee: z.string().optional(), year: z.coerce.number().int().optional() }),
  answer: comparisonSchema,
  refusals: ['books.not_found'],
  example: { params: { other: 'vn-party-2018' } },
});
