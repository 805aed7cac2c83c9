import { describe, expect, it } from 'vitest';

import { choirBook } from '#tests/support/choir.ts';

import { readCases, runCase } from './cases.ts';
import { fullMonths } from './period.ts';

const cases = (text: string) => readCases(choirBook, { path: 'cases.yaml', text });
const basis =
  'year: 2026\nbasis:\n  singer: {points: 95, held: 10, rehearsals: 10, joined: 2024-01-01, pitch: fine, rhythm: fine, voice: alto}\ncases:\n';

describe('the examples of a book', () => {
  it('start from the basis and say only what differs', () => {
    const read = cases(
      `${basis}  - {name: {vi: a late one, en: a late one}, subject: singer, facts: {points: 75, pitch: null}, expect: {missing: [pitch]}}`,
    );
    const [example] = read.ok ? read.value : [];
    expect(example?.facts).toMatchObject({ points: 75, pitch: null, rhythm: 2, voice: 'alto' });
    expect(example && runCase(choirBook, example).actual).toEqual(example?.expected);
  });

  it('fail where the book says otherwise, naming what failed', () => {
    const read = cases(
      `${basis}  - {name: {vi: wrong, en: wrong}, subject: singer, facts: {points: 75}, expect: {eligible: gold, failed: []}}`,
    );
    const [example] = read.ok ? read.value : [];
    const { actual } = example ? runCase(choirBook, example) : { actual: undefined };
    expect(actual).toMatchObject({ eligible: 2, failed: ['S.gold.points', 'S.bronze.points'] });
  });

  it('give children by level', () => {
    const read = cases(
      `${basis}  - {name: {vi: c, en: c}, subject: choir, facts: {size: 20}, children: {singer: {gold: 1, silver: 1}}, expect: {eligible: gold}}`,
    );
    expect(read.ok && read.value[0]?.children).toEqual({ singer: [0, 0, 1, 1] });
  });

  it.each([
    ['an unknown fact', 'facts: {pionts: 3}, expect: {eligible: gold}', 'book.unknown'],
    ['an unknown value', 'facts: {pitch: good}, expect: {eligible: gold}', 'book.unknown'],
    ['a value of another type', 'facts: {points: many}, expect: {eligible: gold}', 'case.value'],
    ['no expectation', 'expect: {}', 'case.expect'],
    ['an expectation of an unknown level', 'expect: {eligible: platinum}', 'book.unknown'],
  ])('%s is a fault', (_, rest, code) => {
    const read = cases(`${basis}  - {name: {vi: x, en: x}, subject: singer, ${rest}}`);
    expect(read.ok ? [] : read.refusal.map((fault) => fault.code)).toContain(code);
  });
});

describe('whole months', () => {
  it.each([
    ['2020-06-30', '2020-12-31', 6],
    ['2020-07-01', '2020-12-31', 5],
    ['2020-12-31', '2020-12-31', 0],
    ['2021-01-01', '2020-12-31', -1],
    ['2021-03-01', '2020-12-31', -3],
    ['2019-12-31', '2020-12-31', 12],
    ['2020-08-31', '2020-09-30', 0],
    ['2020-02-29', '2021-02-28', 11],
  ])('from %s to %s are %i', (from, to, months) => expect(fullMonths(from, to)).toBe(months));
});
