import { z } from 'zod';
import { bilingualSchema, confidenceSchema } from '#domain/shapes.ts';

/** GET /api/books */
export const bookListSchema = z.object({
  books: z.array(
    z.object({
      id: z.string(),
      title: bilingualSchema,
      hash: z.string(),
      ratingYears: z.tuple([z.int(), z.int()]),
      ratesCommittees: z.boolean(),
      /** Of a local overlay: the book that it lies on, and the decision that it rests on. */
      overlay: z.object({ base: z.string(), decision: z.string() }).nullable(),
    }),
  ),
});

/** One rule as the page prints it, with what it did to a year's population when a year is asked for. */
export const bookRuleSchema = z.object({
  id: z.string(),
  label: bilingualSchema,
  words: bilingualSchema,
  citations: z.array(z.object({ text: bilingualSchema, document: z.string(), at: z.string() })),
  confidence: confidenceSchema,
  interpretation: bilingualSchema.nullable(),
  examples: z.array(z.object({ name: bilingualSchema, outcome: z.enum(['met', 'not-met', 'undetermined', 'not-relevant']) })),
  population: z.object({ met: z.int(), failed: z.int(), undetermined: z.int() }).nullable(),
});

/** GET /api/books/{book}?committee=&year= */
export const bookSchema = z.object({
  id: z.string(),
  title: bilingualSchema,
  hash: z.string(),
  revision: z.int(),
  ratingYears: z.tuple([z.int(), z.int()]),
  documents: z.array(z.object({ id: z.string(), number: z.string(), date: z.string(), issuer: z.string(), title: bilingualSchema })),
  population: z.object({ committee: z.string(), year: z.int() }).nullable(),
  chapters: z.array(
    z.object({
      id: z.string(),
      title: bilingualSchema,
      sections: z.array(z.object({ id: z.string(), title: bilingualSchema, rules: z.array(bookRuleSchema) })),
    }),
  ),
});

export type BookCard = z.infer<typeof bookListSchema>['books'][number];
export type BookPage = z.infer<typeof bookSchema>;
export type BookRule = z.infer<typeof bookRuleSchema>;
