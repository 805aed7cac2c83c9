import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { TestClock } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { printedMoment } from '#kernel/dates.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { defineJob, type Job } from '#server/job.ts';
import { Jobs } from '#server/jobs.ts';
import { countingJob, makeSteps } from './support/counting-job.ts';
import { officeOf } from './support/people.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

const counting = fileURLToPath(new URL('support/count-forever.ts', import.meta.url));
const title = () => ({ vi: 'Thử', en: 'Try' });
const input = z.object({ number: z.int().default(0) });

let small: SmallCommittee;
let secretary: Access;
const open: Jobs[] = [];
const lines: string[] = [];

beforeAll(async () => {
  small = await openSmallCommittee();
  secretary = small.people.secretary;
  await makeSteps(small.db);
});
afterEach(async () => {
  for (const jobs of open.splice(0)) await jobs.stop();
  await inCommittee(small.db, small.tenant, (tx) => sql`DELETE FROM jobs`.execute(tx));
  lines.length = 0;
});
afterAll(() => small.close());

async function openJobs(jobs: readonly Job[], more: Partial<Parameters<typeof Jobs.open>[0]> = {}): Promise<Jobs> {
  const accessIn = (tenant: bigint, account: string) => officeOf(small.db, tenant, account);
  const now = () => new Date().toISOString();
  const opened = await Jobs.open({
    url: small.url,
    db: small.db,
    now,
    log: (line) => void lines.push(line),
    jobs,
    daily: [],
    accessIn,
    ...more,
  });
  open.push(opened);
  return opened;
}

const started = async (jobs: Jobs, name: string, order: unknown = {}, by = secretary): Promise<string> => {
  const answer = await jobs.start(name, order, by);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};

const until = <T>(look: () => Promise<T>, right: (seen: T) => boolean) =>
  expect.poll(look, { timeout: 60_000, interval: 20 }).toSatisfy(right);
const stateOf =
  (jobs: Jobs, id: string, by = secretary) =>
  async () =>
    (await jobs.find(by, id))?.state;

test('tells how far it is, and keeps what came of it: for whoever started it, and nobody else', async () => {
  const gate = Promise.withResolvers<void>();
  const jobs = await openJobs([
    defineJob({
      name: 'test.file',
      title: ({ number }) => ({ vi: `Tệp ${number}`, en: `File ${number}` }),
      input,
      work: async ({ progress, input: { number } }) => {
        await progress(40.7, { vi: 'Nửa đường', en: 'Half way' });
        await gate.promise;
        return ok({ result: { number }, file: { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('xin chào') } });
      },
    }),
  ]);
  const id = await started(jobs, 'test.file', { number: 7 });
  await until(
    () => jobs.find(secretary, id),
    (job) => job?.progress === 40,
  );
  expect(await jobs.list(secretary)).toMatchObject([
    { id, title: { vi: 'Tệp 7' }, state: 'running', note: { vi: 'Nửa đường' }, file: null, finishedAt: null },
  ]);
  expect(await jobs.file(secretary, id)).toBeNull();
  gate.resolve();
  await until(stateOf(jobs, id), (state) => state === 'done');
  expect(await jobs.find(secretary, id)).toMatchObject({ progress: 100, note: null, result: { number: 7 }, file: 'a.txt' });
  expect(String((await jobs.file(secretary, id))!.bytes)).toBe('xin chào');
  const { officer, neighbour } = small.people;
  for (const other of [officer, neighbour, { ...officer, account: 'secretary', tenant: small.tenant + 1n }]) {
    expect(await jobs.list(other)).toEqual([]);
    expect(await jobs.find(other, id)).toBeNull();
    expect(await jobs.file(other, id)).toBeNull();
    expect(await jobs.cancel(other, id)).toBe(false);
    const { rows } = await asPerson(small.db, other, (tx) => sql`SELECT FROM jobs`.execute(tx));
    expect(rows).toEqual([]);
  }
  const write = (to: string) => asPerson(small.db, secretary, (tx) => sql`UPDATE jobs SET state = ${to}`.execute(tx));
  await expect(write('waiting')).rejects.toThrow(/row-level security/u);
});

test('cancelled, it stops where it is and its answer is nobody’s; what waits is never begun', async () => {
  let stoppedBy: unknown = null;
  const begun: number[] = [];
  const endless = defineJob({
    name: 'test.endless',
    title,
    input,
    alone: true,
    work: async ({ signal, input: { number } }) => {
      begun.push(number);
      await once(signal, 'abort');
      stoppedBy = signal.reason;
      return ok({ result: 'too late' });
    },
  });
  const jobs = await openJobs([endless]);
  const first = await started(jobs, 'test.endless', { number: 1 });
  await until(stateOf(jobs, first), (state) => state === 'running');
  const second = await started(jobs, 'test.endless', { number: 2 });
  expect(await jobs.cancel(secretary, second)).toBe(true);
  expect(await jobs.cancel(secretary, first)).toBe(true);
  await expect.poll(() => stoppedBy).toEqual(new Error('cancelled'));
  await started(jobs, 'test.endless', { number: 3 });
  await expect.poll(() => begun).toEqual([1, 3]);
  expect(await jobs.cancel(secretary, first)).toBe(false);
  expect(await jobs.find(secretary, first)).toMatchObject({ state: 'cancelled', result: null });
});

test('of one kind that asks for it one runs after the other; of heavy ones never more than processors less one', async () => {
  const running = { alone: 0, heavy: 0 };
  const most = { alone: 0, heavy: 0 };
  const counted = (kind: 'alone' | 'heavy') =>
    defineJob({
      name: `test.${kind}`,
      title,
      input,
      [kind]: true,
      work: async () => {
        running[kind] += 1;
        most[kind] = Math.max(most[kind], running[kind]);
        await pause(50);
        running[kind] -= 1;
        return ok({});
      },
    });
  const jobs = await openJobs([counted('alone'), counted('heavy')]);
  const people = [secretary, small.people.neighbour];
  const orders = people.flatMap((by) =>
    [1, 2].flatMap((number) => ['test.alone', 'test.heavy'].map(async (name) => [await started(jobs, name, { number }, by), by] as const)),
  );
  for (const [id, by] of await Promise.all(orders)) await until(stateOf(jobs, id, by), (state) => state === 'done');
  expect(most.alone).toBe(1);
  expect(most.heavy).toBe(Math.min(4, Math.max(1, availableParallelism() - 1)));
});

test('the same order is the same job while it is under way; nobody has more than five', async () => {
  const gate = Promise.withResolvers<void>();
  const jobs = await openJobs([defineJob({ name: 'test.wait', title, input, work: () => gate.promise.then(() => ok({})) })]);
  const same = await Promise.all([1, 2, 3].map(() => started(jobs, 'test.wait', { number: 1 })));
  expect(new Set(same).size).toBe(1);
  for (const number of [2, 3, 4, 5]) await started(jobs, 'test.wait', { number });
  expect(await jobs.start('test.wait', { number: 6 }, secretary)).toMatchObject({ ok: false, refusal: { code: 'jobs.too_many' } });
  expect(await started(jobs, 'test.wait', { number: 5 })).toBeTypeOf('string');
  await started(jobs, 'test.wait', { number: 6 }, small.people.neighbour);
  gate.resolve();
  await until(stateOf(jobs, same[0]!), (state) => state === 'done');
  expect(await started(jobs, 'test.wait', { number: 1 })).not.toBe(same[0]);
});

test('what breaks is tried again and then given up with a number of the log; a refusal is told at once', async () => {
  let times = 0;
  const [broken, refused] = ['test.broken', 'test.refused'];
  const clock = new TestClock();
  const kinds = [
    defineJob({
      name: broken,
      title,
      input,
      work: () => {
        times += 1;
        throw new Error('secret of the inside');
      },
    }),
    defineJob({ name: refused, title, input, work: () => Promise.resolve(refuse({ vi: 'Không được.', en: 'No.' })) }),
  ];
  const jobs = await openJobs(kinds, { clock });
  const [wrong, no] = [await started(jobs, broken), await started(jobs, refused)];
  const later = (id: string) => async () => {
    await clock.tick(1000);
    return stateOf(jobs, id)();
  };
  await until(later(no), (state) => state === 'failed');
  expect((await jobs.find(secretary, no))!.refusal).toEqual({ vi: 'Không được.', en: 'No.' });
  await until(later(wrong), (state) => state === 'failed');
  expect(times).toBe(3);
  const { refusal } = (await jobs.find(secretary, wrong))!;
  const fault = /số ([\da-f]{8})/u.exec(refusal!.vi)![1]!;
  expect(lines.filter((line) => line.includes(`${fault} job test.broken: Error: secret of the inside`))).toHaveLength(1);
  expect(refusal!.vi + refusal!.en).not.toContain('secret');
});

test('is not done for an account whose offices ended meanwhile, nor where the release no longer knows it', async () => {
  const old = defineJob({ name: 'test.old', title, input, work: () => Promise.resolve(ok({})) });
  const jobs = await openJobs([old], { accessIn: () => Promise.resolve(null) });
  const id = await started(jobs, 'test.old');
  await until(stateOf(jobs, id), (state) => state === 'failed');
  expect((await jobs.find(secretary, id))!.refusal!.vi).toMatch(/không còn giữ vai trò nào/u);
  await jobs.stop();
  const left = await started(jobs, 'test.old', { number: 2 });
  const newer = await openJobs([]);
  await until(stateOf(newer, left), (state) => state === 'failed');
  expect((await newer.find(secretary, left))!.refusal!.vi).toMatch(/không còn làm việc này/u);
});

describe('is taken up again', () => {
  const steps = async () => {
    const { rows } = await inCommittee(small.db, small.tenant, (tx) =>
      sql<{ step: number; pid: number }>`SELECT step, pid FROM steps ORDER BY step`.execute(tx),
    );
    return rows;
  };
  const upTo = (number: number) => Array.from({ length: number }, (_, index) => index + 1);
  afterEach(() => sql`DELETE FROM steps`.execute(small.db));

  test('after its process was killed: every step was done once, the last ones here', async () => {
    const kinds = [countingJob(() => undefined)];
    const asking = await openJobs(kinds);
    await asking.stop();
    const id = await started(asking, 'test.count', { to: 60 });
    const child = spawn(process.execPath, [counting], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(small.url);
    for await (const line of createInterface(child.stdout)) if (line === 'step 5') child.kill('SIGKILL');
    expect(await stateOf(asking, id)()).toBe('running');
    const left = (await steps()).length;
    expect(left).toBeGreaterThanOrEqual(5);
    const jobs = await openJobs(kinds);
    await until(stateOf(jobs, id), (state) => state === 'done');
    const done = await steps();
    expect(done.map(({ step }) => step)).toEqual(upTo(60));
    expect(done.map(({ pid }) => pid)).toEqual(upTo(60).map((step) => (step <= left ? child.pid : process.pid)));
    expect((await jobs.find(secretary, id))!.result).toEqual({ counted: 60 });
  });

  test('after a stop, where it was', async () => {
    const first = await openJobs([countingJob(() => pause(20))]);
    const id = await started(first, 'test.count', { to: 60 });
    await until(stateOf(first, id), (state) => state === 'running');
    await until(steps, (rows) => rows.length > 2);
    const begin = performance.now();
    await first.stop();
    expect(performance.now() - begin).toBeLessThan(5000);
    const done = (await steps()).length;
    expect(done).toBeLessThan(60);
    expect((await first.find(secretary, id))!.state).toBe('waiting');
    const second = await openJobs([countingJob(() => undefined)], { clock: new TestClock(Date.now() + 60_000) });
    await until(stateOf(second, id), (state) => state === 'done');
    expect((await steps()).map(({ step }) => step)).toEqual(upTo(60));
  });
});

describe('of the program itself', () => {
  const days: string[] = [];
  /** At an hour in Vietnam; `openJobs` and its clock as they are after a night. */
  async function openAt(clock: TestClock): Promise<Jobs> {
    const now = () => new Date(clock.now()).toISOString();
    const work = () => Promise.resolve(void days.push(printedMoment(now())));
    const jobs = await openJobs([], { clock, now, daily: [{ name: 'test.daily', work }] });
    await jobs.keepDaily();
    return jobs;
  }
  const minutes = async (clock: TestClock, count: number) => {
    for (let minute = 0; minute < count; minute += 1) await clock.tick(60_000);
  };

  test('is done at once where it never was, then at three in the morning in Vietnam, and once for nights that were missed', async () => {
    const clock = new TestClock('2026-12-30T12:00:00+07:00');
    const first = await openAt(clock);
    await minutes(clock, 1);
    expect(days).toEqual([expect.stringMatching(/^30\/12\/2026 12:0.$/u)]);
    await clock.setTime('2026-12-31T02:57:00+07:00');
    await minutes(clock, 2);
    expect(days).toHaveLength(1);
    await minutes(clock, 4);
    expect(days.slice(1)).toEqual([expect.stringMatching(/^31\/12\/2026 03:0.$/u)]);
    await first.stop();
    await clock.setTime('2027-01-04T08:30:00+07:00');
    await openAt(clock);
    await minutes(clock, 3);
    expect(days.slice(2)).toEqual([expect.stringMatching(/^04\/01\/2027 08:3.$/u)]);
  });

  test('costs little while nothing is to be done: so many statements a minute', async () => {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const clock = new TestClock('2026-12-30T12:00:00+07:00');
    await openAt(clock);
    await minutes(clock, 5);
    asked.mockClear();
    await minutes(clock, 10);
    const statements = (asked.mock.calls as unknown[][]).map(([statement]) => JSON.stringify(statement));
    asked.mockRestore();
    // The clock of the test sets the database's by statements of its own.
    const own = statements.filter((text) => !text.includes('to_timestamp($1)'));
    expect(own.length / 10).toBeGreaterThan(5);
    expect(own.length / 10).toBeLessThan(40);
  });
});
