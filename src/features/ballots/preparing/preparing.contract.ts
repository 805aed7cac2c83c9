import { z } from 'zod';
import { confidenceSchema, uuidSchema } from '#domain/shapes.ts';
import { codeSchema, kindSchema, modeSchema, ruleSchema, subjectSchema, unitSchema } from '#features/ballots/shapes.contract.ts';

/** POST …/ballots: a ballot of a unit on its discussed files. */
export const preparationSchema = z.object({
  /** Code of the cell or committee that votes. */
  unit: codeSchema,
  mode: modeSchema,
  rule: ruleSchema.default('majority-of-convened'),
  /** Who is voted on; all whom the meeting has discussed, where nothing is said. */
  subjects: z
    .array(z.object({ kind: kindSchema, code: codeSchema }))
    .min(1)
    .max(500)
    .optional(),
  /** Codes of the members who are called; all official members of the cell, where nothing is said. */
  electors: z.array(codeSchema).min(1).max(2000).optional(),
});

/** POST …/{ballot}/open: who of those called is not there, who counts, who presides. */
export const openingSchema = z.object({
  absent: z.array(codeSchema).max(2000).default([]),
  tellers: z.array(z.string().trim().min(1).max(200)).max(12),
  chair: z.string().trim().max(200).default(''),
  smallAccepted: z.boolean().default(false),
  /** Held on paper before and recorded now: the day, and the scan. */
  paper: z.object({ heldOn: z.iso.date(), attachment: uuidSchema.optional() }).optional(),
});

/** GET …/ballots/candidates?unit=…: who could be voted on and who could be called. */
export const candidatesSchema = z.object({
  unit: unitSchema,
  subjects: z.array(subjectSchema),
  electors: z.array(z.object({ code: z.string(), name: z.string(), status: z.string(), votes: z.enum(['yes', 'when-called', 'no']) })),
  rules: z.array(z.object({ id: ruleSchema, confidence: confidenceSchema })),
  small: z.int(),
});

export type OpeningRequest = z.infer<typeof openingSchema>;
export type Candidates = z.infer<typeof candidatesSchema>;
