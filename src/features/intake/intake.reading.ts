import type { Result } from '#kernel/result.ts';
import { inThread } from '#server/threads.ts';
import type { Intake, IntakeRefusal } from './intake.ts';

/** Reads a workbook in a thread of its own. */
export const readIntakeApart = (bytes: Uint8Array, year: number): Promise<Result<Intake, readonly IntakeRefusal[]>> =>
  inThread(new URL('./intake.worker.ts', import.meta.url), { bytes, year });
