import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#main/rooms.ts';
import { declaredIn, describedBy, EVERYBODY, openEverybody, type Everybody, type Operation } from './support/everybody.ts';
import { nameOf } from './support/operation-name.ts';
import { EXCEPTIONS } from './support/rights-exceptions.ts';
import { wrongAnswers } from './support/rights-expected.ts';

/** Every operation × every role × where the role is held: exactly the answer that the operation promises. */

describe('rights', () => {
  let everybody: Everybody;
  let operations: readonly Operation[];

  beforeAll(async () => {
    everybody = await openEverybody();
    ({ operations } = everybody);
  });
  afterAll(() => everybody.close());

  test('every operation that changes something has an example, and no exception is left over', async () => {
    const declared = await declaredIn(rooms, everybody.app);
    expect(declared.filter(({ method, example }) => method !== 'get' && example === null).map(nameOf)).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((name) => !operations.some((one) => one.name === name))).toEqual([]);
  });

  test('the API’s description has exactly the operations, each once and with what it asks', async () => {
    const declared = await declaredIn(rooms, everybody.app);
    const described = await describedBy(everybody.app);
    expect([...described.keys()].toSorted()).toEqual(declared.map(nameOf).toSorted());
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
