import { z } from 'zod';
import { refusalSchema } from '#domain/shapes.ts';

/** What may be wrong with a cell, or with the whole file. */
const REFUSAL_CODES = [
  'missing-column',
  'missing-value',
  'unknown-value',
  'bad-date',
  'bad-number',
  'duplicate-code',
  'unknown-code',
  'parent-cycle',
  'out-of-range',
  'duplicate-year',
  'not-a-workbook',
  'too-large',
  'too-long-to-read',
] as const;
export type IntakeRefusalCode = (typeof REFUSAL_CODES)[number];

const intakeRefusalSchema = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  code: z.enum(REFUSAL_CODES),
  message: z.string(),
});

/** One value that an upload would change: who, which fact, from what, to what (null = was not there / will not be there). */
const differenceSchema = z.object({
  subject: z.enum(['organisation', 'member', 'collective']),
  code: z.string(),
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What a workbook holds and what it would change. */
export const previewSchema = z.object({
  upload: z.string(),
  fileName: z.string(),
  year: z.int(),
  committee: z.object({ code: z.string(), name: z.string(), known: z.boolean() }),
  counts: z.object({ organisations: z.int(), members: z.int(), pastResults: z.int() }),
  /** Columns that the reader does not know and leaves out. */
  unknownColumns: z.array(z.object({ sheet: z.string(), column: z.string(), header: z.string() })),
  /** True when this committee already has this year, so that `differences` compares with it. */
  replaces: z.boolean(),
  /** The first 500 differences; `differenceCount` counts all. */
  differences: z.array(differenceSchema),
  differenceCount: z.int(),
});

/** Why a workbook is not taken up; `refusals` are its wrong cells, where it is for them. */
export const uploadRefusalSchema = refusalSchema.extend({ refusals: z.array(intakeRefusalSchema).optional() });

export const confirmedSchema = z.object({ committee: z.string(), year: z.int() });

export type Preview = z.infer<typeof previewSchema>;
export type WrongCell = z.infer<typeof intakeRefusalSchema>;
