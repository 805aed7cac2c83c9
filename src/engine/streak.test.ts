import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { choirBook } from '#tests/support/choir.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';
import { streakByHand, type Histories, type YearVerdict } from '#tests/support/years-by-hand.ts';

import { compileAwardLadder } from './award-ladder.ts';
import { periodOf } from './book.ts';
import { subjectOf } from './evaluator.ts';
import { compileStreak, compileStreakStates, readWording, type Streak } from './streak.ts';
import { awardLadderWords, streakWords } from './streak-words.ts';

const NOW = 2025;
const silvers = choirBook.streaks.get('twoSilvers')!;
const golds = choirBook.streaks.get('threeGolds')!;
const badges = choirBook.awardLadders.get('threeBadges')!;
const relation = (parameter: number, columns: string): string =>
  `(select * from jsonb_to_recordset($${parameter}::jsonb) as r(${columns}))`;
const binding = {
  period: periodOf(choirBook, NOW),
  from: recordset('$1', 'f', subjectOf(choirBook, 'singer').facts, 'id int, status text'),
  key: { id: 'f.id' },
  status: 'f.status',
  level: 'f.decided',
  column: (id: string) => `f."${id}"`,
  past: relation(2, 'id int, year int, wording text, recognised boolean'),
  awards: relation(4, 'id int, year int'),
};
const lineage = relation(3, 'id int, was_id int, year int, decision text');
const certificates = relation(2, 'id int, year int, award text');

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

async function query(
  text: string,
  people: object[],
  past: readonly object[],
  decisions: readonly object[] = [],
  awards: readonly object[] = [],
) {
  const used = `with typed as (select $2::jsonb, $3::jsonb, $4::jsonb) select * from (${text}) as answer order by id`;
  const rows = people.map((person) => ({ guest: false, left: false, badge: false, status: 'rated', ...person }));
  return (
    await client.query<Record<string, unknown>>(
      used,
      [rows, past, decisions, awards].map((each) => JSON.stringify(each)),
    )
  ).rows;
}

const ids = [1, 2, 3, 4];
/** Files have moods: most of them are whole, some are full of unrated years, of gaps, or of other levels. Null is a year without a record. */
const MOODS = [
  ['bac'],
  ['bac', 'vang mat'],
  ['vang mat'],
  ['bac', 'bac', 'dong', null],
  ['bac', null],
  ['bac', 'huy chuong vang', 'kha', 'vang mat'],
];
const YEARS = [2020, 2021, 2022, 2023, 2024];
const fileOf = (id: number) =>
  fc
    .constantFrom(...MOODS)
    .chain((mood) => fc.tuple(...YEARS.map(() => fc.constantFrom(...mood))))
    .map((wordings) => wordings.flatMap((wording, index) => (wording === null ? [] : [{ id, year: YEARS[index]!, wording }])));
const person = fc.record({
  decided: fc.constantFrom(2, 2, 3, 1, null),
  status: fc.constantFrom('rated', 'rated', 'rated', 'pending', 'not-rated'),
});
const history = fc.record({
  people: fc.array(person, { minLength: ids.length, maxLength: ids.length }),
  past: fc.tuple(...[...ids, 7, 8].map(fileOf)).map((files) => files.flat()),
  decisions: fc.array(
    fc.record({
      id: fc.constantFrom(1, 2),
      was_id: fc.constantFrom(7, 8, 1),
      year: fc.integer({ min: 2021, max: NOW + 1 }),
      decision: fc.constantFrom('9-QĐ', '9-QĐ', '9-QĐ', ' ', null),
    }),
    { maxLength: 5, size: 'max' },
  ),
  awards: fc.array(fc.record({ id: fc.constantFrom(...ids), year: fc.integer({ min: 2020, max: NOW }) }), { maxLength: 2 }),
});
const policies = fc.record({
  years: fc.integer({ min: 2, max: 4 }),
  unratedYear: fc.constantFrom('breaks' as const, 'bridges' as const),
  mergedUnit: fc.constantFrom('breaks' as const, 'decision' as const),
  consumeOnAward: fc.constantFrom('never' as const, 'resets' as const),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

function historiesOf({ people, past, decisions, awards }: History): Histories {
  // «Khá» is a wording that the book does not list.
  const OF: Record<string, YearVerdict> = { bac: 'held', 'huy chuong vang': 'held', dong: 'other', 'vang mat': 'unrated', kha: 'missing' };
  return {
    lineage: decisions,
    awards,
    verdict(id, year) {
      if (year < NOW) return OF[past.find((row) => row.id === id && row.year === year)?.wording ?? 'kha'] ?? 'missing';
      const { status, decided } = people[id - 1]!;
      if (status === 'not-rated') return 'unrated';
      if (status !== 'rated' || decided === null) return 'missing';
      return decided >= 2 ? 'held' : 'other';
    },
  };
}

describe('the state of a streak', () => {
  it('is what a clerk finds who walks back through the files, gaps, awards and merged units included', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(policies, history, async (policy, files) => {
        const streak: Streak = { ...silvers, ...policy };
        const people = files.people.map((each, index) => ({ id: index + 1, ...each }));
        const { text } = compileStreakStates(streak, { ...binding, lineage });
        const rows = await query(text, people, files.past, files.decisions, files.awards);
        const expected = ids.map((id) => ({ id, ...streakByHand(id, NOW, policy.years, policy, historiesOf(files)) }));
        expect(rows).toEqual(expected);
        for (const { state } of expected) seen.set(state, (seen.get(state) ?? 0) + 1);
        const holders = await query(compileStreak(streak, { ...binding, lineage }).text, people, files.past, files.decisions, files.awards);
        expect(holders.map(({ id }) => id)).toEqual(expected.filter(({ state }) => state === 'held').map(({ id }) => id));
      }),
      { numRuns: 400 },
    );
    expect([...seen.keys()].toSorted()).toEqual(['broken', 'consumed', 'held', 'incomplete']);
  });

  it('agrees with the quick question who holds it', async () => {
    const file = fc.record({
      id: fc.constantFrom(...ids),
      year: fc.integer({ min: 2022, max: 2024 }),
      wording: fc.constantFrom('v', 'vang', 'huy chuong vang'),
      recognised: fc.boolean(),
    });
    let holders = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 10, maxLength: 40, size: 'max' }), async (past) => {
        const people = ids.map((id) => ({ id, decided: 3, badge: true, guest: id === 4 }));
        const quick = await query(compileStreak(golds, binding).text, people, past);
        const states = await query(compileStreakStates(golds, binding).text, people, past);
        expect(states.map(({ id }) => id)).toEqual([1, 2, 3]);
        expect(quick.map(({ id }) => id)).toEqual(states.filter(({ state }) => state === 'held').map(({ id }) => id));
        holders += quick.length;
      }),
      { numRuns: 150 },
    );
    expect(holders).toBeGreaterThan(20);
  });

  it('never calls a streak broken for want of a file', async () => {
    const people = [{ id: 1, decided: 3, badge: true }];
    const [row] = await query(compileStreakStates(golds, binding).text, people, [
      { id: 1, year: 2023, wording: 'huy chuong vang', recognised: true },
    ]);
    expect(row).toEqual({ id: 1, held: 1, state: 'incomplete', stop: 2024 });
  });

  it('asks for the awards that use it up', () => {
    const { awards: _awards, ...bare } = binding;
    expect(() => compileStreakStates(silvers, bare)).toThrow('awards that use up a streak');
  });
});

describe('an award ladder', () => {
  it('counts certificates, not levels, and tells none received from nothing on file', async () => {
    const years = (id: number, ...awards: (string | null | undefined)[]) =>
      awards.flatMap((award, back) => (award === undefined ? [] : [{ id, year: NOW - back, award }]));
    const people = [1, 2, 3, 4, 5, 6].map((id) => ({ id, decided: 0 }));
    const past = [
      ...years(1, 'gold', 'gold', 'gold'),
      ...years(2, 'gold', null, 'gold'),
      ...years(3, 'gold', undefined, 'gold'),
      ...years(4, undefined, 'gold', 'gold'),
      ...years(5, 'gold', 'gold', 'gold'),
      ...years(6, 'gold', 'three', 'gold'),
    ];
    const rows = await query(
      compileAwardLadder(badges, { ...binding, past: certificates }).text,
      people,
      past,
      [],
      [{ id: 5, year: 2023 }],
    );
    expect(rows.map(({ held, state, stop }) => [held, state, stop])).toEqual([
      [3, 'held', null],
      [1, 'broken', 2024],
      [1, 'incomplete', 2024],
      [0, 'incomplete', 2025],
      [2, 'consumed', 2023],
      [1, 'broken', 2024],
    ]);
  });
});

describe('the words of earlier years', () => {
  it('mean a level in their own years only, and nothing where the book is silent', () => {
    expect([readWording(silvers, 2022, 'ĐỒNG'), readWording(silvers, 2022, 'Vắng mặt'), readWording(silvers, 2022, 'Khá')]).toEqual([
      1,
      'unrated',
      undefined,
    ]);
    expect([
      readWording(golds, 2023, 'Huy chương vàng'),
      readWording(golds, 2024, 'Huy chương vàng'),
      readWording(golds, 2019, 'Vàng'),
    ]).toEqual([3, undefined, undefined]);
  });
});

describe('the words of a streak', () => {
  it('tell every policy, in both languages', () => {
    expect(streakWords(silvers, 'vi')).toBe(
      '2 năm liền được xếp Bạc trở lên, tính đến năm xếp loại; năm không có hồ sơ thì chưa đủ hồ sơ để kết luận; năm không được xếp loại thì bỏ qua, không tính; đơn vị sáp nhập, chia tách chỉ nối tiếp các năm cũ theo quyết định có số; đã khen rồi thì tính lại từ đầu.',
    );
    expect(streakWords(golds, 'en')).toBe(
      '3 years running rated Gold and recognised as "Badge", up to the rating year; a year that is not on file proves nothing either way; an unrated year breaks it; a merged or divided unit carries on earlier years by a numbered decision only; an award does not use it up.',
    );
    expect(awardLadderWords(badges, 'vi')).toContain('3 năm liền được khen, tính đến năm xếp loại; năm không có hồ sơ');
  });
});
