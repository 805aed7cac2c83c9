import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  awaitsDecision,
  EMPTY_DRAFT,
  hasReached,
  STATES,
  STEPS,
  type ReviewFile,
  type State,
  type Step,
} from '#features/reviews/reviews.ts';
import { around, FULL_DRAFT, GOOD, memberFile } from '#tests/support/review-files.ts';
import { checkPaper, takeStep, type Circumstances, type Order } from './steps.ts';

const at = (state: State, given: Partial<ReviewFile> = {}): ReviewFile =>
  memberFile({
    state,
    draft: FULL_DRAFT,
    selfLevel: state === 'open' ? null : 'good',
    selfAnswers: state === 'open' ? {} : FULL_DRAFT.answers,
    agreedAnswers: hasReached(state, 'discussed') ? FULL_DRAFT.answers : {},
    proposedLevel: hasReached(state, 'proposed') ? 'good' : null,
    ...given,
  });
const grassroots = (state: State, given: Partial<ReviewFile> = {}) =>
  at(state, { kind: 'organisation', code: 'A', level: 'grassroots', unit: 'DBCS', ...given });

describe('a file', () => {
  test('goes from the self-review over discussion and proposal to where it waits for its decision', () => {
    let file = memberFile({ draft: FULL_DRAFT });
    for (const step of ['submit', 'discuss', 'propose'] as const) {
      const taken = takeStep(step, file, {}, around());
      if (!taken.ok) throw new Error(taken.refusal.message.en);
      file = taken.value;
    }
    expect(file).toMatchObject({ state: 'proposed', version: 4, proposedLevel: 'good', ballot: 'b1', agreedAnswers: { M1: 'good' } });
    expect(awaitsDecision(file)).toBe(true);
    expect(awaitsDecision(grassroots('proposed'))).toBe(false);
    expect(takeStep('appraise', grassroots('proposed'), {}, around())).toMatchObject({
      ok: true,
      value: { state: 'appraised', appraisedBy: 'secretary', proposedLevel: 'good' },
    });
  });

  test('sent back forgets what was proposed and keeps what was said, until it is written anew', () => {
    const taken = takeStep('return', grassroots('appraised', { typical: true }), { reason: 'Thiếu biên bản' }, around());
    expect(taken).toMatchObject({
      ok: true,
      value: { state: 'submitted', proposedLevel: null, typical: false, appraisedBy: null, agreedAnswers: FULL_DRAFT.answers },
    });
    const rewritten = { ...FULL_DRAFT, answers: { M1: 'average', M2: 'good' } };
    const again = takeStep('submit', at('open', { agreedAnswers: FULL_DRAFT.answers }), { draft: rewritten }, around());
    expect(again).toMatchObject({ ok: true, value: { selfAnswers: rewritten.answers, agreedAnswers: {} } });
    expect(takeStep('return', at('submitted'), { reason: 'Chưa rõ' }, around())).toMatchObject({ ok: true, value: { state: 'open' } });
  });
});

const refusedWith: [string, Step, ReviewFile, Order, Partial<Circumstances>][] = [
  ['changed_meanwhile', 'submit', at('open'), { version: 9 }, {}],
  ['wrong_state', 'propose', at('open'), {}, {}],
  ['wrong_state', 'return', at('submitted'), { reason: 'x', to: 'submitted' }, {}],
  ['bad_answer', 'discuss', at('submitted'), { answers: { M1: 'superb' } }, {}],
  ['bad_answer', 'discuss', at('submitted'), { answers: { tasksDone: -1 } }, {}],
  ['bad_answer', 'discuss', at('submitted'), { answers: { nothing: 1 } }, {}],
  ['bad_answer', 'submit', at('open'), { draft: { ...FULL_DRAFT, narratives: { hidden: 'x' } } }, {}],
  ['incomplete', 'submit', memberFile(), {}, {}],
  ['incomplete', 'submit', at('open'), { draft: { ...EMPTY_DRAFT, answers: FULL_DRAFT.answers } }, {}],
  ['incomplete', 'propose', at('discussed', { selfLevel: null }), {}, { ballot: null }],
  ['collective_first', 'discuss', at('submitted'), {}, { collective: { name: 'Chi ủy', state: 'submitted' } }],
  ['head_first', 'discuss', at('submitted'), {}, { head: { name: 'Bí thư', state: 'open' } }],
  ['conclusion_unfounded', 'discuss', at('submitted'), { answers: { misconduct: true } }, {}],
  ['children_first', 'propose', grassroots('discussed'), {}, { openChildren: { count: 2, first: 'A1' } }],
  ['opinions_awaited', 'propose', at('discussed'), {}, { awaited: [{ source: 'residence', body: 'Khu phố 3' }] }],
  ['not_rated', 'propose', at('discussed'), {}, { judge: () => ({ ...GOOD, standing: 'not-rated', reason: { vi: 'mới', en: 'new' } }) }],
  ['facts_missing', 'propose', at('discussed'), {}, { judge: () => ({ ...GOOD, standing: 'pending', missing: [owed('tasksDone')] }) }],
  [
    'state_rating_first',
    'propose',
    at('discussed'),
    {},
    { judge: () => ({ ...GOOD, standing: 'pending', missing: [owed('stateRating')] }) },
  ],
  ['above_rules', 'propose', at('discussed'), { level: 'excellent' }, { ballot: { ballot: 'b', reached: 'excellent' } }],
  ['ballot_missing', 'propose', at('discussed'), {}, { ballot: null }],
  ['other_than_ballot', 'propose', at('discussed'), { level: 'completed' }, {}],
  ['marks_need_excellent', 'propose', grassroots('discussed'), { typical: true }, {}],
  ['marks_need_excellent', 'propose', at('discussed'), { leadership: true }, {}],
  ['not_appraised', 'appraise', at('proposed'), {}, {}],
  ['reason_needed', 'appraise', grassroots('proposed'), { level: 'completed' }, {}],
  ['facts_missing', 'appraise', grassroots('proposed'), {}, { judge: () => ({ ...GOOD, missing: [owed('programme')] }) }],
  ['reason_needed', 'return', at('proposed'), { reason: '  ' }, {}],
];

function owed(fact: string) {
  return { fact, label: { vi: fact, en: fact }, owner: { vi: 'chi bộ', en: 'the cell' } };
}

describe('a step is refused with a sentence in both languages', () => {
  test.each(refusedWith)('%s: %s', (code, step, file, order, given) => {
    const taken = takeStep(step, file, order, around(given));
    expect(taken).toMatchObject({ ok: false, refusal: { code: `reviews.${code}` } });
    if (taken.ok) throw new Error('taken');
    for (const sentence of Object.values(taken.refusal.message)) {
      expect(sentence).toContain(file.name);
      expect(sentence).toMatch(/[.?”)]$/u);
      expect(sentence).not.toMatch(/undefined|null|\[object/u);
    }
  });

  test('a day on paper that is still to come', () => {
    expect(checkPaper({ heldOn: '2021-01-02' }, '2021-01-01')).toMatchObject({ code: 'reviews.held_in_future' });
    expect(checkPaper({ heldOn: '2021-01-01' }, '2021-01-01')).toBeNull();
  });
});

describe('a reason lets people', () => {
  test.each<[string, Order, Partial<Circumstances>]>([
    ['propose without a ballot', { reason: 'Chi bộ có 02 đảng viên, biểu quyết' }, { ballot: null }],
    ['propose other than the ballot', { level: 'completed', reason: 'Kết luận ngày 5/12' }, {}],
    ['propose above the rules', { level: 'excellent', reason: 'Đề nghị cấp trên xem xét' }, {}],
  ])('%s, and stays to be read', (_, order, given) => {
    expect(takeStep('propose', at('discussed'), order, around(given))).toMatchObject({ ok: true, value: { exception: order.reason } });
  });

  test('what the board above owes does not hold a proposal back', () => {
    const given = { judge: () => ({ ...GOOD, standing: 'pending' as const, eligible: null, missing: [owed('programme')] }) };
    expect(takeStep('propose', grassroots('discussed'), {}, around(given)).ok).toBe(true);
    expect(takeStep('propose', at('discussed'), {}, around(given)).ok).toBe(false);
  });
});

/** The order of states as a table of its own: which step leads where. */
const MODEL: Readonly<Record<Step, Partial<Record<State, readonly State[]>>>> = {
  submit: { open: ['submitted'] },
  discuss: { submitted: ['discussed'] },
  propose: { discussed: ['proposed'] },
  appraise: { proposed: ['appraised'] },
  return: { submitted: ['open'], discussed: ['open', 'submitted'], proposed: ['open', 'submitted'], appraised: ['open', 'submitted'] },
};

const anyOrder: fc.Arbitrary<Order> = fc.record(
  {
    level: fc.constantFrom('failed', 'completed', 'good', 'excellent'),
    reason: fc.constantFrom('', 'Có lý do'),
    to: fc.constantFrom('open', 'submitted'),
    typical: fc.boolean(),
    draft: fc.constantFrom(FULL_DRAFT, EMPTY_DRAFT),
    answers: fc.constantFrom({}, { M1: 'average' }, { misconduct: true }),
    version: fc.integer({ min: 0, max: 12 }),
  },
  { requiredKeys: [] },
);

const anyCircumstances: fc.Arbitrary<Circumstances> = fc
  .record({
    ballot: fc.constantFrom(null, { ballot: 'b', reached: 'good' as const }, { ballot: 'b', reached: null }),
    openChildren: fc.constantFrom({ count: 0, first: '' }, { count: 1, first: 'A1' }),
    head: fc.constantFrom(null, { name: 'Bí thư', state: 'open' as const }, { name: 'Bí thư', state: 'discussed' as const }),
    judge: fc.constantFrom(
      () => GOOD,
      () => ({ ...GOOD, standing: 'not-rated' as const }),
    ),
  })
  .map(around);

const anyFile = fc.constantFrom(
  memberFile(),
  memberFile({ kind: 'organisation', level: 'grassroots', unit: 'CBCS' }),
  memberFile({ kind: 'collective', level: 'collectives', unit: 'CBTT' }),
);

test('whatever is asked in whatever order: only the known ways, one version at a time, and nothing proposed against order or rule without a reason', () => {
  fc.assert(
    fc.property(anyFile, fc.array(fc.tuple(fc.constantFrom(...STEPS), anyOrder, anyCircumstances), { maxLength: 30 }), (first, asked) => {
      let file = first;
      for (const [step, order, given] of asked) {
        const taken = takeStep(step, file, order, given);
        if (!taken.ok) continue;
        const { value } = taken;
        expect(MODEL[step][file.state]).toContain(value.state);
        expect(value.version).toBe(file.version + 1);
        expect(order.version ?? file.version).toBe(file.version);
        if (step === 'discuss') expect(given.head?.state).not.toBe('open');
        if (step === 'propose') {
          expect(given.openChildren.count).toBe(0);
          expect(given.judge(value.agreedAnswers, 'good').standing).toBe('rated');
          const isAbove = value.proposedLevel === 'excellent';
          if (isAbove || (value.kind === 'member' && given.ballot === null)) expect(value.exception).not.toBeNull();
        }
        if (value.state === 'appraised') expect(value).toMatchObject({ level: 'grassroots', appraisedBy: 'secretary' });
        expect(value.proposedLevel !== null).toBe(hasReached(value.state, 'proposed'));
        if (value.agreedAnswers['misconduct'] === true && file.agreedAnswers['misconduct'] !== true) expect(order.reason).toBe('Có lý do');
        file = value;
      }
      expect(STATES).toContain(file.state);
    }),
    { numRuns: 3000 },
  );
});
