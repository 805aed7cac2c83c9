import { booksRoutes } from '#features/books/books.routes.ts';
import { registerRoutes } from '#features/register/register.routes.ts';
import { resultsJob } from '#features/reports/reports.jobs.ts';
import { trialsRoutes } from '#features/trials/trials.routes.ts';
import type { Job } from '#server/job.ts';
import type { Desk } from './desk.ts';

/** The rooms that answer requests. Adding a room means adding a line here, and one in web-features.ts. */
export const serverFeatures = [booksRoutes, registerRoutes, trialsRoutes] as const;

/** What the rooms do in the background when somebody starts it. */
export const serverJobs = (desk: Desk): readonly Job[] => [resultsJob(desk)];
