import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Permission } from '#domain/permission.ts';
import { ROLES, scopesOn, type Role } from '#features/accounts/accounts.ts';
import { appoint, listAppointments } from '#features/accounts/accounts.store.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { smallCommittee, writeTables } from './support/intake-workbook.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { EXAMPLES, type Example } from './support/route-examples.ts';

/** Every address of the API × every role × where the role is held: exactly the answer that `x-asks` promises. */

/** Places of an office, seen from the cell A1 and its member DV1, whom the examples are about. */
const PLACES = { own: 'A1', above: 'A', root: 'Q', beside: 'B', otherDistrict: 'R' } as const;
type Place = keyof typeof PLACES;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly permissions: readonly Permission[];
  readonly of: 'committee' | 'somewhere' | 'row' | 'row-or-self' | 'member' | 'signed-in' | 'anyone';
}

/** Whose account a member's is, whatever the place: nobody has two. */
const SELVES: Readonly<Record<Place, string>> = { own: 'DV1', above: 'DV2', root: 'DV4', beside: 'DV3', otherDistrict: 'DV1' };

const accountOf = (role: Role, place: Place) => `${role}.${place.toLowerCase()}`;

describe('rights', () => {
  let app: TestApp;
  let operations: readonly Operation[];
  const paths = new Map<string, string>();

  async function load(root: string): Promise<void> {
    const tables = smallCommittee();
    for (const record of tables.organisations.records)
      for (const key of ['Mã tổ chức', 'Trực thuộc']) if (record[key] === 'Q') record[key] = root;
    tables.members.records.push({ ...tables.members.records[1], 'Mã đảng viên': 'DV4' });
    const bytes = await writeTables(tables);
    const read = await app.desk.read(bytes, 2020);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    await takeIn(app.desk, read.value, { fileName: 'small.xlsx', bytes }, { year: 2020, actor: 'test' });
  }

  async function appointEverywhere(): Promise<void> {
    for (const role of ROLES)
      for (const place of Object.keys(PLACES) as Place[]) {
        const account = accountOf(role, place);
        await app.desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
        const committee = place === 'otherDistrict' ? 'R' : 'Q';
        const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.findCommittee(tx, committee)))!;
        await inCommittee(app.desk.db, tenant, async (tx) => {
          const days = { from: '2020-01-01', to: null };
          const cell = place === 'beside' ? 'B' : 'A1';
          const at = (await app.desk.organisationDuring(tx, tenant, role === 'member' ? cell : PLACES[place], days))!;
          const self = role === 'member' ? (await app.desk.memberDuring(tx, tenant, SELVES[place], days))!.id : null;
          await appoint(tx, tenant, { account, role, organisation: at.id, member: self, validFrom: days.from });
          paths.set(account, (await listAppointments(tx, tenant, account))[0]!.path);
        });
      }
  }

  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    await load('Q');
    await load('R');
    await appointEverywhere();
    const description = (await (await app.fetch('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { 'x-asks'?: { permission: Permission | Permission[] | null; of: Operation['of'] } }>>;
    };
    operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { 'x-asks': asks }]) => {
        if (asks === undefined) throw new Error(`${method} ${path} does not say what it asks for`);
        return { method: method.toUpperCase(), path, permissions: asks.permission === null ? [] : [asks.permission].flat(), of: asks.of };
      }),
    );
  });
  afterAll(() => app.close());

  const exampleOf = ({ method, path }: Operation): Example => EXAMPLES[`${method} ${path}`] ?? {};

  async function ask(operation: Operation, account: string | null): Promise<number> {
    const { params = {}, query = '', headers: extra = {}, body } = exampleOf(operation);
    const values: Record<string, string> = { committee: 'Q', year: '2020', kind: 'member', code: 'DV1', book: 'vn-party-2020', ...params };
    const address = operation.path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(values[name] ?? 'x')) + query;
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const headers = { 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json', ...extra };
    const init = { method: operation.method, headers, ...sent };
    const answer = account === null ? await fetch(app.url + address, init) : await app.fetch(address, init, account);
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
    const known = operations.map(({ method, path }) => `${method} ${path}`);
    expect(known.filter((name) => !name.startsWith('GET') && !(name in EXAMPLES))).toEqual([]);
    expect(Object.keys(EXAMPLES).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('nobody who is not signed in gets further than the door', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ of }) => of !== 'anyone')) {
      const status = await ask(operation, null);
      if (status !== 401) wrong.push(`${operation.method} ${operation.path} → ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(ROLES.flatMap((role) => (Object.keys(PLACES) as Place[]).map((place) => [role, place] as const)))(
    'a %s, seen from the cell: %s',
    async (role, place) => {
      const wrong: string[] = [];
      for (const operation of operations.filter((one) => exampleOf(one).skip === undefined)) {
        const wanted = expectation(operation, role, place);
        const status = await ask(operation, accountOf(role, place));
        if (!meets(status, wanted, exampleOf(operation))) wrong.push(`${operation.method} ${operation.path} → ${status}, not: ${wanted}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
