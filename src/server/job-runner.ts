import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#kernel/access.ts';
import { inCommittee, type Database, type Tx } from './database.ts';
import { oneLine } from './http.ts';
import type { DailyWork, Answer, Job } from './job.ts';
import type { Piece } from './job-queue.ts';
import * as rows from './jobs.store.ts';

/** Does what the queue hands out, and writes down how it goes. */

export interface RunnerOptions {
  readonly db: Database;
  readonly now: () => string;
  readonly log: (line: string) => void;
  readonly jobs: readonly Job[];
  readonly daily: readonly DailyWork[];
  /** What an account may do in a committee now; null where nothing. */
  readonly accessIn: (tenant: bigint, account: string, origin: string) => Promise<Access | null>;
}

/** So many times a job may break or take its process down before it is given up; a day's work is tried as often. */
const MOST_FAILURES = 3;
const KEPT_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

const pieceSchema = z.union([z.object({ daily: z.string() }), z.object({ tenant: z.coerce.bigint(), id: z.string() })]);

/** From an instant on: until when a job is kept. */
export const keptFrom = (at: string, days = KEPT_DAYS): rows.Ending => ({
  at,
  until: new Date(Date.parse(at) + days * DAY_MS).toISOString(),
});

export class Runner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, AbortController>();
  readonly #stopping = new AbortController();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Throws what is to be done again later. */
  async do({ data, signal, retries }: Piece): Promise<void> {
    const piece = pieceSchema.parse(data);
    const ends = AbortSignal.any([signal, this.#stopping.signal]);
    await ('daily' in piece ? this.#doDaily(piece.daily, ends, retries) : this.#doJob(piece.tenant, piece.id, ends));
  }

  /** Tells a job that runs here that nobody waits for it any more. */
  abort(id: string): void {
    this.#running.get(id)?.abort(new Error('cancelled'));
  }

  /** What is being done stops at its next step. */
  stop(): void {
    this.#stopping.abort(new Error('the program stops'));
  }

  async #doDaily(name: string, signal: AbortSignal, retries: number): Promise<void> {
    const daily = this.#options.daily.find((one) => one.name === name);
    try {
      await daily?.work(signal);
    } catch (error) {
      if (!signal.aborted) this.#tell(name, error);
      if (signal.aborted || retries + 1 < MOST_FAILURES) throw error;
    }
  }

  async #doJob(tenant: bigint, id: string, ends: AbortSignal): Promise<void> {
    const own = new AbortController();
    this.#running.set(id, own);
    try {
      const stored = await inCommittee(this.#options.db, tenant, (tx) => rows.beginJob(tx, tenant, id, this.#options.now()));
      if (stored === null) return;
      const attempt = { tenant, id, attempt: stored.attempt };
      const answer = await this.#attempt(stored, attempt, own, AbortSignal.any([own.signal, ends]));
      if (answer !== null) await this.#save(stored, attempt, answer);
    } finally {
      this.#running.delete(id);
    }
  }

  /** Null where the answer is nobody's any more. */
  async #attempt(
    stored: rows.BegunJob,
    attempt: rows.Attempt,
    own: AbortController,
    signal: AbortSignal,
  ): Promise<Result<Answer, Bilingual> | null> {
    const { db, now, accessIn } = this.#options;
    if (stored.failures >= MOST_FAILURES) return refuse(ENDED);
    const job = this.#kind(stored.name);
    if (job === undefined) return refuse(UNKNOWN);
    try {
      const by = await accessIn(attempt.tenant, stored.account, stored.origin);
      if (by === null) return refuse(NO_OFFICE);
      return await job.work(stored, { by, db, now, signal, ...this.#pen(attempt, own, signal) });
    } catch (error) {
      return this.#broken(stored, attempt, signal, error);
    }
  }

  async #broken(stored: rows.BegunJob, attempt: rows.Attempt, signal: AbortSignal, error: unknown) {
    const isStopping = this.#stopping.signal.aborted;
    if (signal.aborted && !isStopping) return null;
    const fault = isStopping ? '' : this.#tell(stored.name, error);
    if (!isStopping && stored.failures + 1 >= MOST_FAILURES) return refuse(broken(fault));
    await this.#write(attempt, (tx) => rows.putBack(tx, attempt, !isStopping));
    throw error;
  }

  /** What a job writes of itself while it runs. */
  #pen(attempt: rows.Attempt, own: AbortController, signal: AbortSignal) {
    let told = '';
    const must = async (written: Promise<boolean>) => {
      if (!(await written)) own.abort(new Error('the job is no longer this attempt’s'));
      signal.throwIfAborted();
    };
    return {
      progress: async (percent: number, note: Bilingual | null = null) => {
        signal.throwIfAborted();
        const whole = Math.min(100, Math.max(0, Math.floor(percent)));
        const telling = JSON.stringify([whole, note]);
        if (telling === told) return;
        told = telling;
        await must(this.#write(attempt, (tx) => rows.saveProgress(tx, attempt, whole, note)));
      },
      keep: async (checkpoint: unknown, tx?: Tx) => {
        signal.throwIfAborted();
        const save = (into: Tx) => rows.saveCheckpoint(into, attempt, checkpoint);
        await must(tx === undefined ? this.#write(attempt, save) : save(tx));
      },
    };
  }

  async #save(stored: rows.BegunJob, attempt: rows.Attempt, answer: Result<Answer, Bilingual>): Promise<void> {
    const kept = keptFrom(this.#options.now(), this.#kind(stored.name)?.keptDays);
    await this.#write(attempt, (tx) =>
      answer.ok
        ? rows.saveAnswer(tx, attempt, answer.value.result, answer.value.file ?? null, kept)
        : rows.saveRefusal(tx, attempt, answer.refusal, kept),
    );
  }

  #write<T>({ tenant }: rows.Attempt, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inCommittee(this.#options.db, tenant, work);
  }

  #kind(name: string): Job | undefined {
    return this.#options.jobs.find((job) => job.name === name);
  }

  /** The number under which the fault stands in the log. */
  #tell(name: string, error: unknown): string {
    const fault = randomUUID().slice(0, 8);
    const { stack, message } = error as Error;
    this.#options.log(oneLine(`${this.#options.now()} ${fault} job ${name}: ${stack ?? message}`));
    return fault;
  }
}

const broken = (fault: string): Bilingual => ({
  vi: `Chương trình gặp lỗi (số ${fault}) sau ${MOST_FAILURES} lần làm. Xin báo số này cho người trông máy chủ.`,
  en: `The program failed (number ${fault}) after trying ${MOST_FAILURES} times. Tell whoever runs the server this number.`,
});

const ENDED: Bilingual = {
  vi: `Việc này bị ngắt ${MOST_FAILURES} lần giữa chừng nên không làm lại nữa. Xin báo cho người trông máy chủ.`,
  en: `This job was interrupted ${MOST_FAILURES} times and is not tried again. Tell whoever runs the server.`,
};

const UNKNOWN: Bilingual = {
  vi: 'Phiên bản này của chương trình không còn làm việc này.',
  en: 'This version of the program no longer does this job.',
};

const NO_OFFICE: Bilingual = {
  vi: 'Tài khoản đã bắt đầu việc này không còn giữ vai trò nào ở cấp ủy, nên việc không được làm tiếp.',
  en: 'The account that started this job holds no office in the committee any more, so it was not done.',
};
