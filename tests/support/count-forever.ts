/** A program to be killed: waits for the address of a database on its input, then does the counting job, slowly, telling each step. */
import { setTimeout as pause } from 'node:timers/promises';
import { Jobs } from '#server/jobs.ts';
import { openDatabase } from '#server/database.ts';
import { countingJob } from './counting-job.ts';
import { officeOf } from './people.ts';
import { hearAddress, tell } from './to-be-killed.ts';

const url = await hearAddress();
const db = openDatabase(url, 2);
const count = countingJob(async (step) => {
  tell(`step ${step}`);
  await pause(50);
});
const accessIn = (tenant: bigint, account: string) => officeOf(db, tenant, account);
await Jobs.open({ url, db, now: () => new Date().toISOString(), log: tell, jobs: [count], daily: [], accessIn });
