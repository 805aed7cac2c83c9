import { z } from 'zod';
import { bilingualSchema } from '#features/ratings/ratings.contract.ts';

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
      years: z.array(z.object({ year: z.int(), wording: z.string(), decision: z.string().nullable() })),
    }),
  ),
});

export const commendationQuery = z.object({
  award: z.enum(['typical', 'leadership', 'cellFiveYears', 'memberFiveYears']).optional(),
});

export type CommendationList = z.infer<typeof commendationListSchema>;
