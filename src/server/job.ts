import type { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Result } from '#kernel/result.ts';
import type { Access } from '#kernel/access.ts';
import type { Database, Tx } from './database.ts';
import type { BegunJob, JobFile } from './jobs.store.ts';

/** Work that takes longer than a request: started by a person, done in the background, found again, taken up again after a crash. */

export interface Answer {
  /** Any JSON. */
  readonly result?: unknown;
  /** What was made, to be fetched as long as the job is kept. */
  readonly file?: JobFile;
}

/** What the work of a job is given. `C` is what it keeps of how far it came. */
export interface Task<I, C> {
  readonly input: I;
  /** What an earlier attempt kept last. */
  readonly checkpoint: C | null;
  /** Who started it, and what they may do now: offices may have ended since. */
  readonly by: Access;
  readonly db: Database;
  readonly now: () => string;
  /** Ends when the job is cancelled or the program stops. Whoever goes on can write nothing more. */
  readonly signal: AbortSignal;
  /** Percent done, and with what. Throws once the job is no longer this attempt's. */
  progress(percent: number, note?: Bilingual): Promise<void>;
  /**
   * Keeps how far it came. In a transaction of the program (`inCommittee`) what was done there and what is kept of it are one: neither
   * happens without the other, nor twice. Throws once the job is no longer this attempt's, which rolls that transaction back.
   */
  keep(checkpoint: C, tx?: Tx): Promise<void>;
}

export interface JobDefinition<I, C> {
  /** `room.what` */
  readonly name: string;
  readonly title: (input: I) => Bilingual;
  readonly input: z.ZodType<I>;
  readonly checkpoint?: z.ZodType<C>;
  /** Keeps a processor busy: of these at most one fewer runs at once than there are processors. */
  readonly heavy?: boolean;
  /** One at a time in the whole installation. */
  readonly alone?: boolean;
  /** For how many days the job and what it made are kept; otherwise seven. */
  readonly keptDays?: number;
  /** May be begun again after a crash at any point: it does the same again, or goes on from its checkpoint. */
  readonly work: (task: Task<I, C>) => Promise<Result<Answer, Bilingual>>;
}

type Given = Pick<Task<unknown, unknown>, 'by' | 'db' | 'now' | 'signal' | 'progress' | 'keep'>;

export interface Job extends Pick<JobDefinition<never, never>, 'name' | 'alone' | 'heavy' | 'keptDays'> {
  readonly order: (input: unknown) => { readonly title: Bilingual; readonly input: unknown };
  readonly work: (stored: BegunJob, given: Given) => Promise<Result<Answer, Bilingual>>;
}

/** A kind of job. What is stored of it is read by its schemas each time. */
export function defineJob<I, C = never>({ title, input, checkpoint, work, ...rest }: JobDefinition<I, C>): Job {
  return {
    ...rest,
    order: (given) => {
      const read = input.parse(given);
      return { title: title(read), input: read };
    },
    work: (stored, given) =>
      work({
        ...given,
        input: input.parse(stored.input),
        checkpoint: stored.checkpoint === null || checkpoint === undefined ? null : checkpoint.parse(stored.checkpoint),
      }),
  };
}

/** Work of the program itself, every day at three in the morning in Vietnam. It does the same again when it is begun again. */
export interface DailyWork {
  readonly name: string;
  readonly work: (signal: AbortSignal) => Promise<void>;
}
