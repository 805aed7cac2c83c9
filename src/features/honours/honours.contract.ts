import { z } from 'zod';
import { bilingualSchema, confidenceSchema } from '#domain/shapes.ts';

/** GET …/commendations?award= — one row per certificate. */
export const commendationListSchema = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      award: z.enum(['typical', 'leadership', 'cellFiveYears', 'memberFiveYears']),
      awardLabel: bilingualSchema,
      subject: z.enum(['organisation', 'member']),
      code: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      /** The earlier results that a streak rests on: by which book each was rated, and what equates its words with today's level. */
      years: z.array(
        z.object({
          year: z.int(),
          wording: z.string(),
          decision: z.string().nullable(),
          book: z.object({ id: z.string(), title: bilingualSchema }).nullable(),
          equals: bilingualSchema,
          citations: z.array(z.object({ text: bilingualSchema, document: z.string(), at: z.string() })),
          confidence: confidenceSchema,
        }),
      ),
    }),
  ),
});

export const commendationQuery = z.object({
  award: z.enum(['typical', 'leadership', 'cellFiveYears', 'memberFiveYears']).optional(),
});

export type CommendationList = z.infer<typeof commendationListSchema>;
