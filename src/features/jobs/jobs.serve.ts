import type { Clock } from '#kernel/clock.ts';
import type { Operation } from '#kernel/operation.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Jobs } from '#server/jobs.ts';
import { sweepJobs } from '#server/jobs.store.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import type { Served } from '#server/serving.ts';
import { cancelJob, listJobs, readJob, takeJobFile } from './jobs.operations.ts';

interface JobsNeeds {
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'list' | 'find' | 'file' | 'cancel'>;
}

/** The queue holds its own transactions: what it is asked it answers itself. */
const asked = <O extends Operation>(operation: O, perform: Served<O>['perform']): Served<O> => ({ operation, perform });

export const serveJobs = ({ clock, jobs }: JobsNeeds): ServingHalf => ({
  daily: (tx, tenant) => sweepJobs(tx, tenant, clock.now()),
  operations: [
    asked(listJobs, async (_, access) => ok({ rows: [...(await jobs.list(access))] })),
    asked(readJob, async (_, access, { params }) => {
      const found = await jobs.find(access, params.job);
      return found === null ? refuse(NONE) : ok(found);
    }),
    asked(cancelJob, async (_, access, { params }) => {
      const cancelled = (await jobs.cancel(access, params.job)) ? await jobs.find(access, params.job) : null;
      return cancelled === null ? refuse(NONE) : ok(cancelled);
    }),
    asked(takeJobFile, async (_, access, { params }) => {
      const made = await jobs.file(access, params.job);
      return made?.name === params.file ? ok(made) : refuse(NONE);
    }),
  ],
});

const NONE = says(
  'jobs.not_found',
  'Đồng chí không có việc nào như vậy: việc đã xong, đã dừng, hoặc kết quả đã hết thời hạn lưu.',
  'You have no such job: it has ended, was stopped, or its result is no longer kept.',
);
