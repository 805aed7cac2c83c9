import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '#features/ratings/ratings.ts';
import {
  closingCount,
  differencesBetween,
  faultsOf,
  hasQuorum,
  mayOpen,
  publishedCount,
  reachedLevel,
  tally,
  together,
  VOTING_RULE,
  type Choices,
  type Count,
} from './ballots.ts';
import { readSheet, sheetText } from './sheets.ts';

const choice = fc.constantFrom(...LEVELS, null);
const sheetsFor = (subjects: number) => fc.array(fc.array(choice, { minLength: subjects, maxLength: subjects }), { maxLength: 30 });
const box = fc.integer({ min: 1, max: 6 }).chain((subjects) => fc.record({ subjects: fc.constant(subjects), sheets: sheetsFor(subjects) }));

describe('a count', () => {
  test('of sheets has no fault, and is the same in every order and however it is split between paper and box', () => {
    fc.assert(
      fc.property(box, fc.nat(30), ({ subjects, sheets }, cut) => {
        const whole = tally(sheets, sheets.length, subjects);
        expect(faultsOf(whole, { convened: sheets.length, present: sheets.length }, subjects)).toEqual([]);
        expect(tally(sheets.toReversed(), sheets.length, subjects)).toEqual(whole);
        const [paper, electronic] = [sheets.slice(0, cut), sheets.slice(cut)];
        expect(together(tally(paper, paper.length, subjects), tally(electronic, electronic.length, subjects))).toEqual(whole);
      }),
    );
  });

  test('says each subject’s votes as they were ticked', () => {
    fc.assert(
      fc.property(box, ({ subjects, sheets }) => {
        const { subjects: counts } = tally(sheets, sheets.length, subjects);
        for (const [place, count] of counts.entries())
          for (const level of LEVELS) expect(count[level]).toBe(sheets.filter((sheet) => sheet[place] === level).length);
      }),
    );
  });

  test('that breaks an invariant is refused where it is broken', () => {
    const right: Count = { issued: 3, collected: 3, invalid: 1, subjects: [{ excellent: 1, good: 1, completed: 0, failed: 0, blank: 0 }] };
    const there = { convened: 4, present: 3 };
    const faults = (change: Partial<Count>, attendance = there) =>
      faultsOf({ ...right, ...change }, attendance, 1).map(({ fault }) => fault);
    expect(faults({})).toEqual([]);
    expect(faults({}, { convened: 2, present: 3 })).toEqual(['present-over-convened']);
    expect(faults({ issued: 4, collected: 3 })).toEqual(['issued-over-present']);
    expect(faults({ collected: 4, invalid: 2 })).toEqual(['collected-over-issued']);
    expect(faults({ invalid: 4 })).toContain('invalid-over-collected');
    expect(faults({ invalid: 0 })).toEqual(['votes-not-valid']);
    expect(faults({ subjects: [] })).toEqual(['subjects']);
    expect(faults({ issued: -1 })).toEqual(['negative']);
    expect(faults({ collected: 2.5 })).toEqual(['negative']);
  });

  test('of two tellers names the cells that differ and no number', () => {
    const one = tally([['excellent'], ['good']], 2, 1);
    expect(differencesBetween(one, one)).toEqual([]);
    expect(differencesBetween(one, tally([['excellent'], [null]], 2, 1))).toEqual(['0 good', '0 blank']);
    expect(differencesBetween(one, { ...one, issued: 3 })).toEqual(['issued']);
  });
});

describe('a level', () => {
  test('is reached by more than half of the convened, never by half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (convened, votes) => {
        const got = Math.min(votes, convened);
        const count = { excellent: 0, good: got, completed: 0, failed: 0, blank: convened - got };
        expect(reachedLevel(count, { convened, present: convened }, VOTING_RULE)).toBe(got * 2 > convened ? 'good' : null);
      }),
    );
  });

  test('counts higher votes for lower levels only where the rule says so', () => {
    const count = { excellent: 3, good: 3, completed: 0, failed: 0, blank: 0 };
    const there = { convened: 6, present: 6 };
    expect(reachedLevel(count, there, VOTING_RULE)).toBeNull();
    expect(reachedLevel(count, there, { ...VOTING_RULE, cumulative: true })).toBe('good');
  });
});

test('a meeting without two thirds of its members does not vote', () => {
  const ballot = { state: 'prepared', subjects: 1, tellers: ['Hoa', 'Lan'], mode: 'paper', rule: VOTING_RULE } as const;
  expect(mayOpen({ ...ballot, attendance: { convened: 9, present: 6 } }).ok).toBe(true);
  expect(mayOpen({ ...ballot, attendance: { convened: 9, present: 5 } })).toMatchObject({ refusal: { code: 'ballots.no_quorum' } });
  expect(mayOpen({ ...ballot, tellers: ['Hoa', ' Hoa'], attendance: { convened: 9, present: 9 } })).toMatchObject({
    refusal: { code: 'ballots.two_tellers' },
  });
  expect(hasQuorum({ convened: 0, present: 0 }, VOTING_RULE)).toBe(false);
});

test('numbers that give people away stay in the minutes', () => {
  const ten = (sheet: Choices) => Array.from({ length: 10 }, () => sheet);
  expect(publishedCount(tally(ten(['good']), 10, 1), 0, VOTING_RULE)).toBeNull();
  expect(publishedCount(tally([['good'], ['failed'], ['good']], 3, 1), 0, VOTING_RULE)).toBeNull();
  expect(publishedCount(tally([...ten(['good']), ['failed']], 11, 1), 0, VOTING_RULE)).toMatchObject({ good: 10, failed: 1 });
});

test('a ballot closes on two equal paper counts, and tells what is missing or differs', () => {
  const count = tally([['good'], ['good']], 2, 1);
  const ballot = {
    state: 'open',
    mode: 'mixed',
    attendance: { convened: 4, present: 4 },
    subjects: 1,
    box: tally([['failed']], 1, 1),
  } as const;
  expect(closingCount({ ...ballot, paper: [count, null] })).toMatchObject({
    refusal: { code: 'ballots.count_missing', values: { teller: 2 } },
  });
  expect(closingCount({ ...ballot, paper: [count, { ...count, invalid: 1 }] })).toMatchObject({
    refusal: { code: 'ballots.counts_differ' },
  });
  expect(closingCount({ ...ballot, paper: [count, count] })).toMatchObject({
    ok: true,
    value: { collected: 3, subjects: [{ good: 2, failed: 1 }] },
  });
  expect(closingCount({ ...ballot, attendance: { convened: 2, present: 2 }, paper: [count, count] })).toMatchObject({
    refusal: { code: 'ballots.count_wrong' },
  });
});

test('a sheet says what was chosen and nothing else', () => {
  const ballot = '00000000-0000-4000-8000-000000000000';
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
      const sheet = { ballot, nonce: 'a'.repeat(32), choices };
      expect(readSheet(sheetText(sheet), choices.length)).toEqual(sheet);
      expect(readSheet(sheetText(sheet), choices.length + 1)).toBeNull();
    }),
  );
  expect(readSheet(`${ballot} ${'a'.repeat(32)} 4`, 1)).toBeNull();
});
