import { z } from 'zod';
import { bilingualSchema, ratedClassSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const day = z.iso.date();
const stepSchema = z.enum(['self-review', 'meeting', 'ballot', 'proposal', 'appraisal', 'decision']);
const dueSchema = z.object({ step: stepSchema, level: ratedClassSchema, due: day });
const reason = z.string().trim().min(1).max(2000);

/** GET …/calendar — whether the year is open, what is due when, who was given more time, and how many are behind. */
export const calendarSchema = z.object({
  opened: z
    .object({ book: z.string(), profile: z.string(), by: doerSchema, openedAt: z.string(), closedAt: z.string().nullable() })
    .nullable(),
  /** Days as they are, or as they would be if the year were opened now. */
  steps: z.array(dueSchema),
  exceptions: z.array(
    z.object({
      step: stepSchema,
      code: z.string(),
      name: z.string(),
      due: z.string(),
      reason: z.string(),
      by: doerSchema,
      grantedAt: z.string(),
    }),
  ),
  /** Books that can rate the year, with their profiles. */
  books: z.array(
    z.object({ id: z.string(), title: bilingualSchema, profiles: z.array(z.object({ id: z.string(), label: bilingualSchema })) }),
  ),
  /** How much of the year is decided, by kind, for whom opens or closes it; null for everybody else, and in a year without ratings. */
  progress: z.array(z.object({ level: ratedClassSchema, decided: z.int(), undecided: z.int() })).nullable(),
  /** What the caller may do here: open the year and set its days, give more time somewhere, close it. */
  may: z.object({ launch: z.boolean(), grant: z.boolean(), close: z.boolean() }),
  today: z.string(),
});

export const openingSchema = z.object({ book: z.string(), profile: z.string(), steps: z.array(dueSchema).default([]) });
export const daysSchema = z.object({ steps: z.array(dueSchema).min(1) });
export const exceptionSchema = z.object({ step: stepSchema, organisation: z.string(), due: day, reason });
export const closingSchema = z.object({ closed: z.boolean(), reason });

/** GET …/late — per step and level how many are behind, and per grassroots organisation; names where a unit or a step is asked for. */
export const lateSchema = z.object({
  /** False where the year was never opened, or is closed: its days bind nobody, and nobody is late. */
  isRunning: z.boolean(),
  steps: z.array(z.object({ step: stepSchema, level: ratedClassSchema, due: z.string(), all: z.int(), behind: z.int() })),
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      behind: z.int(),
      overdue: z.int(),
      all: z.int(),
      /** Days left of what has been due longest, by the day in Vietnam: negative where the unit is late. */
      left: z.int(),
      /** Who keeps the unit's reviews. */
      contact: doerSchema.nullable(),
      /** What it owes, what has been due longest first. */
      owes: z.array(z.object({ step: stepSchema, level: ratedClassSchema, due: z.string(), left: z.int(), count: z.int() })),
    }),
  ),
  names: z.array(
    z.object({
      kind: z.string(),
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      state: z.string(),
      step: stepSchema,
      due: z.string(),
      left: z.int(),
    }),
  ),
});

/** Of which files the names are asked for: of a unit, or of all that have not done a step; `overdue`: of those only that are late. */
export const lateQuery = z.object({
  unit: z.string().optional(),
  step: stepSchema.optional(),
  level: ratedClassSchema.optional(),
  overdue: z.literal('true').optional(),
});

export type Calendar = z.infer<typeof calendarSchema>;
export type Late = z.infer<typeof lateSchema>;
export type LateAsked = z.infer<typeof lateQuery>;
