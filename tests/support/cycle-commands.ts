import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Level, LEVELS } from '#domain/level.ts';
import { eligibleOf, STEPS, SUBJECTS, type Code, type Model, type Order, type Seen, type System } from './cycle-model.ts';

/** How often each order was carried out, so that a test can say that the sequences went somewhere. */
export type Tally = Map<string, number>;

/** A system with what was signed in it so far, as it read when it was signed. */
export interface Watched {
  readonly system: System;
  readonly sealed: string[];
  readonly tally: Tally;
}

class Command implements fc.AsyncCommand<Model, Watched> {
  readonly order: Order;

  constructor(order: Order) {
    this.order = order;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, { system, sealed, tally }: Watched): Promise<void> {
    const before = await system.see();
    const order = forWhoever(this.order, model);
    const isExpected = model.expect(order);
    const isDone = await system.obey(order);
    assert.equal(isDone, isExpected, `${JSON.stringify(order)} was ${isDone ? 'carried out' : 'refused'}`);
    const after = await system.see();
    if (!isDone) {
      assert.deepEqual(after, before); // A refusal leaves no trace.
      return;
    }
    tally.set(nameOf(this.order), (tally.get(nameOf(this.order)) ?? 0) + 1);
    sealed.push(...after.decisions.slice(sealed.length));
    holds(model, after, sealed);
  }

  toString(): string {
    return JSON.stringify(this.order);
  }
}

/**
 * An order to nobody is one to whoever may take the step, so that sequences get somewhere; where nobody may, to all. An appeal is answered
 * where one waits.
 */
function forWhoever(order: Order, model: Model): Order {
  if (order.do === 'replace' && order.kind === 'appeal') return { ...order, who: model.waiting() ?? order.who };
  if (order.do !== 'step' || order.who.length > 0) return order;
  const from = { submit: 'open', discuss: 'submitted', propose: 'discussed', return: 'proposed' }[order.step];
  const able = SUBJECTS.filter((one) => model.subjects.get(one)!.state === from);
  return { ...order, who: able.length > 0 ? able : SUBJECTS };
}

const nameOf = (order: Order): string => {
  if (order.do === 'replace') return order.kind === 'appeal' ? 'answer' : order.kind;
  return order.do === 'step' ? order.step : order.do;
};

/** What always holds: it is asked after every order that was carried out. */
function holds(model: Model, seen: Seen, sealed: readonly string[]): void {
  assert.deepEqual(seen.decisions, sealed); // No change of a signed decision.
  assert.equal(seen.journal, model.done); // One entry for each order that was carried out, none for a refused one.
  assert.equal(new Set(seen.voters).size, seen.voters.length); // Nobody votes twice.
  assert.equal(seen.version, model.version);
  const decided = new Set(seen.lines.map(({ code }) => code));
  for (const code of SUBJECTS) {
    assert.equal(seen.inForce[code], model.inForce(code));
    assert.equal(seen.facts[code], model.inForce(code));
    assert.ok(seen.facts[code] === null || decided.has(code)); // No level without a decision.
    const { state, lapsed, appeals } = model.subjects.get(code)!;
    assert.equal(seen.states[code], state);
    assert.equal(seen.lapsed.includes(code), lapsed); // A move lapses with its proposal, in plain sight.
    assert.deepEqual(
      seen.appeals[code],
      appeals.map(({ appeal }) => appeal === 'answered'),
    );
  }
  for (const { number: of, code, level, founded, cites } of seen.lines) {
    assert.equal(cites, model.cites.get(`${of} ${code}`)); // Each replacement cites what it replaces.
    const isBeyond = level !== null && LEVELS.indexOf(level) > LEVELS.indexOf(eligibleOf(code as Code));
    assert.ok(founded || !isBeyond, `${code} ${level} has no reason`); // Nothing beyond the rule without reason and authoriser.
  }
}

const level = fc.constantFrom<Level>('excellent', 'excellent', 'good', 'completed', 'failed');
const code = fc.constantFrom(...SUBJECTS);
const some = fc.subarray([...SUBJECTS], { minLength: 1 });
const whoever = fc.oneof({ weight: 4, arbitrary: fc.constant<Code[]>([]) }, { weight: 1, arbitrary: some });
const mostly = fc.constantFrom(true, true, true, false);
const rarely = fc.constantFrom(false, false, false, false, false, true);
const number = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8');

const dissent = fc.option(fc.record({ who: code, level }), { freq: 2, nil: null });

const replacement = (kind: fc.Arbitrary<Extract<Order, { do: 'replace' }>['kind']>) =>
  fc.record({ do: fc.constant('replace' as const), kind, who: code, level, number, why: mostly, founded: mostly, overrun: mostly });

const orders: fc.Arbitrary<Order>[] = [
  ...STEPS.slice(0, 3).map((step) =>
    fc.record({ do: fc.constant('step' as const), step: fc.constant(step), who: whoever, level, reason: mostly }),
  ),
  fc.record({ do: fc.constant('step' as const), step: fc.constant('return' as const), who: fc.tuple(code), level, reason: mostly }),
  fc.record({ do: fc.constant('arrange' as const), who: code, level, founded: mostly, stale: rarely }),
  fc.record({
    do: fc.constant('vote' as const),
    voter: fc.constantFrom('An', 'Bình', 'Chi'),
    against: rarely,
    dissent,
  }),
  fc.record({ do: fc.constant('sign' as const), number, who: fc.option(some, { nil: null }), overrun: mostly, stale: rarely }),
  fc.record({ do: fc.constant('appeal' as const), who: code }),
  replacement(fc.constantFrom('correction' as const, 're-rating' as const, 'revocation' as const)),
  replacement(fc.constant('appeal' as const)),
];

const ballot: fc.Arbitrary<Order> = fc.record({
  do: fc.constant('ballot' as const),
  who: code,
  good: fc.integer({ min: 0, max: 5 }),
  excellent: fc.integer({ min: 0, max: 5 }),
  typed: fc.constantFrom('same' as const, 'same' as const, 'other' as const),
});

/** The straight way to signed levels; a sequence may begin part of the way along it. */
const STRAIGHT: readonly Order[] = [
  { do: 'step', step: 'submit', who: SUBJECTS, level: 'good', reason: true },
  { do: 'step', step: 'discuss', who: SUBJECTS, level: 'good', reason: true },
  { do: 'step', step: 'propose', who: SUBJECTS.slice(0, 4), level: 'good', reason: true },
  { do: 'sign', number: '1', who: null, overrun: false, stale: false },
];

export const beginnings = fc.constantFrom(0, 2, 3, 4, 4);

/** Takes model and system the first few steps of the straight way. */
export async function begin(model: Model, watched: Watched, steps: number): Promise<void> {
  for (const order of STRAIGHT.slice(0, steps)) await new Command(order).run(model, watched);
}

/** Sequences of orders, sensible and senseless ones. */
export function cycles(given: { readonly ballots: boolean; readonly longest: number }) {
  const all = given.ballots ? [...orders, ballot] : orders;
  return fc.commands(
    all.map((order) => order.map((value) => new Command(value))),
    { maxCommands: given.longest, size: 'max' },
  );
}
