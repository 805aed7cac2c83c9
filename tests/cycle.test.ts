import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBoardCommittee } from './support/board-committee.ts';
import { begin, beginnings, cycles, type Tally } from './support/cycle-commands.ts';
import { Model, type System } from './support/cycle-model.ts';
import { ELECTORATE, Nouns } from './support/cycle-nouns.ts';
import { Rooms } from './support/cycle-rooms.ts';

const sequences = (open: () => Promise<System>, given: Parameters<typeof cycles>[0], tally: Tally) =>
  fc.asyncProperty(beginnings, cycles(given), async (steps, orders) => {
    const [model, real] = [new Model(ELECTORATE), { system: await open(), sealed: [], tally }];
    await begin(model, real, steps);
    await fc.asyncModelRun(() => ({ model, real }), orders);
  });

const SIGNED = ['sign', 'correction', 're-rating', 'appeal', 'answer', 'revocation'];

test('20,000 random sequences of reviews, ballots and decisions: the nouns do what the model says, and the invariants hold', async () => {
  const tally: Tally = new Map();
  await fc.assert(
    sequences(() => Promise.resolve(new Nouns()), { ballots: true, longest: 32 }, tally),
    { numRuns: 20_000 },
  );
  for (const order of ['submit', 'discuss', 'propose', 'return', 'ballot', 'arrange', 'vote', ...SIGNED]) {
    expect(tally.get(order) ?? 0, order).toBeGreaterThan(1000);
  }
}, 300_000);

test('24 random sequences through the actions, on a database: the same model, the same invariants', async () => {
  const committee = await openBoardCommittee();
  const tally: Tally = new Map();
  try {
    await fc.assert(
      sequences(() => Rooms.open(committee), { ballots: false, longest: 16 }, tally),
      { numRuns: 24, endOnFailure: true },
    );
  } finally {
    await committee.close();
  }
  expect(tally.get('sign') ?? 0).toBeGreaterThan(5);
}, 300_000);
