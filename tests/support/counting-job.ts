import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { inCommittee, type Database } from '#server/database.ts';
import { defineJob } from '#server/job.ts';

/** Where the test looks what was done: a row for each step that anybody ever did. */
export const makeSteps = (db: Database) =>
  sql`
  CREATE TABLE steps (tenant_id bigint, step int, pid int); GRANT SELECT, INSERT ON steps TO tongket_app`.execute(db);

/** Counts to a number and writes every step down; keeps each with what was done in it. `pause` runs between two steps. */
export const countingJob = (pause: (step: number) => Promise<void> | void) =>
  defineJob({
    name: 'test.count',
    title: ({ to }) => ({ vi: `Đếm đến ${to}`, en: `Count to ${to}` }),
    input: z.object({ to: z.int() }),
    checkpoint: z.object({ step: z.int() }),
    alone: true,
    work: async ({ input: { to }, checkpoint, by: { tenant }, db, keep, progress }) => {
      for (let step = (checkpoint?.step ?? 0) + 1; step <= to; step += 1) {
        await inCommittee(db, tenant, async (tx) => {
          await sql`INSERT INTO steps VALUES (${tenant}, ${step}, ${process.pid})`.execute(tx);
          await keep({ step }, tx);
        });
        await progress((100 * step) / to, { vi: `Đã đếm ${step}`, en: `Counted ${step}` });
        await pause(step);
      }
      return ok({ result: { counted: to } });
    },
  });
