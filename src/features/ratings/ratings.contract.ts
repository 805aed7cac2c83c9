import { z } from 'zod';

/** Shapes that every page about a rated year shares. */
export const levelSchema = z.enum(['failed', 'completed', 'good', 'excellent']);
export const standingSchema = z.enum(['rated', 'pending', 'not-rated']);
export const bilingualSchema = z.object({ vi: z.string(), en: z.string() });
export const confidenceSchema = z.enum(['verified', 'partial', 'assumed']);

export const levelCountsSchema = z.object({
  rated: z.int(),
  excellent: z.int(),
  good: z.int(),
  completed: z.int(),
  failed: z.int(),
  notRated: z.int(),
  pending: z.int(),
});

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

/** Where a row comes from: the file, the sheet and the row number that Excel shows. */
export const sourceSchema = z.object({ file: z.string().nullable(), sheet: z.string(), row: z.int().nullable() });

export const yearParams = z.object({
  committee: z.string(),
  year: z.coerce.number().int().min(1930).max(2200),
});

export const refusalSchema = z.object({ code: z.string(), message: bilingualSchema });

export type Proof = z.infer<typeof proofSchema>;
export type ProofLine = z.infer<typeof proofLineSchema>;
export type HistoryYear = z.infer<typeof historyYearSchema>;
