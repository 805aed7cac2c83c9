import { z } from 'zod';
import { bilingualSchema, confidenceSchema, levelSchema, standingSchema } from '#domain/shapes.ts';

/** One condition of the book as it stands for one subject: what was read, what is asked, which article asks it. */
export const proofLineSchema = z.object({
  id: z.string(),
  label: bilingualSchema,
  verdict: z.enum(['met', 'not-met', 'undetermined', 'not-relevant']),
  facts: z.array(z.object({ id: z.string(), label: bilingualSchema, value: bilingualSchema })),
  threshold: bilingualSchema,
  citations: z.array(z.object({ text: bilingualSchema, document: z.string(), at: z.string() })),
  confidence: confidenceSchema,
  interpretation: bilingualSchema.nullable(),
});

/** The proof of one subject's level: the failing rules first, then each level from the highest down. */
export const proofSchema = z.object({
  standing: standingSchema,
  reason: z.object({ id: z.string(), label: bilingualSchema }).nullable(),
  missing: z.array(z.object({ fact: z.string(), label: bilingualSchema, owner: bilingualSchema })),
  decided: levelSchema.nullable(),
  eligible: levelSchema.nullable(),
  sections: z.array(
    z.object({
      level: z.string(),
      label: bilingualSchema,
      holds: z.enum(['met', 'not-met', 'undetermined']),
      lines: z.array(proofLineSchema),
    }),
  ),
  /** What keeps the subject from the next higher level; empty at the highest. */
  nextLevel: z.object({ level: levelSchema, lines: z.array(z.string()) }).nullable(),
  book: z.object({ id: z.string(), hash: z.string(), title: bilingualSchema }),
});

/** A subject's level in one year, for the history strip. `wording` is what was printed then. */
export const historyYearSchema = z.object({
  year: z.int(),
  level: levelSchema.nullable(),
  wording: z.string().nullable(),
  typical: z.boolean(),
  decision: z.string().nullable(),
});

export type Proof = z.infer<typeof proofSchema>;
export type ProofLine = z.infer<typeof proofLineSchema>;
export type HistoryYear = z.infer<typeof historyYearSchema>;
