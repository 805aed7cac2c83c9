import { parentPort, workerData } from 'node:worker_threads';
import type { WorkbookForm } from './columns.ts';
import { readIntake } from './intake.papers.ts';

const { bytes, year, form } = workerData as { bytes: Uint8Array; year: number; form: WorkbookForm };
parentPort?.postMessage(readIntake(bytes, year, form));
