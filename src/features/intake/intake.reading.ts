import { Worker } from 'node:worker_threads';
import type { Result } from '#kernel/result.ts';
import type { Intake, IntakeRefusal } from './intake.ts';

/** Memory that one workbook may cost; the largest that the reader accepts stays below. */
const LIMITS = { maxOldGenerationSizeMb: 2048 };

/** Reads a workbook in a thread of its own, so that a large one neither stops other requests nor takes the program down with it. */
export function readIntakeApart(bytes: Uint8Array, year: number): Promise<Result<Intake, readonly IntakeRefusal[]>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), { workerData: { bytes, year }, resourceLimits: LIMITS });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The reader ended without an answer')));
  });
}
