import { parentPort, workerData } from 'node:worker_threads';
import { readIntake } from './intake.papers.ts';

const { bytes, year } = workerData as { bytes: Uint8Array; year: number };
parentPort?.postMessage(readIntake(bytes, year));
