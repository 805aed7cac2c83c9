import { resultsJob } from '#features/reports/reports.jobs.ts';
import type { Job } from '#server/job.ts';
import type { Desk } from './desk.ts';

/** What the rooms do in the background when somebody starts it. */
export const serverJobs = (desk: Desk): readonly Job[] => [resultsJob(desk)];
