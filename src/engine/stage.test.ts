import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { choirBook } from '#tests/support/choir.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';

import { decodeBits, decodeMissing } from './bits.ts';
import { periodOf } from './book.ts';
import { evaluator, subjectOf } from './evaluator.ts';
import type { Facts } from './facts.ts';
import { compileQuota } from './quota.ts';
import { compileStage } from './stage-sql.ts';
import { compileStreak } from './streak.ts';

const period = periodOf(choirBook, 2026);
const singer = subjectOf(choirBook, 'singer');
const judge = evaluator(choirBook, 'singer', 2026);
const excellent: Facts = { points: 95, rehearsals: 10, held: 10, joined: '2024-01-01', pitch: 2, rhythm: 2, voice: 'alto', decided: 3 };
const award = (facts: Facts): string | undefined => singer.scale.values[judge({ ...excellent, ...facts }, {}).eligible ?? -1]?.id;

const singers = recordset('$1', 'f', singer.facts, 'id int, choir int');
const column = (id: string): string => `f."${id}"`;
const stage = compileStage(singer, { period, from: singers, key: { id: 'f.id' }, column });

let client: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  client = new Client(database.url);
  await client.connect();
  close = async () => {
    await client.end();
    await database.close();
  };
});
afterAll(() => close());

const query = async (text: string, ...rows: readonly unknown[][]): Promise<Record<string, unknown>[]> =>
  (
    await client.query<Record<string, unknown>>(
      text,
      rows.map((each) => JSON.stringify(each)),
    )
  ).rows;

describe('the level that a subject is eligible for', () => {
  it('is the highest of which every condition holds', () => {
    expect(award({})).toBe('gold');
    expect(award({ pitch: 1 })).toBe('none');
    expect(award({ points: 70 })).toBe('silver');
    expect(award({ points: 69, rhythm: 1 })).toBe('bronze');
  });

  it('is not held back by what is not relevant', () => {
    expect(award({ voice: 'soprano' })).toBe('none');
    expect(award({ voice: 'soprano', lastSolo: '2026-01-01' })).toBe('gold');
    expect(judge(excellent, {}).conditions[2]).toEqual({ id: 'S.gold.solo', verdict: 'not-relevant' });
  });

  it('is what a block forces, and of two that fire the overriding one', () => {
    expect(award({ left: true })).toBe('none');
    expect(award({ guest: true, voice: 'bass' })).toBe('bronze');
    expect(award({ guest: true, voice: 'bass', left: true })).toBe('bronze');
  });

  it('needs every condition to be known', () => {
    const { status, eligible, conditions } = judge({ ...excellent, guest: true, pitch: null }, {});
    expect([status, eligible]).toEqual(['rated', 0]);
    expect(conditions.filter(({ verdict }) => verdict === 'undetermined').map(({ id }) => id)).toEqual(['S.gold.craft']);
  });
});

it('judges in SQL as in closures, undetermined conditions and overriding blocks included', async () => {
  const blank = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 6 });
  const row = fc.record({
    points: blank(fc.constantFrom(69, 70, 89, 90, 95)),
    rehearsals: blank(fc.integer({ min: 4, max: 10 })),
    held: blank(fc.constant(10)),
    joined: blank(fc.constantFrom('2025-01-01', '2026-02-28', '2026-03-01')),
    lastSolo: blank(fc.constantFrom('2025-12-31', '2026-01-01')),
    voice: blank(fc.constantFrom('soprano', 'bass')),
    pitch: blank(fc.integer({ min: 0, max: 2 })),
    rhythm: blank(fc.integer({ min: 0, max: 2 })),
    guest: fc.boolean(),
    left: fc.boolean(),
    badge: fc.boolean(),
    decided: blank(fc.integer({ min: 0, max: 3 })),
    height: fc.constant(null),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 200, maxLength: 200 }), async (rows) => {
      const found = await query(
        stage.text,
        rows.map((facts, id) => ({ id, ...facts })),
      );
      const sql = found
        .toSorted((a, b) => Number(a['id']) - Number(b['id']))
        .map(({ status, reason, eligible, missing, known, met }) => ({
          status,
          reason,
          eligible,
          missing: decodeMissing(singer, BigInt(String(missing))),
          conditions: decodeBits(singer, BigInt(String(known)), BigInt(String(met))),
        }));
      const stored = rows.map((facts) => {
        const judgement = judge(facts, {});
        const conditions = judgement.conditions.map(({ id, verdict }) => ({ id, verdict: verdict === 'not-relevant' ? 'met' : verdict }));
        return { ...judgement, conditions };
      });
      expect(sql).toEqual(stored);
    }),
    { numRuns: 15 },
  );
});

it('reads the eligible levels of an earlier stage as children', async () => {
  const choir = subjectOf(choirBook, 'choir');
  const children = `select c.choir as id, v.eligible as level from (${stage.text}) as v join ${recordset('$1', 'c', singer.facts, 'id int, choir int')} using (id) where v.status = 'rated'`;
  const from = recordset('$2', 'g', choir.facts, 'id int');
  const { text } = compileStage(choir, { period, from, key: { id: 'g.id' }, column: (id) => `g."${id}"`, children: { singer: children } });
  const person = (id: number, choirId: number, facts: Facts) => ({
    id,
    choir: choirId,
    guest: false,
    left: false,
    badge: false,
    ...excellent,
    ...facts,
  });
  const people = [
    person(1, 1, {}),
    person(2, 1, { points: 75 }),
    person(3, 1, { points: null }), // half of the two who are rated have gold
    person(4, 2, { left: true }),
    person(5, 2, {}), // one of two has no award
    person(6, 3, { points: 75 }),
  ];
  const rows = await query(`${text} order by id`, people, [
    { id: 1, size: 12 },
    { id: 2, size: 12 },
    { id: 3, size: 5 },
    { id: 4, size: 4 },
    { id: 5, size: 0 },
  ]);
  // The fourth has nobody: its share holds. The fifth is outside the population.
  expect(rows.map(({ id, eligible }) => [id, eligible])).toEqual([
    [1, 3],
    [2, 0],
    [3, 1],
    [4, 3],
  ]);
});

it('says which children a binding forgets', () => {
  const choir = subjectOf(choirBook, 'choir');
  expect(() => compileStage(choir, { period, from: 'x', key: { id: 'x.id' }, column })).toThrow('children of "singer"');
});

describe('a quota', () => {
  const quota = choirBook.quotas.get('gold');
  const rows = (choir: number, gold: number, silver: number, none: number, more: Facts = {}) =>
    [
      [3, gold],
      [2, silver],
      [0, none],
    ].flatMap(([decided = 0, count = 0]) => Array.from({ length: count }, () => ({ choir, guest: false, left: false, ...more, decided })));
  const run = async (profileId: string, people: object[]): Promise<unknown[][]> =>
    (await runAll([profileId], people)).map(([, ...row]) => row);
  const runAll = async (profileIds: string[], people: object[]): Promise<unknown[][]> => {
    const profiles = profileIds.flatMap((id) => choirBook.profiles.get(id) ?? []);
    if (!quota || profiles.length < profileIds.length) throw new Error('missing');
    const binding = {
      period,
      from: singers,
      key: { tenant: '1' },
      group: 'f.choir',
      status: `case when f.left then 'pending' else 'rated' end`,
      level: column('decided'),
      column,
    };
    const found = await query(`${compileQuota(quota, profiles, binding).text} order by group_id, profile`, people);
    return found.map(({ profile, tenant, group_id, base, limit, used, over }) => [
      profile,
      tenant,
      group_id,
      Number(base),
      Number(limit),
      Number(used),
      Number(over),
    ]);
  };

  it('rounds down, per group, and counts what is over', async () => {
    const people = [...rows(1, 8, 30, 3), ...rows(2, 1, 4, 0), ...rows(3, 1, 3, 0)];
    expect(await run('everybody', people)).toEqual([
      [1, 1, 41, 8, 8, 0],
      [1, 2, 5, 1, 1, 0],
      [1, 3, 4, 0, 1, 1],
    ]);
  });

  it('takes its base from the profile', async () => {
    expect(await run('awarded', rows(1, 8, 30, 3))).toEqual([[1, 1, 38, 7, 8, 1]]);
  });

  it('answers for several profiles at once', async () => {
    expect(await runAll(['everybody', 'awarded'], rows(1, 8, 30, 3))).toEqual([
      ['awarded', 1, 1, 38, 7, 8, 1],
      ['everybody', 1, 1, 41, 8, 8, 0],
    ]);
  });

  it('leaves out who is not rated or of another class, and a group without a base', async () => {
    expect(
      await run('everybody', [...rows(1, 2, 8, 0), ...rows(1, 5, 0, 0, { left: true }), ...rows(1, 5, 0, 0, { guest: true })]),
    ).toEqual([[1, 1, 10, 2, 2, 0]]);
    expect(await run('awarded', rows(1, 0, 0, 9))).toEqual([]);
  });
});

describe('a streak', () => {
  const streak = choirBook.streaks.get('threeGolds');
  type Past = { id: number; year: number; wording: string; recognised: boolean };
  const holders = async (people: object[], past: Past[]): Promise<number[]> => {
    if (!streak) throw new Error('missing');
    const relation = '(select * from jsonb_to_recordset($2::jsonb) as p(id int, year int, wording text, recognised boolean))';
    const binding = {
      period: periodOf(choirBook, 2025),
      from: singers,
      key: { id: 'f.id' },
      status: `'rated'`,
      level: column('decided'),
      column,
      past: relation,
    };
    return (await query(`${compileStreak(streak, binding).text} order by 1`, people, past)).map(({ id }) => Number(id));
  };
  const golden = (id: number, more: object = {}) => ({ id, decided: 3, badge: true, guest: false, left: false, ...more });
  const year = (id: number, of: number, wording: string, recognised = true): Past => ({ id, year: of, wording, recognised });

  it('needs every year, in the words of its era, with the honour', async () => {
    const people = [1, 2, 3, 4, 5, 6].map((id) => golden(id));
    const past = [
      year(1, 2024, 'vang'),
      year(1, 2023, 'huy chuong vang'),
      year(2, 2024, 'vang'),
      year(2, 2023, 'vang'), // the wording of the other era
      year(3, 2024, 'vang'), // a year is missing
      year(4, 2024, 'vang'),
      year(4, 2023, 'huy chuong vang', false), // without the badge
      year(5, 2024, 'v'),
      year(5, 2024, 'vang'), // twice the same year
      year(6, 2024, 'bac'),
      year(6, 2023, 'huy chuong vang'),
    ];
    expect(await holders(people, past)).toEqual([1]);
  });

  it('needs this year too', async () => {
    const past = [1, 2, 3].flatMap((id) => [year(id, 2024, 'vang'), year(id, 2023, 'huy chuong vang'), year(id, 2022, 'huy chuong vang')]);
    expect(await holders([golden(1, { decided: 2 }), golden(2, { badge: false }), golden(3, { guest: true })], past)).toEqual([]);
  });
});
