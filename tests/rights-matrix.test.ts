import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Permission } from '#domain/permission.ts';
import { scopesOn, type Role } from '#features/accounts/accounts.ts';
import { listAppointments } from '#features/accounts/accounts.store.ts';
import { inCommittee } from '#server/database.ts';
import {
  accountOf,
  EVERYBODY,
  exampleOf,
  openEverybody,
  tenantOf,
  type Everybody,
  type Operation,
  type Place,
} from './support/everybody.ts';
import { EXAMPLES, type Example } from './support/route-examples.ts';

/** Every address of the API × every role × where the role is held: exactly the answer that `x-asks` promises. */

describe('rights', () => {
  let everybody: Everybody;
  let operations: readonly Operation[];
  const paths = new Map<string, string>();

  beforeAll(async () => {
    everybody = await openEverybody();
    ({ operations } = everybody);
    const { app } = everybody;
    for (const [role, place] of EVERYBODY) {
      const tenant = await tenantOf(app, place === 'otherDistrict' ? 'R' : 'Q');
      const held = await inCommittee(app.desk.db, tenant, (tx) => listAppointments(tx, tenant, accountOf(role, place)));
      paths.set(accountOf(role, place), held[0]!.path);
    }
  });
  afterAll(() => everybody.close());

  async function ask(operation: Operation, account: string | null): Promise<number> {
    const answer = await everybody.ask(operation, account);
    await answer.arrayBuffer();
    return answer.status;
  }

  /** The permissions that the role gives at that place, over what; derived from the roles alone. */
  function held(role: Role, place: Place) {
    const path = paths.get(accountOf(role, place))!;
    const office = {
      role,
      organisation: 0n,
      path,
      member: role === 'member' ? 1n : null,
      deputy: false,
      validFrom: '2020-01-01',
      validTo: null,
    };
    const { scopes } = scopesOn('2020-12-31', [office]);
    return (permission: Permission) => scopes[permission].length > 0;
  }

  const coversTarget = (place: Place, target: 'A1' | 'A') => place === 'root' || place === 'above' || (target === 'A1' && place === 'own');

  /** What must come back: a set of allowed statuses in words. */
  function expectation(operation: Operation, role: Role, place: Place): 'passes' | 'forbidden' | 'unseen' {
    const { of, permissions } = operation;
    const example = exampleOf(operation);
    if (of === 'anyone' || of === 'signed-in') return example.forbidden?.(role, place) ? 'forbidden' : 'passes';
    if (place === 'otherDistrict') return 'unseen';
    if (of === 'member') return example.forbidden?.(role, place) ? 'forbidden' : 'passes';
    if (of === 'committee') return place === 'root' && permissions.some(held(role, place)) ? 'passes' : 'forbidden';
    return ofThings(operation, example, role, place);
  }

  /** Addresses that name a thing, or lists cut to what the caller sees. */
  function ofThings({ of, permissions }: Operation, example: Example, role: Role, place: Place): 'passes' | 'forbidden' | 'unseen' {
    if (of === 'row-or-self' && role === 'member') {
      if (place !== 'own') return 'unseen';
      return example.forbiddenToSelf ? 'forbidden' : 'passes';
    }
    if (!permissions.some(held(role, place))) return 'forbidden';
    const isList = of === 'somewhere' && example.about === undefined;
    if (!isList && !coversTarget(place, example.about ?? 'A1')) return 'unseen';
    return example.refusedTo === role ? 'forbidden' : 'passes';
  }

  const meets = (status: number, wanted: ReturnType<typeof expectation>, { absent, unseenAs }: Example): boolean => {
    if (wanted === 'forbidden') return status === 403;
    if (wanted === 'unseen') return status === 404 || status === 403 || status === unseenAs;
    return status !== 401 && status !== 403 && (absent === true || status !== 404);
  };

  test('every address that changes something has an example, and no example is left over', () => {
    const known = operations.map(({ name }) => name);
    expect(known.filter((name) => !name.startsWith('GET') && !(name in EXAMPLES))).toEqual([]);
    expect(Object.keys(EXAMPLES).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('nobody who is not signed in gets further than the door', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ of }) => of !== 'anyone')) {
      const status = await ask(operation, null);
      if (status !== 401) wrong.push(`${operation.name} → ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(EVERYBODY)('a %s, seen from the cell: %s', async (role, place) => {
    const wrong: string[] = [];
    for (const operation of operations.filter((one) => exampleOf(one).skip === undefined)) {
      const wanted = expectation(operation, role, place);
      const status = await ask(operation, accountOf(role, place));
      if (!meets(status, wanted, exampleOf(operation))) wrong.push(`${operation.name} → ${status}, not: ${wanted}`);
    }
    expect(wrong).toEqual([]);
  });
});
