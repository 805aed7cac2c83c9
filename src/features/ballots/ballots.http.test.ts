import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { inCommittee } from '#server/database.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { closeBallot, enterCount, openBallot, prepareBallot, readBallot, type Which } from '#tests/support/ballot-orders.ts';
import { person } from '#tests/support/people.ts';
import { signedSheet, takeVotingCellIn } from '#tests/support/voting-cell.ts';
import { tally } from './counting/counting.ts';

const MEETING = { absent: [], tellers: ['Hoa', 'Lan'], chair: 'Minh', smallAccepted: false };

describe('ballots over HTTP', () => {
  let app: TestApp;
  let tenant: bigint;
  let secretary: Access;

  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    const { desk } = app;
    tenant = await takeVotingCellIn(desk, 6, 2);
    secretary = await person(desk.db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' });
    await person(desk.db, tenant, 'voter', 'member', { organisation: 'A1', member: 'V0001' });
    for (const account of ['secretary', 'voter']) await desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
  });
  afterAll(() => app.close());

  async function begin(mode: 'paper' | 'mixed'): Promise<Which> {
    const prepared = await prepareBallot(app.desk, secretary, 2020, { unit: 'A1', mode, rule: 'majority-of-convened' });
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    const which = { year: 2020, ballot: prepared.value.id };
    expect(await openBallot(app.desk, secretary, which, MEETING)).toMatchObject({ ok: true });
    return which;
  }
  const address = ({ ballot }: Which, path: string) => `/api/committees/Q/years/2020/ballots/${ballot}/${path}`;
  const get = (which: Which, path: string) => app.fetch(address(which, path), {}, 'secretary');

  /** Gives an order under a key, as the pages do. */
  async function order(which: Which, path: string, account: string, method: 'POST' | 'PUT', body: unknown, key: string = randomUUID()) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const init = { method, headers, ...(body === null ? {} : { body: JSON.stringify(body) }) };
    const response = await app.fetch(address(which, path), init, account);
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  }

  const kept = async () => {
    const { rows } = await inCommittee(app.desk.db, tenant, (tx) =>
      sql<{ account: string; answer: unknown }>`SELECT account, answer FROM answered_orders ORDER BY at`.execute(tx),
    );
    return rows;
  };

  test('who was given a sheet, on screen or on paper, is in no list of orders, whatever key the order came with', async () => {
    const which = await begin('mixed');
    const read = await readBallot(app.desk, secretary, which);
    if (!read.ok) throw new Error(read.refusal.code);
    const key = randomUUID();
    const answers: unknown[] = [];
    await signedSheet(read.value, ['good', null], async (blinded) => {
      const body = { blinded: blinded.toString('base64') };
      for (let time = 0; time < 2; time += 1) answers.push(await order(which, 'token', 'voter', 'POST', body, key));
      return Buffer.from((answers[0] as { answer: { signature: string } }).answer.signature, 'base64');
    });
    expect(answers[0]).toMatchObject({ status: 200 });
    expect(answers[1]).toEqual(answers[0]);
    expect(await order(which, 'electors/V0002/paper', 'secretary', 'PUT', { given: true })).toEqual({ status: 200, answer: {} });
    expect(await kept()).toEqual([]);
  });

  test('codes on paper are shown once: of their order is kept that it was given, and no answer', async () => {
    const which = await begin('mixed');
    const key = randomUUID();
    const first = await order(which, 'codes', 'secretary', 'POST', null, key);
    expect(first.status).toBe(200);
    expect(first.answer['codes']).toHaveLength(6);
    expect(await order(which, 'codes', 'secretary', 'POST', null, key)).toMatchObject({ answer: { code: 'request.done_already' } });
    expect(await kept()).toEqual([{ account: 'secretary', answer: null }]);
  });

  test('minutes and sheets are files named after unit and year, minutes once the ballot is closed', async () => {
    const which = await begin('paper');
    expect((await get(which, 'minutes.pdf')).status).toBe(409);
    const count = tally(
      Array.from({ length: 6 }, () => ['good', 'good'] as const),
      6,
      2,
    );
    for (const teller of [1, 2] as const) expect(await enterCount(app.desk, secretary, which, teller, count)).toMatchObject({ ok: true });
    expect(await closeBallot(app.desk, secretary, which)).toMatchObject({ ok: true });
    for (const [path, type, name] of [
      ['minutes.pdf', 'application/pdf', 'bien-ban-kiem-phieu.pdf'],
      ['minutes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'bien-ban-kiem-phieu.docx'],
      ['sheets.pdf?copies=2', 'application/pdf', 'phieu.pdf'],
    ] as const) {
      const paper = await get(which, path);
      expect(paper.headers.get('content-type')).toBe(type);
      expect(paper.headers.get('content-disposition')).toBe(`attachment; filename="A1-2020-${name}"`);
      expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(5000);
    }
    expect((await get(which, 'sheets.pdf?copies=501')).status).toBe(400);
    expect((await app.fetch(address(which, 'minutes.pdf'), {}, 'voter')).status).toBe(403);
  });
});
