import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLine } from './checking.ts';
import type { Finding, LineReport } from './figures.ts';
import { readJsonLines } from './reading.ts';
import { percentOf } from './shares.ts';

function check(line: object): LineReport {
  const read = readJsonLines([line]);
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message).join('\n'));
  return checkLine(read.value[0]!);
}

const codes = (line: object): string[] => check(line).findings.map(({ code }) => code);
const found = (line: object, code: Finding['code']): Finding['values'][] =>
  check(line)
    .findings.filter((finding) => finding.code === code)
    .map(({ values }) => values);
const counts = (excellent: unknown, good: unknown, completed: unknown, failed: unknown): object => ({ excellent, good, completed, failed });
const share = (printed: unknown, numerator: unknown, base?: unknown): object => ({ label: 'a', printed, numerator, base });

describe('published results', () => {
  const district = { id: 'q10', year: 2020, total: 41, counts: counts(8, 30, 3, 0), typical: 3 };

  test('the district of 2020 adds up, and its quota has three readings', () => {
    expect(check(district)).toEqual({
      id: 'q10',
      findings: [],
      quota: {
        rated: { percent: 19.51, limit: 8, over: 0 },
        goodOrBetter: { percent: 21.05, limit: 7, over: 1 },
        good: { percent: 26.67, limit: 6, over: 2 },
      },
    });
  });

  test.each([
    ['19,5', ['total']],
    ['19.51 %', ['total']],
    [20, ['total']],
    ['21,05', ['goodOrBetter']],
    ['26,7', ['good']],
    ['hơn 26%', ['good']],
  ])('8 printed as %s has its base', (printed, bases) => {
    expect(found({ ...district, percentages: [share(printed, 'excellent')] }, 'base-implied')).toEqual([{ label: 'a', printed, bases }]);
  });

  test('cells of the zones in 2021: 189 rated of 194, five too new', () => {
    const zones = { id: 'z', total: 189, counts: counts(37, 151, 1, 0), roster: 194, exempt: 0, notRated: 5 };
    expect(codes(zones)).toEqual([]);
    expect(codes({ ...zones, exempt: undefined })).toEqual([]);
    expect(found({ ...zones, notRated: 4 }, 'roster-mismatch')).toEqual([{ roster: 194, sum: 193, difference: 1 }]);
    expect(found({ ...zones, exempt: undefined, notRated: 4 }, 'solved')).toEqual([{ count: 'exempt', value: 1 }]);
    expect(check(zones).quota.rated).toEqual({ percent: 19.58, limit: 37, over: 0 });
  });

  test('“gần 120” is a range: it breaks no sum that some number near it mends, and one total leaves one answer', () => {
    const province = { id: 's', counts: counts('gần 120', 451, 27, 0) };
    expect(codes(province)).toEqual(['approximate', 'not-enough']);
    expect(check(province).quota.good).toEqual({ percent: null, limit: 90, over: null });
    expect(found({ ...province, total: 597 }, 'solved')).toEqual([{ count: 'excellent', value: 119 }]);
    expect(found({ ...province, total: 700 }, 'sum-mismatch')).toEqual([{ total: 700, sum: [586, 598] }]);
  });

  test('“44 of 92, over 71 %” is wrong on whatever base is known', () => {
    const article = { id: 'n', total: 92, counts: { excellent: 44 } };
    expect(found({ ...article, percentages: [share('over 71 %', 'excellent', 'total')] }, 'percent-mismatch')).toMatchObject([
      { printed: 'over 71 %', expected: 48, actual: 47.8261, numerator: 44, base: 92 },
    ]);
    expect(codes({ ...article, percentages: [share('over 71 %', 'excellent')] })).toContain('no-base-fits');
    expect(codes({ id: 'm', percentages: [share('over 71 %', 44, 92)] })).toContain('percent-mismatch');
    expect(codes({ id: 'm', total: 210, counts: { excellent: 126 }, percentages: [share('60 %', 'excellent', 'total')] })).toEqual([
      'not-enough',
    ]);
    expect(
      codes({ id: 'm', total: 210, counts: { excellent: 126 }, percentages: [share('hơn 59,9', 'excellent', 'total')] }),
    ).not.toContain('percent-mismatch');
  });

  test.each([
    [13, 2, 0],
    [14, 3, 1],
    [12, 2, 0],
    [6, 1, 0],
  ])('a group of %i with %i excellent is %i over the limit, which is no finding', (total, excellent, over) => {
    const { findings, quota } = check({ id: 't', total, counts: { excellent } });
    expect([findings.map(({ code }) => code), quota.rated.over, quota.good.over]).toEqual([['not-enough'], over, null]);
  });
});

describe('a defect is found', () => {
  test.each([
    [
      'a percentage cut off',
      { total: 189, counts: counts(37, 151, 1, 0), percentages: [share('19,57', 'excellent', 'total')] },
      ['percent-truncated'],
    ],
    [
      'one cut off on the only base that fits',
      { total: 189, counts: counts(37, 151, 1, 0), percentages: [share('19,57', 'excellent')] },
      ['base-implied', 'percent-truncated'],
    ],
    [
      'another base than the printed',
      { total: 41, counts: counts(8, 30, 3, 0), percentages: [share('21,1', 'excellent', 'total')] },
      ['percent-mismatch', 'base-implied'],
    ],
    ['no base at all', { total: 41, counts: counts(8, 30, 3, 0), percentages: [share('18', 'excellent')] }, ['no-base-fits']],
    [
      'a wrong total that the percentages do not use',
      { total: 42, counts: counts(8, 30, 3, 0), percentages: [share('73,2', 'good')] },
      ['sum-mismatch', 'base-implied'],
    ],
    ['more typical ones than excellent ones', { total: 41, counts: counts(8, 30, 3, 0), typical: 9 }, ['sum-mismatch']],
    ['fewer on the roster than rated', { counts: counts(8, 30, 3, 0), roster: 40 }, ['roster-mismatch', 'solved']],
    ['parts above a total, with one part missing', { total: 41, counts: counts(8, 30, null, 4) }, ['sum-mismatch', 'not-enough']],
    [
      'a percentage that no whole number gives',
      { total: 41, counts: counts(8, null, null, 0), percentages: [share('74,6', 'good', 'total')] },
      ['not-enough', 'percent-mismatch'],
    ],
    [
      'a percentage of nobody',
      { total: 0, counts: counts(0, 0, 0, 0), percentages: [share('5', 'excellent', 'total')] },
      ['percent-mismatch'],
    ],
  ])('%s', (_, line, expected) => expect(codes(line)).toEqual(expected));

  test.each([
    [
      'half to even',
      { total: 8, counts: counts(1, 7, 0, 0), percentages: [share('12', 'excellent', 'total'), share('13', 'excellent', 'total')] },
    ],
    [
      'four percentages that add up to 99,9',
      { total: 3, counts: counts(1, 1, 1, 0), percentages: ['excellent', 'good', 'completed'].map((name) => share('33,3', name, 'total')) },
    ],
    ['0 % of nobody', { total: 0, counts: counts(0, 0, 0, 0), percentages: [share(0, 'excellent', 'total')] }],
    [
      'Vietnamese and English signs',
      {
        total: '1.234',
        counts: counts('0', '1,000', '234', 'không'),
        percentages: [share('81,04', 'good', 'total'), share('18.96%', 'completed', 1234)],
      },
    ],
    [
      'the computed value of a program',
      {
        total: 41,
        counts: counts(8, 30, 3, 0),
        percentages: [share(19.51219512195122, 'excellent', 'total'), share('7.317073170731708', 'completed', 'total')],
      },
    ],
  ])('but not in %s', (_, line) => expect(codes(line)).toEqual([]));

  test('nothing is said against a percentage whose usual base is not printed', () => {
    expect(codes({ counts: counts(8, 30, null, null), percentages: [share('19,5', 'excellent')] })).toEqual(['not-enough', 'not-enough']);
    expect(codes({ total: 41, counts: counts(8, 30, 3, 0), percentages: [share('97,6', 'number of meetings', 'total')] })).toEqual([
      'not-enough',
    ]);
  });
});

const level = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40_000 }));
const sound = fc
  .record({
    levels: fc.tuple(level, level, level, level),
    exempt: level,
    notRated: level,
    typical: fc.double({ min: 0, max: 1, noNaN: true }),
    decimals: fc.integer({ min: 0, max: 3 }),
  })
  .filter(({ levels }) => levels.some((count) => count > 0))
  .map(({ levels, exempt, notRated, typical, decimals }) => {
    const [excellent, good, completed, failed] = levels;
    const total = excellent + good + completed + failed;
    const printed = (numerator: number): string => percentOf(numerator, total, decimals).toFixed(decimals).replace('.', ',');
    return {
      id: 'sound',
      total,
      counts: { excellent, good, completed, failed },
      typical: Math.floor(typical * excellent),
      roster: total + exempt + notRated,
      exempt,
      notRated,
      percentages: [
        share(printed(excellent), 'excellent', 'total'),
        share(printed(good), 'good', 'total'),
        share(printed(excellent + good), 'goodOrBetter', 'total'),
      ],
    };
  });
type SoundLine = typeof sound extends fc.Arbitrary<infer T> ? T : never;

const withoutBases = (line: SoundLine): object => ({ ...line, percentages: line.percentages.map((one) => ({ ...one, base: null })) });

describe('for all results', () => {
  test('a sound line has no finding, whichever one of its counts is left out', () => {
    fc.assert(
      fc.property(sound, fc.constantFrom('total', 'excellent', 'good', 'completed', 'failed'), (line, name) => {
        expect(codes(line)).toEqual([]);
        expect(new Set(codes(withoutBases(line)))).toEqual(new Set(['base-implied']));
        const left = name === 'total' ? { ...line, total: null } : { ...line, counts: { ...line.counts, [name]: null } };
        const value = name === 'total' ? line.total : line.counts[name as keyof typeof line.counts];
        expect(check(left).findings.map(({ code, values }) => ({ code, values }))).toEqual([
          { code: 'solved', values: { count: name, value } },
        ]);
      }),
    );
  });

  test('one more or one fewer in any count is found', () => {
    const planted = fc.constantFrom('total', 'excellent', 'good', 'completed', 'failed', 'exempt', 'notRated', 'roster');
    fc.assert(
      fc.property(sound, planted, fc.constantFrom(1, -1), (line, name, by) => {
        const add = (value: number): number => (value + by < 0 ? value + 1 : value + by);
        const level = name in line.counts ? (name as keyof typeof line.counts) : undefined;
        const wrong =
          level === undefined
            ? { ...line, [name]: add(line[name as 'total']) }
            : { ...line, counts: { ...line.counts, [level]: add(line.counts[level]) } };
        expect(codes(wrong)).toContain(['exempt', 'notRated', 'roster'].includes(name) ? 'roster-mismatch' : 'sum-mismatch');
      }),
    );
  });

  test('one more or one fewer in the last digit of a percentage is found, unless the share lies exactly between the two', () => {
    fc.assert(
      fc.property(level, level, fc.integer({ min: 0, max: 3 }), fc.constantFrom(1, -1), (excellent, rest, decimals, by) => {
        const total = excellent + rest + 1;
        const digits = Math.round(percentOf(excellent, total, decimals) * 10 ** decimals) + by;
        fc.pre(digits >= 0 && (excellent * 200 * 10 ** decimals) % total !== 0);
        const line = {
          total,
          counts: counts(excellent, rest, 1, 0),
          percentages: [share((digits / 10 ** decimals).toFixed(decimals), 'excellent', 'total')],
        };
        const [first] = codes(line);
        expect(['percent-mismatch', 'percent-truncated']).toContain(first);
      }),
    );
  });
});
