import { z } from 'zod';
import { bilingualSchema } from '#domain/shapes.ts';

/** A job as whoever started it sees it. */
export const jobSchema = z.object({
  id: z.string(),
  title: bilingualSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Percent. */
  progress: z.int(),
  note: bilingualSchema.nullable(),
  /** Why it failed. */
  refusal: bilingualSchema.nullable(),
  result: z.unknown(),
  /** Name of what it made, to be fetched at …/jobs/{job}/files/{file} until it expires. */
  file: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});

/** GET /api/committees/{committee}/jobs — the newest first. */
export const jobsSchema = z.object({ rows: z.array(jobSchema) });

/** What an address that starts a job answers. */
export const startedSchema = z.object({ job: z.string() });

export type JobRow = z.infer<typeof jobSchema>;
