import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { choirBook, choirVariant } from '#tests/support/choir.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { placesByHand, placesOfRanking } from '#tests/support/quota-by-hand.ts';
import { recordset } from '#tests/support/recordset.ts';

import { periodOf } from './book.ts';
import { subjectOf } from './evaluator.ts';
import { compileQuota, type Quota } from './quota.ts';
import { compileRanking } from './quota-rank.ts';
import { quotaWords } from './quota-words.ts';

const everybody = choirBook.profiles.get('everybody')!;
const quotaOf = (id: string): Quota => choirBook.quotas.get(id)!;
const singers = recordset('$1', 'f', subjectOf(choirBook, 'singer').facts, 'id int, choir int');
const choirs = recordset('$2', 'g', subjectOf(choirBook, 'choir').facts, 'id int');
const binding = {
  period: periodOf(choirBook, 2026),
  from: singers,
  key: { tenant: '1' },
  group: 'f.choir',
  status: `case when f.left then 'pending' else 'rated' end`,
  level: 'f.decided',
  column: (id: string) => `f."${id}"`,
  groups: { from: choirs, key: { tenant: '1' }, group: 'g.id', column: (id: string) => `g."${id}"`, eligible: '3' },
  pool: '(select 1 as tenant, * from jsonb_to_recordset($3::jsonb) as p(from_group int, to_group int, places int, decision text))',
};

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

const query = async (text: string, ...tables: readonly unknown[][]) => {
  // Every table is read somewhere, so that each parameter has a type.
  const used = `with p2 as (select $2::jsonb), p3 as (select $3::jsonb) select * from (${text}) as answer`;
  return (
    await client.query<Record<string, string>>(
      used,
      tables.map((table) => JSON.stringify(table)),
    )
  ).rows;
};

const singer = fc.record({
  choir: fc.integer({ min: 1, max: 4 }),
  decided: fc.constantFrom(0, 1, 2, 3, 3, null),
  guest: fc.boolean(),
  left: fc.constantFrom(false, false, false, true),
  joined: fc.constantFrom('2020-01-01', '2026-01-01', null),
  points: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 }),
  rehearsals: fc.integer({ min: 0, max: 2 }),
});
const move = fc.record({
  from_group: fc.integer({ min: 1, max: 5 }),
  to_group: fc.integer({ min: 1, max: 5 }),
  places: fc.integer({ min: 1, max: 3 }),
  decision: fc.constantFrom('12-QĐ/HX', ' ', null),
});
const population = fc.record({
  singers: fc.array(singer, { maxLength: 40, size: 'max' }),
  sizes: fc.array(fc.option(fc.constantFrom(3, 11, 12, 40)), { minLength: 3, maxLength: 3 }),
  moves: fc.array(move, { maxLength: 3 }),
});

/** A quota of every shape: share or table, rounding, minimum, uplift, reserve, pool. */
const shape = fc
  .record({
    base: fc.constantFrom('soloists', 'silver'),
    percent: fc.integer({ min: 0, max: 100 }),
    round: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
    minimum: fc.constantFrom(0, 0, 1, 2),
    raised: fc.option(fc.integer({ min: 1, max: 100 })),
    reserved: fc.option(fc.integer({ min: 1, max: 3 })),
    pool: fc.boolean(),
  })
  .map(({ base, percent, round, minimum, raised, reserved, pool }): Quota => {
    const { uplift } = quotaOf('soloists');
    const { reserve } = quotaOf('silver');
    const table = base === 'silver';
    return {
      ...quotaOf(base),
      ...(table ? {} : { percent, round }),
      level: 3,
      minimum,
      pool,
      uplift: !table && uplift && raised !== null ? { ...uplift, percent: raised } : undefined,
      reserve: reserve && reserved !== null ? { ...reserve, places: reserved } : undefined,
    };
  });

describe('a quota of any shape', () => {
  it('counts as a plain reading does, ties, empty groups, small groups and moved places included', async () => {
    const seen = { over: 0, raised: 0, moved: 0, reserveBroken: 0 };
    await fc.assert(
      fc.asyncProperty(
        shape,
        population,
        fc.constantFrom('everybody', 'awarded'),
        async (quota, { singers: people, sizes, moves }, base) => {
          const profile = choirBook.profiles.get(base)!;
          const groups = sizes.map((size, index) => ({ id: index + 1, size }));
          const rows = await query(`${compileQuota(quota, [profile], binding).text} order by group_id`, people, groups, moves);
          const found = rows.map(({ group_id, base: of, limit, used, over, raised, moved }) =>
            [group_id, of, limit, used, over, raised, moved].map(Number),
          );
          const expected = placesByHand(quota, profile.levels, { singers: people, groups, moves });
          expect(found).toEqual(
            expected.map(({ group, base: of, limit, used, over, raised, moved }) => [group, of, limit, used, over, Number(raised), moved]),
          );
          for (const line of expected) {
            seen.over += Number(line.over > 0);
            seen.raised += Number(line.raised);
            seen.moved += Number(line.moved !== 0);
            seen.reserveBroken += Number(line.over > Math.max(0, line.used - line.limit));
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(
      Object.values(seen).every((times) => times > 10),
      JSON.stringify(seen),
    ).toBe(true);
  });

  it('moves places without making any', async () => {
    await fc.assert(
      fc.asyncProperty(population, async ({ singers: people, sizes, moves }) => {
        const groups = sizes.map((size, index) => ({ id: index + 1, size }));
        const sum = async (pool: boolean) => {
          const rows = await query(compileQuota({ ...quotaOf('soloists'), pool }, [everybody], binding).text, people, groups, moves);
          return rows.reduce((total, { limit }) => total + Number(limit), 0);
        };
        expect(await sum(true)).toBe(await sum(false));
      }),
      { numRuns: 60 },
    );
  });

  it('asks for the records that it needs', () => {
    const { groups: _groups, pool: _pool, ...bare } = binding;
    expect(() => compileQuota(quotaOf('soloists'), [everybody], bare)).toThrow('moved between groups');
    expect(() => compileQuota({ ...quotaOf('soloists'), pool: false }, [everybody], bare)).toThrow('groups stand for');
    expect(() => compileRanking(quotaOf('gold'), everybody, bare, {})).toThrow('no order to rank by');
  });
});

describe('a ranking', () => {
  const rank = async (quota: Quota, people: readonly object[]) => {
    const rows = people.map((person, id) => ({ id, choir: 1, decided: 3, guest: false, left: false, ...person }));
    const { text } = compileRanking({ ...quota, pool: false, uplift: undefined }, everybody, binding, { id: 'f.id' });
    return (await query(`${text} order by id`, rows, [], [])).map(({ place }) => place);
  };
  const soloists = quotaOf('soloists');
  const people = fc.array(
    fc.record({ points: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 }), rehearsals: fc.integer({ min: 0, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );

  it('says in, out or tied exactly where all ways to fill the blanks agree', async () => {
    const seen = new Map<string, number>();
    const order = soloists.order.slice(0, 1);
    await fc.assert(
      fc.asyncProperty(people, fc.integer({ min: 0, max: 100 }), async (rows, percent) => {
        const quota = { ...soloists, order, percent, minimum: 0 };
        const limit = Math.floor((rows.length * percent + 50) / 100);
        const expected = placesOfRanking(
          rows.map(({ points }) => points),
          limit,
        );
        expect(await rank(quota, rows)).toEqual(expected);
        for (const place of expected) seen.set(place, (seen.get(place) ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
    expect([...seen.keys()].toSorted()).toEqual(['in', 'out', 'tied', 'undetermined']);
  });

  it('asks the second fact where the first is the same, and leaves a full tie to people', async () => {
    const quota = { ...soloists, percent: 50, minimum: 0 };
    expect(
      await rank(quota, [
        { points: 9, rehearsals: 2 },
        { points: 9, rehearsals: 1 },
      ]),
    ).toEqual(['out', 'in']);
    expect(
      await rank(quota, [
        { points: 9, rehearsals: 1 },
        { points: 9, rehearsals: 1 },
      ]),
    ).toEqual(['tied', 'tied']);
  });

  it('does not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (rows) => {
        expect((await rank(soloists, rows.toReversed())).toReversed()).toEqual(await rank(soloists, rows));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the words of a quota', () => {
  it('tell everything that was decided, in both languages', () => {
    expect(quotaWords(quotaOf('silver'), 'vi')).toBe(
      'Không quá 1 suất nếu có từ 1 đến 4, 3 suất nếu có từ 5 đến 19, 5 suất nếu có từ 20 trở lên trong từng dàn; trong đó dành 1 suất cho trường hợp số tháng tròn từ «Ngày vào» đến ngày khóa sổ dưới 12; suất chưa dùng chỉ chuyển sang nhóm khác theo quyết định có số; bằng nhau ở giới hạn thì dừng, chờ quyết định của tập thể.',
    );
    expect(quotaWords(quotaOf('soloists'), 'en')).toBe(
      'At most 20% in each choir; rounded to the nearest; at least 1 per group; 25% if of the choir: "Size" is at least 12; unused places move to another group by a numbered decision only; ranked by "Points" (highest first), "Rehearsals" (lowest first); a tie across the limit stops and waits for a recorded decision.',
    );
  });
});

describe('an uplift by an eligible level', () => {
  const edits = [{ find: '      when: size >= 12\n      percent', write: '      eligible: gold\n      percent' }];
  it('is refused where that level depends on the limited one, and the circle is named', () => {
    const loaded = choirVariant(edits);
    expect(loaded.ok ? [] : loaded.refusal.map(({ message }) => message.en)).toContain(
      'The stages run in a circle: singer → quotas.soloists → choir → singer.',
    );
  });

  it('is taken where that level rests on recorded decisions, and reads it', async () => {
    const loaded = choirVariant([...edits, { find: 'counts: eligible', write: 'counts: decided' }]);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
    const quota = loaded.value.quotas.get('soloists')!;
    const people = Array.from({ length: 20 }, () => ({ choir: 1, decided: 3, guest: false, left: false }));
    const [line] = await query(compileQuota(quota, [everybody], binding).text, people, [{ id: 1 }], []);
    expect([Number(line?.['limit']), line?.['raised']]).toEqual([5, true]);
    expect(quotaWords(quota, 'vi')).toContain('25% nếu Dàn: đủ điều kiện xếp Vàng trở lên');
  });
});
