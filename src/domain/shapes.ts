import { z } from 'zod';
import { writtenName } from '#kernel/vietnamese.ts';
import { CLASSES, RATED_CLASSES } from './class.ts';
import { LEVELS, STANDINGS } from './level.ts';

/** Shapes that every page about a rated year shares. */
export const levelSchema = z.enum(LEVELS);
export const standingSchema = z.enum(STANDINGS);
export const classSchema = z.enum(CLASSES);
export const ratedClassSchema = z.enum(RATED_CLASSES);
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

/** Where a row comes from: the file, the sheet and the row number that Excel shows. */
export const sourceSchema = z.object({ file: z.string().nullable(), sheet: z.string(), row: z.int().nullable() });

/** The parts of an address below a committee's year. */
export const yearParams = z.object({
  committee: z.string(),
  // One spelling: what stands in an address is what openings and papers are named by.
  year: z
    .string()
    .regex(/^\d{4}$/u)
    .transform(Number)
    .pipe(z.int().min(1930).max(2200)),
});

export const refusalSchema = z.object({
  code: z.string(),
  message: bilingualSchema,
  faults: z.array(z.object({ at: z.string(), message: bilingualSchema })).optional(),
});

/** The name of a person or a unit, however it was typed: kept as names are written. */
export const nameSchema = (most: number) => z.string().overwrite(writtenName).min(1).max(most);

/** An id as the program makes them. Capitals are another spelling of the same id, and must not come to count as another one. */
export const uuidSchema = z.uuid().toLowerCase();
