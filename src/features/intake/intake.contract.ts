import { z } from 'zod';

const intakeRefusalSchema = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
});

/** One value that an upload would change: who, which fact, from what, to what (null = was not there / will not be there). */
const differenceSchema = z.object({
  subject: z.enum(['organisation', 'member']),
  code: z.string(),
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** POST /api/intake?year=2020 (the workbook as request body, its name in the header `x-file-name`, URI-encoded) — 200 preview, 422 refusals. */
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

export const refusedSchema = z.object({ refusals: z.array(intakeRefusalSchema) });

/** POST /api/intake/{upload}/confirm — takes the workbook in and rates the year, all or nothing. */
export const confirmedSchema = z.object({ committee: z.string(), year: z.int() });

export type Preview = z.infer<typeof previewSchema>;
export type Refused = z.infer<typeof refusedSchema>;
