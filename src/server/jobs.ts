import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { says } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#kernel/access.ts';
import { asPerson } from './access.ts';
import type { Job } from './job.ts';
import { openQueue, type JobQueue, type Lane, type QueueOptions } from './job-queue.ts';
import { keptFrom, Runner, type RunnerOptions } from './job-runner.ts';
import * as rows from './jobs.store.ts';

/** Hour of the day in Vietnam. */
const MORNING = 3;
/** So many jobs one account may have under way in a committee. */
const MOST_UNDER_WAY = 5;
const LIGHT_AT_ONCE = 2;
const MOST_HEAVY_AT_ONCE = 4;

const laneOf = (job: Job): Lane => (job.heavy === true ? 'heavy' : 'light');

/** The jobs of a program that serves: where people start, see and stop them. */
export class Jobs {
  readonly #options: RunnerOptions;
  readonly #queue: JobQueue;
  readonly #runner: Runner;

  private constructor(options: RunnerOptions, queue: JobQueue) {
    this.#options = options;
    this.#queue = queue;
    this.#runner = new Runner(options);
  }

  /** From now on jobs are done here; those that an earlier program left, too. */
  static async open(options: RunnerOptions & QueueOptions): Promise<Jobs> {
    const queue = await openQueue(options);
    const jobs = new Jobs(options, queue);
    const heavy = Math.min(MOST_HEAVY_AT_ONCE, Math.max(1, availableParallelism() - 1));
    await queue.work('heavy', heavy, (piece) => jobs.#runner.do(piece));
    await queue.work('light', LIGHT_AT_ONCE, (piece) => jobs.#runner.do(piece));
    return jobs;
  }

  /** The id of the job. The same order by the same person, while it is under way, is that job. */
  async start(name: string, input: unknown, by: Access): Promise<Result<string, typeof TOO_MANY>> {
    const job = this.#kind(name);
    if (job === undefined) throw new Error(`There is no job "${name}"`);
    const { tenant, account, origin } = by;
    const order = { ...job.order(input), id: randomUUID(), name, account, origin, at: this.#options.now() };
    const started = await asPerson(this.#options.db, by, async (tx) => {
      const same = await rows.findUnderWay(tx, tenant, order);
      if (same !== null) return ok(same);
      if ((await rows.countUnderWay(tx, tenant, account)) >= MOST_UNDER_WAY) return refuse(TOO_MANY);
      if (!(await rows.insertJob(tx, tenant, order))) return null;
      const key = job.alone === true ? name : order.id;
      await this.#queue.send(tx, laneOf(job), { id: order.id, key, data: { tenant: String(tenant), id: order.id } });
      return ok(order.id);
    });
    // Null where the same order came at the same moment: now it can be seen.
    return started ?? this.start(name, input, by);
  }

  list(by: Access): Promise<readonly rows.JobRecord[]> {
    return asPerson(this.#options.db, by, (tx) => rows.listJobs(tx, by.tenant, by.account, this.#options.now()));
  }

  async find(by: Access, id: string): Promise<rows.JobRecord | null> {
    const found = await asPerson(this.#options.db, by, (tx) => rows.listJobs(tx, by.tenant, by.account, this.#options.now(), id));
    return found[0] ?? null;
  }

  file(by: Access, id: string): Promise<rows.JobFile | null> {
    return asPerson(this.#options.db, by, (tx) => rows.findJobFile(tx, by.tenant, by.account, this.#options.now(), id));
  }

  /** False where the person has none of that id under way. */
  async cancel(by: Access, id: string): Promise<boolean> {
    const cancelled = await asPerson(this.#options.db, by, async (tx) => {
      const name = await rows.cancelJob(tx, by.tenant, by.account, id, keptFrom(this.#options.now()));
      const job = name === null ? undefined : this.#kind(name);
      if (job !== undefined) await this.#queue.cancel(tx, laneOf(job), id);
      return name !== null;
    });
    if (cancelled) this.#runner.abort(id);
    return cancelled;
  }

  /** From now on what is daily is done daily; at once what missed its time. */
  async keepDaily(): Promise<void> {
    for (const { name } of this.#options.daily) await this.#queue.everyDay(name, MORNING, { daily: name });
  }

  /** What is being done stops at its next step, and goes on with the next program. */
  async stop(): Promise<void> {
    this.#runner.stop();
    await this.#queue.stop();
  }

  #kind(name: string): Job | undefined {
    return this.#options.jobs.find((job) => job.name === name);
  }
}

const TOO_MANY = says(
  'jobs.too_many',
  `Đồng chí đang có ${MOST_UNDER_WAY} việc chưa xong. Xin đợi một việc xong hoặc dừng bớt, rồi thử lại.`,
  `You have ${MOST_UNDER_WAY} jobs under way. Wait for one to end, or stop one, and try again.`,
);
