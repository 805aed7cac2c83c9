import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBoardCommittee } from './support/board-committee.ts';
import { begin, beginnings, cycles, type Tally } from './support/cycle-commands.ts';
import { Model, type System } from './support/cycle-model.ts';
import { ELECTORATE, Nouns } from './support/cycle-nouns.ts';
import { Rooms } from './support/cycle-rooms.ts';
import { effort } from './support/effort.ts';

const sequences = (open: () => Promise<System>, given: Parameters<typeof cycles>[0], tally: Tally) =>
  fc.asyncProperty(beginnings, cycles(given), async (steps, orders) => {
    const [model, real] = [new Model(ELECTORATE), { system: await open(), sealed: [], tally }];
    await begin(model, real, steps);
    await fc.asyncModelRun(() => ({ model, real }), orders);
  });

const SIGNED = ['sign', 'correction', 're-rating', 'appeal', 'answer', 'revocation'];

const IN_MEMORY = effort({ push: 1000, long: 20_000 });
const ON_A_DATABASE = effort({ push: 8, long: 200 });

test(`${IN_MEMORY} random sequences of reviews, ballots and decisions: the nouns do what the model says, and the invariants hold`, async () => {
  const tally: Tally = new Map();
  await fc.assert(
    sequences(() => Promise.resolve(new Nouns()), { ballots: true, longest: 32 }, tally),
    { numRuns: IN_MEMORY },
  );
  for (const order of ['submit', 'discuss', 'propose', 'return', 'ballot', 'arrange', 'vote', ...SIGNED]) {
    expect(tally.get(order) ?? 0, order).toBeGreaterThan(IN_MEMORY / 100);
  }
});

test(`${ON_A_DATABASE} random sequences through the actions, on a database: the same model, the same invariants`, async () => {
  const committee = await openBoardCommittee();
  const tally: Tally = new Map();
  try {
    await fc.assert(
      sequences(() => Rooms.open(committee), { ballots: false, longest: 16 }, tally),
      { numRuns: ON_A_DATABASE, endOnFailure: true },
    );
  } finally {
    await committee.close();
  }
  expect(tally.get('sign') ?? 0).toBeGreaterThan(0);
});
