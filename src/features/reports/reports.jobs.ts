import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { covers } from '#kernel/access.ts';
import { dayAt } from '#kernel/dates.ts';
import { asPerson } from '#server/access.ts';
import { defineJob, type Job } from '#server/job.ts';
import { inThread } from '#server/threads.ts';
import { MAY_NOT_READ, notFound } from './refusals.ts';
import { gatherYear, type ReportsNeeds } from './reports.gathering.ts';
import { paperName, WORKBOOK } from './reports.ts';

export const RESULTS_JOB = 'reports.results';

export const reportJobs = (needs: ReportsNeeds): readonly Job[] => [resultsJob(needs)];

/** The workbook of a year's results, made where nobody waits for it. */
const resultsJob = (needs: ReportsNeeds): Job =>
  defineJob({
    name: RESULTS_JOB,
    title: ({ year }) => ({ vi: `Số liệu Excel năm ${year}`, en: `Results of ${year}, Excel` }),
    input: z.object({ committee: z.string(), year: z.int() }),
    heavy: true,
    work: async ({ input: { committee: code, year }, by, db, now, signal, progress }) => {
      if (!covers(by, 'read', String(by.root))) return refuse(MAY_NOT_READ);
      await progress(5, { vi: 'Đang đọc số liệu', en: 'Reading the figures' });
      const results = await asPerson(db, by, (tx) => gatherYear(tx, needs, code, year, dayAt(now())));
      if (results === null) return refuse(notFound(year).message);
      await progress(30, { vi: `Đang ghi ${results.rows.length} dòng vào bảng tính`, en: `Writing ${results.rows.length} rows` });
      const bytes = await inThread<Uint8Array>(new URL('./reports.worker.ts', import.meta.url), results, signal);
      return ok({ file: { name: paperName(code, year, WORKBOOK.name), type: WORKBOOK.type, bytes } });
    },
  });
