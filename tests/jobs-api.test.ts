import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobRow } from '#features/jobs/jobs.contract.ts';
import type { Own } from '#features/personal/personal.contract.ts';
import { openArchive } from '#papers/spreadsheet/guard.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { OFFICER, openTestApp, type TestApp } from './support/app.ts';

const JOBS = '/api/committees/Q10/jobs';
const RESULTS = '/api/committees/Q10/years/2020/results.xlsx';
const FILE = 'Q10-2020-ket-qua.xlsx';

let app: TestApp;
let tenant: bigint;
beforeAll(async () => {
  app = await openTestApp();
  ({ tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!);
});
afterAll(() => app.close());

const read = async <T>(path: string, account = OFFICER) => (await (await app.fetch(path, {}, account)).json()) as T;
const post = (path: string, account = OFFICER) => app.fetch(path, { method: 'POST' }, account);
const rows = async (account?: string) => (await read<{ rows: JobRow[] }>(JOBS, account)).rows;
const until = (job: string, state: JobRow['state']) =>
  expect.poll(async () => (await read<JobRow>(`${JOBS}/${job}`)).state, { timeout: 60_000 }).toBe(state);

test('the results of a year are made in the background and fetched by whoever started that', async () => {
  const { job } = (await (await post(RESULTS)).json()) as { job: string };
  await until(job, 'done');
  expect(await rows()).toMatchObject([{ id: job, title: { vi: 'Số liệu Excel năm 2020' }, progress: 100, file: FILE, refusal: null }]);
  const file = await app.fetch(`${JOBS}/${job}/files/${FILE}`);
  expect(file.headers.get('content-disposition')).toContain(FILE);
  expect(file.headers.get('content-security-policy')).toContain('sandbox');
  const archive = openArchive(new Uint8Array(await file.arrayBuffer()));
  expect(archive.ok).toBe(true);
  for (const other of ['kiem-tra', 'bi-thu', 'quan-tri']) {
    expect(await rows(other)).toEqual([]);
    for (const path of [`${JOBS}/${job}`, `${JOBS}/${job}/files/${FILE}`]) expect((await app.fetch(path, {}, other)).status).toBe(404);
    expect((await post(`${JOBS}/${job}/cancel`, other)).status).toBe(404);
  }
  expect((await app.fetch(`${JOBS}/${job}/files/other.xlsx`)).status).toBe(404);
  const { openings } = await read<Own>('/api/committees/Q10/own', 'dang-vien');
  expect(openings).toMatchObject([{ by: { account: OFFICER }, what: FILE, many: true, times: 1 }]);
});

test('whoever may not read the whole committee starts none', async () => {
  expect((await post(RESULTS, 'bi-thu')).status).toBe(403);
});

test('a year that was never rated is refused where the job is seen', async () => {
  const { job } = (await (await post(RESULTS.replace('2020', '2019'))).json()) as { job: string };
  await until(job, 'failed');
  expect(await read<JobRow>(`${JOBS}/${job}`)).toMatchObject({ refusal: { vi: 'Chưa có kết quả xếp loại năm 2019 để in.' }, file: null });
});

test('so many subjects that nobody waits for them are not printed at once', async () => {
  const { counts } = app.desk.ratings;
  Object.assign(app.desk.ratings, {
    counts: async (...asked: Parameters<typeof counts>) => {
      const found = await counts(...asked);
      return { ...found, members: { ...found.members, rated: 9000 } };
    },
  });
  const answer = await app.fetch(RESULTS);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'reports.too_large']);
  expect((await app.fetch(RESULTS.replace('results.xlsx', 'report.docx'))).status).toBe(200);
  Object.assign(app.desk.ratings, { counts });
  expect((await app.fetch(RESULTS)).status).toBe(200);
});

test('what has expired is not given out, and goes with the daily disposal, which runs as a job itself', async () => {
  const { id } = (await rows()).find(({ file }) => file !== null)!;
  const left = () =>
    inCommittee(app.desk.db, tenant, async (tx) => (await sql`SELECT FROM jobs WHERE job_id = ${id}`.execute(tx)).rows.length);
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`UPDATE jobs SET expires_at = now() - interval '1 minute' WHERE job_id = ${id}`.execute(tx),
  );
  await sql`INSERT INTO sign_ins (at, account, event, address) VALUES ('2020-01-01', ${OFFICER}, 'signed-in', 'x')`.execute(
    app.desk.signin,
  );
  expect((await app.fetch(`${JOBS}/${id}/files/${FILE}`)).status).toBe(404);
  expect((await rows()).map((row) => row.id)).not.toContain(id);
  expect(await left()).toBe(1);
  await app.desk.jobs.keepDaily();
  await expect.poll(left, { timeout: 60_000 }).toBe(0);
  const signIns = async () => (await sql`SELECT FROM sign_ins WHERE address = 'x'`.execute(app.desk.signin)).rows;
  await expect.poll(signIns, { timeout: 60_000 }).toEqual([]);
});
