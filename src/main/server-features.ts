import { intakeRoutes } from '#features/intake/intake.routes.ts';
import { personalRoutes } from '#features/personal/personal.routes.ts';
import { resultsJob } from '#features/reports/reports.jobs.ts';
import type { Job } from '#server/job.ts';
import type { Desk } from './desk.ts';

/** The rooms that answer requests. Adding a room means adding a line here, and one in web-features.ts. */
export const serverFeatures = [
  personalRoutes, // Before those whose answers it watches.
  intakeRoutes,
] as const;

/** What the rooms do in the background when somebody starts it. */
export const serverJobs = (desk: Desk): readonly Job[] => [resultsJob(desk)];
