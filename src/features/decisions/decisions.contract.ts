import { z } from 'zod';
import { levelSchema, uuidSchema } from '#domain/shapes.ts';
import { SUBJECT_KINDS } from '#domain/subject.ts';

/** Shapes that all of decisions share. */

export const decisionKindSchema = z.enum(['rating', 'correction', 're-rating', 'appeal', 'revocation']);

/** A text without blanks at its ends. */
export const text = (longest: number) => z.string().trim().max(longest);

export const idSchema = z.coerce
  .bigint()
  .min(1n)
  .max(2n ** 63n - 1n);

/** A step that took place on paper and is recorded now: the day, and the scan. */
export const paperSchema = z.object({ heldOn: z.iso.date(), attachment: uuidSchema.optional() });
export const subjectSchema = z.object({ kind: z.enum(SUBJECT_KINDS), code: z.string() });
export const namedSchema = z.object({ code: z.string(), name: z.string() });
export const awardSchema = z.object({ level: levelSchema, typical: z.boolean(), leadership: z.boolean() });

/** `group` of comparison, '' where none is declared; null where all of the board are one. */
export const quotaSchema = z.object({ quota: z.string(), group: z.string().nullable(), base: z.int(), limit: z.int(), used: z.int() });

/** The most subjects that one order names. */
export const MOST = 5000;
