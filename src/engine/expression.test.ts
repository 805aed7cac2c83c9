import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { celCondition } from '#tests/support/cel.ts';
import { choirBook } from '#tests/support/choir.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';

import { factsOf } from './expression.ts';
import { toJudge } from './expression-judge.ts';
import { readExpression } from './expression-read.ts';
import { toSql } from './expression-sql.ts';
import { toWords } from './expression-words.ts';
import type { Expr } from './expression.ts';
import type { Facts } from './facts.ts';
import { Reader } from './source.ts';

const { vocabularies, subjects } = choirBook;
const facts = subjects.get('singer')?.facts ?? new Map<string, never>();
const names = { facts, vocabularies };

function read(source: string): Expr {
  const reader = new Reader();
  const spot = reader.open([{ path: 'x.yaml', text: JSON.stringify(source) }]);
  const expr = readExpression(reader, spot, names);
  if (expr === undefined) throw new Error(`${source}: ${reader.faults.map(({ message }) => message.en).join(' ')}`);
  return expr;
}

/** Random conditions over the choir's facts, as an author would type them. */
const source = fc.letrec<{ bool: string; int: string; date: string }>((tie) => ({
  date: fc.constantFrom('joined', 'lastSolo', 'closing'),
  int: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom('points', 'held', 'rehearsals', '0', '5', '80', '-3'),
    fc.tuple(tie('int'), fc.constantFrom('+', '-'), tie('int')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('int').map((a) => `(${a} * 100)`),
    fc.tuple(tie('bool'), tie('int'), tie('int')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
    fc.tuple(tie('date'), tie('date')).map(([a, b]) => `fullMonths(${a}, ${b})`),
  ),
  bool: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.constantFrom('guest', 'left', 'known(points)', 'known(lastSolo)', 'known(voice)', 'true'),
    fc.constantFrom(
      'voice == voice.bass',
      'voice != voice.alto',
      'voice in [voice.soprano, voice.bass]',
      'height < 170',
      'height >= 171.5',
    ),
    fc.constantFrom(
      'pitch >= mastery.sound',
      'pitch == rhythm',
      'rhythm in [mastery.weak, mastery.fine]',
      'decided > award.bronze',
      'guest == left',
    ),
    fc.tuple(tie('bool'), fc.constantFrom('&&', '||'), tie('bool')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('bool').map((a) => `!(${a})`),
    fc.tuple(tie('int'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('int')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc
      .tuple(fc.constantFrom('joined', 'lastSolo'), fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: -2, max: 14 }))
      .map(([date, op, months]) => `fullMonths(${date}, closing) ${op} ${months}`),
    fc.tuple(tie('date'), fc.constantFrom('<', '<=', '==', '>'), tie('date')).map(([a, op, b]) => `${a} ${op} ${b}`),
    tie('date').map((a) => `inYear(${a})`),
    fc.tuple(tie('int'), fc.integer({ min: 0, max: 9 })).map(([a, b]) => `${a} in [${b}, 7, 80]`),
    fc.tuple(tie('bool'), tie('bool'), tie('bool')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
})).bool;

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 3 });
const day = maybe(
  fc.oneof(
    fc.constantFrom('2024-02-29', '2025-02-28', '2025-11-30', '2025-12-31', '2026-05-31', '2026-02-28'),
    fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
);
const small = maybe(fc.oneof(fc.integer({ min: -9, max: 100 }), fc.constantFrom(5, 7, 80)));
const row = fc.record({
  points: small,
  held: small,
  rehearsals: small,
  joined: day,
  lastSolo: day,
  pitch: maybe(fc.integer({ min: 0, max: 2 })),
  rhythm: maybe(fc.integer({ min: 0, max: 2 })),
  decided: maybe(fc.integer({ min: 0, max: 3 })),
  voice: maybe(fc.constantFrom('soprano', 'alto', 'bass')),
  height: maybe(fc.constantFrom(150, 169.9, 170, 171.5, 180)),
  guest: fc.boolean(),
  left: fc.boolean(),
  badge: fc.boolean(),
});
/** Closing days at which months end differently. */
const period = fc
  .constantFrom('2026-05-31', '2026-12-31', '2026-02-28', '2026-09-30', '2026-06-15')
  .map((closing) => ({ year: 2026, closing }));

describe('an expression', () => {
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

  it('means the same in CEL, as a closure and in PostgreSQL, whatever is absent', async () => {
    const outcomes = new Map<boolean | null, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(source, { minLength: 15, maxLength: 15 }),
        fc.array(row, { minLength: 60, maxLength: 60 }),
        period,
        async (sources, rows, at) => {
          const exprs = sources.map(read);
          const sqlNames = { period: at, column: (id: string) => `f."${id}"` };
          const columns = exprs.map((expr, index) => `${toSql(expr, sqlNames)} as c${index}`);
          const from = recordset('$1', 'f', facts, 'id int');
          const { rows: found } = await client.query<Record<string, boolean | null>>(
            `select ${columns.join(', ')} from ${from} order by id`,
            [JSON.stringify(rows.map((facts_, id) => ({ id, ...facts_ })))],
          );
          for (const [index, expr] of exprs.entries()) {
            const judge = toJudge(expr, at);
            const cel = celCondition(sources[index] ?? '', { ...names, period: at });
            const expected = rows.map((facts_) => cel(facts_));
            expect(
              rows.map((facts_) => judge(facts_)),
              sources[index],
            ).toEqual(expected);
            expect(
              found.map((each) => each[`c${index}`]),
              sources[index],
            ).toEqual(expected);
            for (const outcome of expected) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 30 },
    );
    expect(new Set(outcomes.keys())).toEqual(new Set([false, null, true]));
  });

  it('keeps a quote in a text a text', () => {
    const sql = toSql(
      { op: 'literal', type: 'text', value: "it's; drop" },
      { period: { year: 2026, closing: '2026-12-31' }, column: () => '' },
    );
    expect(sql).toBe("'it''s; drop'");
  });
});

describe('Kleene logic', () => {
  const judged = (text: string, given: Facts): boolean | null => toJudge(read(text), { year: 2026, closing: '2026-05-31' })(given);

  it('lets what is known decide, on either side', () => {
    expect(judged('points > 5 && left', { left: false })).toBe(false);
    expect(judged('left && points > 5', { left: true })).toBeNull();
    expect(judged('points > 5 || left', { left: true })).toBe(true);
    expect(judged('left || points > 5', { left: false })).toBeNull();
  });

  it('reads what an absence means only where the book says so', () => {
    expect(judged('rehearsals == 0', {})).toBe(true);
    expect(judged('known(rehearsals)', {})).toBe(false);
    expect(judged('held == 0', {})).toBeNull();
    expect(judged('voice == voice.alto', { voice: null })).toBe(true);
  });
});

describe('the words of an expression', () => {
  it.each([
    [
      'rehearsals * 100 >= 80 * held',
      '«Số buổi tập» đạt từ 80% trở lên của «Số buổi đã tổ chức»',
      '"Rehearsals" is at least 80% of "Rehearsals held"',
    ],
    ['points >= 90', '«Điểm» từ 90 trở lên', '"Points" is at least 90'],
    [
      'guest && (left || points < 3)',
      'có «Khách mời» và (có «Đã thôi hát» hoặc «Điểm» dưới 3)',
      'there is "Guest" and (there is "Has left" or "Points" is below 3)',
    ],
    ['!known(lastSolo)', 'không có «Lần hát đơn ca gần nhất»', 'there is no "Last solo"'],
    ['voice in [voice.bass, voice.alto]', '«Giọng» thuộc Nam trầm, Nữ trầm', '"Voice" is one of Bass, Alto'],
    ['!(voice in [voice.bass])', '«Giọng» không thuộc Nam trầm', '"Voice" is none of Bass'],
    ['pitch == mastery.fine', '«Cao độ» là Hay', '"Pitch" is Fine'],
    [
      'fullMonths(joined, closing) < 3',
      'số tháng tròn từ «Ngày vào» đến ngày khóa sổ dưới 3',
      'the number of full months from "Day of joining" to the closing day is below 3',
    ],
    ['inYear(lastSolo)', '«Lần hát đơn ca gần nhất» trong năm xếp loại', '"Last solo" in the rating year'],
    ['height < 1.5', '«Chiều cao» dưới 1,5', '"Height" is below 1.5'],
  ])('%s', (text, vi, en) => {
    expect(toWords(read(text), 'vi')).toBe(vi);
    expect(toWords(read(text), 'en')).toBe(en);
  });
});

it('an expression tells which facts it reads, each once', () => {
  expect(factsOf(read('known(points) && points > held || points < 3')).map(({ id }) => id)).toEqual(['points', 'held']);
});
