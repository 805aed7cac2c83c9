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
import { action, reading, type House } from './serving.ts';

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

/** Writes a note into a table of the person's own at every stage, and refuses at one of them. */
const writing = action(order, {
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
});

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
