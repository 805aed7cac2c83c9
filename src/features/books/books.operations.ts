import { z } from 'zod';
import { openTo, operation } from '#domain/operation.ts';
import { bookListSchema, bookSchema } from './books.contract.ts';

export const listBooks = operation({
  method: 'get',
  path: '/api/books',
  summary: 'Rule books of this release',
  asks: openTo('signed-in'),
  answer: bookListSchema,
});

export const readBook = operation({
  method: 'get',
  path: '/api/books/{book}',
  summary: 'A rule book as a regulation is printed; with a committee and a year, what each rule did to that population',
  asks: openTo('signed-in'),
  params: z.object({ book: z.string() }),
  query: z.object({ committee: z.string().optional(), year: z.coerce.number().int().optional() }),
  answer: bookSchema,
  refusals: ['books.not_found'],
});
