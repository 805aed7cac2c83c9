import { z } from 'zod';
import { listAnswer, listQuery, searched } from '#kernel/list.ts';
import { bilingualSchema, confidenceSchema } from '#domain/shapes.ts';

const awardSchema = z.enum(['typical', 'leadership', 'cellTypical', 'cellFiveYears', 'memberFiveYears']);

/** GET …/commendations?award= — one row per certificate. */
export const commendationListSchema = listAnswer(
  z.object({
    award: awardSchema,
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
);

export const commendationQuery = listQuery({
  sorts: ['award', 'name', 'unit'],
  filters: { search: searched, award: awardSchema.optional() },
});

export type CommendationRow = CommendationList['rows'][number];

export type CommendationList = z.infer<typeof commendationListSchema>;
