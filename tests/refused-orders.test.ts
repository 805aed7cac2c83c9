import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Example } from '#kernel/operation.ts';
import { openRooms } from '#main/app.ts';
import { rooms } from '#main/rooms.ts';
import { AllTables, changedIn } from './support/all-tables.ts';
import { effort } from './support/effort.ts';
import { accountOf, EVERYBODY, openEverybody, type Everybody, type Operation } from './support/everybody.ts';
import { nameOf } from './support/operation-name.ts';
import { planted } from './support/planted-refusal.ts';
import { expected } from './support/rights-expected.ts';
import { OTHERWISE, STAGES, type Stage } from './support/straight-way.ts';

/**
 * A refused order of every operation leaves every table as it was: refused at the door, for what is not there, in the wrong state, and, by a
 * refusal or a fault that is planted into every action, when all of it was written already.
 */

vi.mock('#server/serving.ts', async (original) => (await import('./support/planted-refusal.ts')).planted.into(await original()));

/** What a refusal leaves on purpose, by its code: an attempt in the journal; a failed sign-in, which is counted. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'years.forbidden': ['journal', 'journal_heads'],
  'accounts.wrong': ['signin.failures', 'signin.sign_ins'],
};
const seen = new Set<string>();

/** Operations that are no order to keep something: the queue has transactions of its own, and a proof or a trial is read. */
const NO_ACTIONS = [
  'POST /api/committees/{committee}/jobs/{job}/cancel',
  'POST /api/committees/{committee}/years/{year}/results.xlsx',
  'POST /api/committees/{committee}/years/{year}/reviews/{kind}/{code}/proof',
  'POST /api/committees/{committee}/years/{year}/trials',
  'POST /api/committees/{committee}/years/{year}/trials.xlsx',
];

/** Actions that no stage of the straight way brings to writing: a sheet to be signed is made by a device. */
const NEVER_WRITING = ['POST /api/committees/{committee}/years/{year}/ballots/{ballot}/token'];

/** Actions that write no row of the committee before the journal's: only a fault after that finds something to undo. */
const ONLY_JOURNALED = ['POST /api/committees/{committee}/accounts/{account}/reset', 'POST /api/committees/{committee}/journal/seals'];

/**
 * What is left at the door. Accounts are no committee's rows, and no transaction spans both: an account is made, and ways in are closed, before
 * the order is committed. A fault takes a new account away again; only a refusal after it was made, which no action comes to, would leave one.
 */
const AT_THE_DOOR: Readonly<Record<string, Readonly<Record<'save' | 'journal', readonly string[]>>>> = {
  'POST /api/committees/{committee}/appointments': { save: ['signin."user"', 'signin.account', 'signin.codes'], journal: [] },
  'POST /api/committees/{committee}/accounts/{account}/reset': {
    save: [],
    journal: ['signin.account', 'signin.codes', 'signin.session', 'signin.sign_ins'],
  },
};

let everybody: Everybody;
let tables: AllTables;

async function openTables(): Promise<void> {
  everybody = await openEverybody({ undecided: true });
  tables = await AllTables.open(everybody.app.adminUrl);
  // A session is a row: nobody enters later.
  for (const [role, place] of EVERYBODY) await everybody.app.cookieOf(accountOf(role, place));
}

async function closeTables(): Promise<void> {
  await tables.close();
  await everybody.close();
}

/** Who gets through the door, and who does not. */
const accounts = (operation: Operation, getsThrough: boolean): readonly string[] =>
  EVERYBODY.filter(([role, place]) => (expected(operation, role, place) === 'passes') === getsThrough).map((one) => accountOf(...one));

interface Tried {
  readonly status: number;
  readonly code: string;
  readonly changed: readonly string[];
}

async function attempt(operation: Operation, account: string, example: Example): Promise<Tried> {
  const before = await tables.read();
  const answer = await everybody.ask(operation, account, example);
  const { code = '' } = answer.status < 300 ? {} : ((await answer.json()) as { code?: string });
  await answer.body?.cancel().catch(() => undefined);
  seen.add(code);
  return { status: answer.status, code, changed: changedIn(before, await tables.read()) };
}

describe('an order that the door or the room refuses', () => {
  beforeAll(openTables);
  afterAll(closeTables);

  const changing = () => everybody.operations.filter(({ method }) => method !== 'GET');

  test('of every role and place for whom the operation is not, leaves every table as it was', async () => {
    const wrong: unknown[] = [];
    const all = changing();
    for (const [index, operation] of all.entries()) {
      const before = await tables.read();
      const refused = accounts(operation, false).filter((_, nth) => (nth + index) % effort({ push: 4, long: 1 }) === 0);
      for (const account of refused) {
        const { status } = await everybody.ask(operation, account);
        if (status < 400) wrong.push(`${operation.name} as ${account} → ${status}`);
      }
      const changed = changedIn(before, await tables.read());
      if (changed.length > 0) wrong.push({ operation: operation.name, changed });
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(40);
  });

  const NOWHERE = { code: 'KHONG-CO', body: 'KHONG-CO', ballot: '00000000-0000-4000-8000-0000000000ff', account: 'khong-co' };
  const variants: Readonly<Record<string, (example: Example) => Example>> = {
    'as the example says': (example) => example,
    'about what is not there': (example) => ({ ...example, params: { ...example.params, ...NOWHERE } }),
    'of a year that is not there': (example) => ({ ...example, params: { ...example.params, year: '1999' } }),
  };

  test.each(Object.entries(variants))('of those who may, %s, leaves every table as it was', async (_, varied) => {
    const wrong: unknown[] = [];
    let refused = 0;
    for (const [index, operation] of changing().entries()) {
      const few = accounts(operation, true).filter((__, nth) => (nth + index) % effort({ push: 8, long: 2 }) === 0);
      for (const account of few) {
        const { status, code, changed } = await attempt(operation, account, varied(operation.example));
        if (status < 400) continue;
        refused += 1;
        if (changed.join() !== (KEPT[code] ?? []).join()) wrong.push({ operation: operation.name, account, status, code, changed });
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(20);
  });
});

describe('an action that fails once everything is written', () => {
  beforeAll(openTables);
  afterAll(closeTables);

  /** The example, by one after the other who may, until it fails as planned; whatever else refuses it leaves as little. */
  async function failing(operation: Operation, after: 'save' | 'journal'): Promise<unknown[]> {
    const wrong: unknown[] = [];
    const all = accounts(operation, true).toReversed();
    const some = all.filter((account) => effort({ push: 0, long: 1 }) === 1 || /\.root$|^member\.own$/u.test(account));
    for (const account of some) {
      planted.after = after;
      const tried = await attempt(operation, account, OTHERWISE[operation.name] ?? operation.example);
      planted.after = null;
      const isPlanted = planted.reached[after].has(operation.name);
      const kept = (isPlanted ? AT_THE_DOOR[operation.name]?.[after] : KEPT[tried.code]) ?? [];
      if (tried.status < 400 || tried.changed.join() !== kept.join()) wrong.push({ operation: operation.name, account, after, ...tried });
      if (isPlanted) break;
    }
    return wrong;
  }

  test.each(STAGES)('leaves every table as it was when $name', async ({ reach }: Stage) => {
    const before = await tables.read();
    await reach(everybody);
    // What is carried out is seen to be: the comparison is able to fail.
    expect(changedIn(before, await tables.read()).length > 0).toBe(reach !== STAGES[0]!.reach);
    const wrong: unknown[] = [];
    for (const operation of everybody.operations.filter(({ name }) => planted.actions.has(name)))
      for (const after of ['journal', 'save'] as const)
        if (!planted.reached[after].has(operation.name) && !(after === 'save' && ONLY_JOURNALED.includes(operation.name)))
          wrong.push(...(await failing(operation, after)));
    expect(wrong).toEqual([]);
  });

  test('was every action of the house, each with a refusal after it saved and with a fault after its journal', () => {
    expect([...planted.actions].filter((name) => !planted.reached.save.has(name)).toSorted()).toEqual([
      ...ONLY_JOURNALED,
      ...NEVER_WRITING,
    ]);
    expect([...planted.actions].filter((name) => !planted.reached.journal.has(name))).toEqual(NEVER_WRITING);
    expect([...planted.actions].length).toBeGreaterThan(15);
  });

  test('and what is kept of an attempt on purpose was seen to be kept', () => {
    expect(Object.keys(KEPT).filter((code) => !seen.has(code))).toEqual([]);
  });

  test('every operation that changes something in a committee is an action, but for those that are named', async () => {
    const served = (await openRooms(rooms, everybody.app.desk)).flatMap(({ half }) => half.operations);
    const inside = served.filter((one) => 'perform' in one && one.operation.method !== 'get').map(({ operation }) => nameOf(operation));
    expect(inside.filter((name) => !planted.actions.has(name)).toSorted()).toEqual(NO_ACTIONS);
  });
});
