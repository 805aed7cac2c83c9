import { parentPort, workerData } from 'node:worker_threads';
import { resultWorkbook } from './reports.papers.ts';
import type { ResultBook } from './reports.ts';

parentPort?.postMessage(await resultWorkbook(workerData as ResultBook));
