import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { refuse, type Result } from '#kernel/result.ts';
import type { WorkbookForm } from './columns.ts';
import type { Intake, IntakeRefusal } from './intake.ts';
import { refuseFile } from './refusals.ts';

type Read = Result<Intake, readonly IntakeRefusal[]>;

interface Means {
  /** What runs in a thread: reads `{ bytes, year, form }` and answers what it read. */
  readonly worker: URL;
  readonly threads: number;
  readonly longestMs: number;
  readonly mostMb: number;
}

/** So many workbooks are read at a time: one processor at least stays for everything else. */
export const READERS = availableParallelism() > 2 ? 2 : 1;

/** Memory that one workbook may cost; the largest that the reader accepts stays below. */
const MOST_MB = 2048;

/** How long one may take; 50,000 members take two seconds (bench/README.md). */
const LONGEST_MS = 60_000;

/**
 * Reads workbooks in threads of their own, so that a large one neither stops other requests nor takes the program down with it; the others wait
 * in the order in which they came.
 */
export class Readers {
  readonly #means: Means;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(means: Means) {
    this.#means = means;
    this.#free = means.threads;
  }

  async read(bytes: Uint8Array, year: number, form: WorkbookForm): Promise<Read> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await readApart(this.#means, { bytes, year, form });
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/** Answers once the thread has ended, with what it holds given back. */
async function readApart({ worker: program, longestMs, mostMb }: Means, workerData: object): Promise<Read> {
  const worker = new Worker(program, { workerData, resourceLimits: { maxOldGenerationSizeMb: mostMb } });
  let answer: Read | undefined;
  worker.once('message', (read: Read) => (answer = read));
  const timer = setTimeout(() => {
    answer ??= TOO_LONG;
    void worker.terminate();
  }, longestMs);
  try {
    await once(worker, 'exit');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    return TOO_LONG;
  } finally {
    clearTimeout(timer);
  }
  if (answer === undefined) throw new Error('The reader ended without an answer');
  return answer;
}

const TOO_LONG = refuse([refuseFile('too-long-to-read')]);

const readers = new Readers({
  worker: new URL('./intake.worker.ts', import.meta.url),
  threads: READERS,
  longestMs: LONGEST_MS,
  mostMb: MOST_MB,
});

/** By the readers of this process: whoever reads a workbook in the server stands in their one line. */
export const readIntakeApart = (bytes: Uint8Array, year: number, form: WorkbookForm): Promise<Read> => readers.read(bytes, year, form);
