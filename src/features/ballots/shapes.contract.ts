import { z } from 'zod';
import { SUBJECT_KINDS } from '#domain/subject.ts';
import { yearParams, uuidSchema } from '#domain/shapes.ts';

/** Shapes that all the room's contracts share. */
export const kindSchema = z.enum(SUBJECT_KINDS);
export const stateSchema = z.enum(['prepared', 'open', 'closed', 'void']);
export const modeSchema = z.enum(['paper', 'electronic', 'mixed']);
export const ruleSchema = z.enum(['majority-of-convened', 'majority-of-present', 'cumulative-of-convened', 'plurality']);
export const markSchema = z.enum(['none', 'paper', 'token']);
export const subjectSchema = z.object({ kind: kindSchema, code: z.string(), name: z.string() });
export const unitSchema = z.object({ code: z.string(), name: z.string() });

/** A code as somebody sends it. */
export const codeSchema = z.string().max(60);

export const ballotParams = yearParams.extend({ ballot: uuidSchema });

/** A ballot that is not there, for the examples of operations. */
export const NOWHERE = { ballot: '00000000-0000-4000-8000-000000000000' } as const;

/** What every step in the life of a ballot answers. */
export const stepSchema = z.object({ id: z.string(), state: stateSchema });
