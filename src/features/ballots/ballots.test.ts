import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '#domain/level.ts';
import { NOT_HELD, type Ballot, type Elector } from './ballots.ts';
import { closingCount } from './counting/closing.ts';
import {
  differencesBetween,
  faultsOf,
  hasQuorum,
  publishedCount,
  reachedLevel,
  tally,
  together,
  VOTING_RULES,
  votesNeeded,
  type Choices,
  type Count,
} from './counting/counting.ts';
import { openBallot } from './preparing/opening.ts';
import { mayMark } from './voting/marks.ts';
import { readSheet, sheetText } from './voting/sheets.ts';

const VOTING_RULE = VOTING_RULES['majority-of-convened'];
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

  test('is the one with most votes where the rule says so, and none where two have as many', () => {
    const there = { convened: 9, present: 9 };
    const most = (excellent: number, good: number) =>
      reachedLevel({ excellent, good, completed: 1, failed: 0, blank: 0 }, there, VOTING_RULES.plurality);
    expect([most(2, 3), most(3, 3), most(4, 3)]).toEqual(['good', null, 'excellent']);
    expect(reachedLevel({ excellent: 0, good: 0, completed: 0, failed: 0, blank: 9 }, there, VOTING_RULES.plurality)).toBeNull();
  });

  test('needs as many votes as is printed, and not one less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (convened) => {
        const needed = votesNeeded({ convened, present: convened }, VOTING_RULE)!;
        const reached = (good: number) =>
          reachedLevel({ excellent: 0, good, completed: 0, failed: 0, blank: 0 }, { convened, present: convened }, VOTING_RULE);
        expect([reached(needed), reached(needed - 1)]).toEqual(['good', null]);
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

const UNIT = { id: 1n, code: 'A1', name: 'Chi bộ 1', path: '1.2', grassroots: false };
const prepared: Ballot = {
  id: '00000000-0000-4000-8000-000000000000',
  year: 2020,
  unit: UNIT,
  round: 1,
  mode: 'mixed',
  rule: 'majority-of-convened',
  subjects: [{ kind: 'member', id: 1n, code: 'DV1', name: 'Nguyễn Văn An' }],
  attendance: { convened: 9, present: 9 },
  ...NOT_HELD,
};
const opening = { tellers: ['Hoa', 'Lan'], chair: 'Minh', heldOn: '2020-12-10', fromPaper: false, attachment: null, smallAccepted: false };
const attended = (present: number, change: Partial<typeof opening> = {}) =>
  openBallot(prepared, { ...opening, ...change, attendance: { convened: 9, present } });

test('a meeting without two thirds of its members, two tellers or a warning of few voters does not vote', () => {
  expect(attended(6)).toMatchObject({ ok: true, value: { state: 'open', attendance: { present: 6 }, tellers: ['Hoa', 'Lan'] } });
  expect(attended(5)).toMatchObject({ refusal: { code: 'ballots.no_quorum' } });
  expect(attended(9, { tellers: ['Hoa', ' Hoa'] })).toMatchObject({ refusal: { code: 'ballots.two_tellers' } });
  expect(attended(9, { fromPaper: true })).toMatchObject({ refusal: { code: 'ballots.wrong_mode' } });
  const few = { ...opening, attendance: { convened: 4, present: 4 } };
  expect(openBallot(prepared, few)).toMatchObject({ refusal: { code: 'ballots.small_electorate' } });
  expect(openBallot(prepared, { ...few, smallAccepted: true }).ok).toBe(true);
  expect(openBallot({ ...prepared, state: 'closed' }, few)).toMatchObject({ refusal: { code: 'ballots.wrong_state' } });
  expect(hasQuorum({ convened: 0, present: 0 }, VOTING_RULE)).toBe(false);
  expect(hasQuorum({ convened: 100, present: 66 }, VOTING_RULE)).toBe(false);
});

test('an elector is given one sheet, on paper or on screen, whatever is asked in whatever order', () => {
  const open: Ballot = { ...prepared, state: 'open' };
  fc.assert(
    fc.property(fc.array(fc.constantFrom('paper', 'token', 'none'), { maxLength: 12 }), (asked) => {
      let elector: Elector = { id: 1n, code: 'DV1', name: 'An', present: true, mark: 'none' };
      let tokens = 0;
      for (const mark of asked) {
        const before = elector.mark;
        if (mayMark(open, elector, mark) !== null) continue;
        elector = { ...elector, mark };
        if (mark === 'token') tokens += 1;
        expect(before).not.toBe('token');
        expect(before === 'none' ? mark : 'none').not.toBe(before);
      }
      expect(tokens).toBeLessThanOrEqual(1);
    }),
  );
  const there: Elector = { id: 1n, code: 'DV1', name: 'An', present: true, mark: 'none' };
  expect(mayMark({ ...open, mode: 'paper' }, there, 'token')).toMatchObject({ code: 'ballots.wrong_mode' });
  expect(mayMark(open, { ...there, present: false }, 'paper')).toMatchObject({ code: 'ballots.not_present' });
  expect(mayMark(prepared, there, 'token')).toMatchObject({ code: 'ballots.wrong_state' });
});

test('numbers that give people away stay in the minutes', () => {
  const ten = (sheet: Choices) => Array.from({ length: 10 }, () => sheet);
  expect(publishedCount(tally(ten(['good']), 10, 1), 0, VOTING_RULE)).toBeNull();
  expect(publishedCount(tally([['good'], ['failed'], ['good']], 3, 1), 0, VOTING_RULE)).toBeNull();
  expect(publishedCount(tally([...ten(['good']), ['failed']], 11, 1), 0, VOTING_RULE)).toMatchObject({ good: 10, failed: 1 });
});

test('a ballot closes on two equal paper counts, and tells what is missing or differs', () => {
  const count = tally([['good'], ['good']], 2, 1);
  const box = tally([['failed']], 1, 1);
  const open: Ballot = { ...prepared, state: 'open', attendance: { convened: 4, present: 4 } };
  expect(closingCount(open, [count, null], 2, box)).toMatchObject({ refusal: { code: 'ballots.count_missing' } });
  const other = closingCount(open, [count, { ...count, invalid: 1 }], 2, box);
  expect(other).toMatchObject({ refusal: { code: 'ballots.counts_differ', message: { en: expect.stringContaining('invalid sheets') } } });
  expect(closingCount(open, [count, count], 3, box)).toMatchObject({ refusal: { code: 'ballots.issued_not_marked' } });
  expect(closingCount(open, [count, count], 2, box)).toMatchObject({ value: { collected: 3, subjects: [{ good: 2, failed: 1 }] } });
  const few = { ...open, attendance: { convened: 2, present: 2 } };
  expect(closingCount(few, [count, count], 2, box)).toMatchObject({ refusal: { code: 'ballots.count_wrong' } });
  expect(closingCount({ ...open, mode: 'electronic' }, [null, null], 0, box)).toMatchObject({ value: { collected: 1 } });
  expect(closingCount({ ...open, state: 'closed' }, [count, count], 2, box)).toMatchObject({ refusal: { code: 'ballots.wrong_state' } });
});

test('a sheet says what was chosen and nothing else', () => {
  const ballot = '00000000-0000-4000-8000-000000000000';
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
      const sheet = { ballot, nonce: 'a'.repeat(64), choices };
      expect(readSheet(sheetText(sheet), choices.length)).toEqual(sheet);
      expect(readSheet(sheetText(sheet), choices.length + 1)).toBeNull();
    }),
  );
  expect(readSheet(`${ballot} ${'a'.repeat(64)} 4`, 1)).toBeNull();
});
