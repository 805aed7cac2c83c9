import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { asks, operation } from '#domain/operation.ts';
import { clockOf } from '#kernel/clock.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { perform } from '#tests/support/perform.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { action, reading, type House, type Steps } from './serving.ts';

const NO = says('trial.no', 'Không.', 'No.');
const order = operation({
  method: 'post',
  path: '/api/trial',
  summary: 'For these tests',
  asks: asks('read', 'committee'),
  body: z.object({ stage: z.enum(['load', 'decide', 'save', 'none']) }),
  answer: z.object({ at: z.string() }),
  refusals: ['trial.no'],
});

type Stage = 'load' | 'decide' | 'save' | 'none';

/** Writes a note into a table of the person's own at every stage, and refuses at one of them. */
const STEPS: Steps<typeof order, Stage, Stage, Stage> = {
  load: async ({ tx, tenant, access, body, now }) => {
    await sql`INSERT INTO answered_orders (tenant_id, account, order_key, digest, at) VALUES (${tenant}, ${access.account}, ${randomUUID()}, 'x', ${now})`.execute(
      tx,
    );
    return body.stage === 'load' ? refuse(NO) : ok(body.stage);
  },
  decide: (stage) => (stage === 'decide' ? refuse(NO) : ok(stage)),
  save: (stage) => Promise.resolve(stage === 'save' ? refuse(NO) : ok(stage)),
  journal: () => ({ action: 'trial.done', detail: { year: 2020 } }),
  answer: () => ({ at: 'answered' }),
};

const writing = action(order, STEPS);

describe('an action', () => {
  let small: SmallCommittee;
  let house: House;
  beforeAll(async () => {
    small = await openSmallCommittee();
    house = small.desk;
  });
  afterAll(() => small.close());

  const count = async (table: string) => {
    const counted = sql<{ count: number }>`SELECT count(*)::int AS count FROM ${sql.table(table)}`;
    const { rows } = await inCommittee(small.db, small.tenant, (tx) => counted.execute(tx));
    return rows[0]!.count;
  };
  const state = async () => ({ written: await count('answered_orders'), journaled: await count('journal') });

  test.each(['load', 'decide', 'save'] as const)('that is refused at the stage “%s” leaves nothing behind', async (stage) => {
    const before = await state();
    expect(await perform(writing, house, small.people.officer, { body: { stage } })).toEqual(refuse(NO));
    expect(await state()).toEqual(before);
  });

  test('that is carried out is written and journaled, in the order’s own words', async () => {
    const before = await state();
    expect(await perform(writing, house, small.people.officer, { body: { stage: 'none' } })).toEqual(ok({ at: 'answered' }));
    expect(await state()).toEqual({ written: before.written + 1, journaled: before.journaled + 1 });
  });

  test('that is sent again is answered as before and not carried out again; another one under its key is refused', async () => {
    const key = { id: randomUUID(), digest: new Uint8Array([1]) };
    const sent = { params: {}, query: {}, body: { stage: 'none' } } as const;
    const access = small.people.officer;
    const first = await Promise.all([writing.perform(house, access, sent, key), writing.perform(house, access, sent, key)]);
    expect(first).toEqual([ok({ at: 'answered' }), ok({ at: 'answered' })]);
    const after = await state();
    expect(await writing.perform(house, access, sent, key)).toEqual(ok({ at: 'answered' }));
    expect(await state()).toEqual(after);
    const other = await writing.perform(house, access, sent, { ...key, digest: new Uint8Array([2]) });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'request.key_reused' } });
  });

  test('is known again for a day: after that its key is a new one', async () => {
    const key = { id: randomUUID(), digest: new Uint8Array([1]) };
    const sent = { params: {}, query: {}, body: { stage: 'none' } } as const;
    const at = (instant: string) => writing.perform({ ...house, clock: clockOf(() => instant) }, small.people.officer, sent, key);
    const before = await state();
    for (const instant of ['2030-01-01T00:00:00.000Z', '2030-01-01T23:59:59.000Z'])
      expect(await at(instant)).toEqual(ok({ at: 'answered' }));
    expect((await state()).journaled).toBe(before.journaled + 1);
    expect(await at('2030-01-02T00:00:01.000Z')).toEqual(ok({ at: 'answered' }));
    expect((await state()).journaled).toBe(before.journaled + 2);
  });

  test('is remembered as its operation says: by its answer, as done, or not at all', async () => {
    const twice = async (remembers: 'answer' | 'order' | 'nothing') => {
      const kept = action({ ...order, remembers }, { ...STEPS });
      const key = { id: randomUUID(), digest: new Uint8Array([1]) };
      const sent = { params: {}, query: {}, body: { stage: 'none' } } as const;
      await kept.perform(house, small.people.officer, sent, key);
      const { journaled } = await state();
      const again = await kept.perform(house, small.people.officer, sent, key);
      return [again.ok || again.refusal.code, (await state()).journaled - journaled];
    };
    expect(await twice('answer')).toEqual([true, 0]);
    expect(await twice('order')).toEqual(['request.done_already', 0]);
    expect(await twice('nothing')).toEqual([true, 1]);
  });

  test('stands, also where what follows it fails; the log says so', async () => {
    const lines: string[] = [];
    const failing = action(order, { ...STEPS, after: () => Promise.reject(new Error('no room for a sweep')) });
    const logged = { ...house, log: (line: string) => void lines.push(line) };
    expect(await perform(failing, logged, small.people.officer, { body: { stage: 'none' } })).toEqual(ok({ at: 'answered' }));
    expect(lines).toEqual([expect.stringContaining('no room for a sweep')]);
  });

  test('happens at the hour of the house’s clock, and on Vietnam’s day', async () => {
    const seen: string[] = [];
    const looking = reading(order, ({ now, today }) => {
      seen.push(now, today);
      return Promise.resolve(ok({ at: now }));
    });
    for (const instant of ['2020-12-31T16:30:00.000Z', '2020-12-31T18:30:00.000Z'])
      await perform(looking, { ...house, clock: clockOf(() => instant) }, small.people.officer, { body: { stage: 'none' } });
    expect(seen).toEqual(['2020-12-31T16:30:00.000Z', '2020-12-31', '2020-12-31T18:30:00.000Z', '2021-01-01']);
  });

  test('that reads may finish its answer once its transaction has ended; what is refused is not finished', async () => {
    const told = reading(
      order,
      ({ tx, body }) => Promise.resolve(body.stage === 'none' ? ok({ tx }) : refuse(NO)),
      async ({ tx }, { account }) => {
        await expect(sql`SELECT 1`.execute(tx)).rejects.toThrow(/Transaction/iu);
        return { at: account };
      },
    );
    expect(await perform(told, house, small.people.officer, { body: { stage: 'none' } })).toEqual(ok({ at: small.people.officer.account }));
    expect(await perform(told, house, small.people.officer, { body: { stage: 'load' } })).toEqual(refuse(NO));
  });

  test('that reads can change nothing, not even as the program', async () => {
    const sly = reading(order, async ({ tx, tenant }) => {
      await asProgram(tx, () => sql`DELETE FROM answered_orders WHERE tenant_id = ${tenant}`.execute(tx));
      return ok({ at: 'written' });
    });
    await expect(perform(sly, house, small.people.officer, { body: { stage: 'none' } })).rejects.toThrow(/read-only transaction/u);
  });

  test('goes on as the person after a part that the program did inside another such part', async () => {
    const roles = await asPerson(small.db, small.people.officer, async (tx) => {
      const role = async () => (await sql<{ role: string }>`SELECT current_user AS role`.execute(tx)).rows[0]!.role;
      const inner = () => asProgram(tx, role);
      const [within, between] = await asProgram(tx, async () => [await inner(), await role()] as const);
      return [within, between, await role()];
    });
    expect(roles).toEqual(['tongket_app', 'tongket_app', 'tongket_person']);
  });
});
