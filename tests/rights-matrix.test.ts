import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#main/rooms.ts';
import { declaredIn, describedBy, EVERYBODY, openEverybody, type Everybody, type Operation } from './support/everybody.ts';
import { nameOf } from './support/operation-name.ts';
import { EXCEPTIONS } from './support/rights-exceptions.ts';
import { wrongAnswers } from './support/rights-expected.ts';
import { EXAMPLES, UNDECLARED } from './support/route-examples.ts';

/** Every operation × every role × where the role is held: exactly the answer that the operation promises. */

describe('rights', () => {
  let everybody: Everybody;
  let operations: readonly Operation[];

  beforeAll(async () => {
    everybody = await openEverybody();
    ({ operations } = everybody);
  });
  afterAll(() => everybody.close());

  test('every operation that changes something has an example, and none is left over', async () => {
    const declared = await declaredIn(rooms, everybody.app);
    expect(declared.filter(({ method, example }) => method !== 'get' && example === null).map(nameOf)).toEqual([]);
    const undeclared = operations.map(({ name }) => name).filter((name) => !declared.some((one) => nameOf(one) === name));
    expect(undeclared.filter((name) => !name.startsWith('GET') && !(name in EXAMPLES))).toEqual([]);
    expect(Object.keys(EXAMPLES).filter((name) => !undeclared.includes(name))).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((name) => !operations.some((one) => one.name === name))).toEqual([]);
  });

  test('the API’s description has exactly the operations, each once and with what it asks', async () => {
    const declared = await declaredIn(rooms, everybody.app);
    const described = await describedBy(everybody.app);
    const names = declared.map(nameOf).toSorted();
    expect([...described.keys()].filter((name) => names.includes(name) || !UNDECLARED.test(name)).toSorted()).toEqual(names);
    for (const { asks, summary, ...operation } of declared) {
      const permission = asks.permission.length === 0 ? null : asks.permission;
      expect(described.get(nameOf(operation))).toMatchObject({ summary, 'x-asks': { permission, of: asks.of } });
    }
  });

  test('nobody who is not signed in gets further than the door', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ of }) => of !== 'anyone')) {
      const { status } = await everybody.ask(operation, null);
      if (status !== 401) wrong.push(`${operation.name} → ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(EVERYBODY)('a %s, seen from the cell: %s', async (role, place) => {
    expect(await wrongAnswers(everybody, operations, role, place)).toEqual([]);
  });
});
