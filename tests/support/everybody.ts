import { randomUUID } from 'node:crypto';
import type { Permission } from '#domain/permission.ts';
import { ROLES, type Role } from '#features/accounts/accounts.ts';
import { appoint } from '#features/accounts/accounts.store.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import type { Asked, Asks, Example, Operation as AnyOperation } from '#kernel/operation.ts';
import { openRooms, type ServedRoom } from '#main/app.ts';
import { rooms as houseRooms } from '#main/rooms.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { openTestApp, type TestApp } from './app.ts';
import { smallCommittee, writeTables } from './intake-workbook.ts';
import { nameOf } from './operation-name.ts';

/** Two committees of the same shape, Q and R, with an account for each role at each place, and every operation to ask. */

/** Places of an office, seen from the cell A1 and its member DV1, whom the examples are about. */
export const PLACES = { own: 'A1', above: 'A', root: 'Q', beside: 'B', otherDistrict: 'R' } as const;
export type Place = keyof typeof PLACES;

/** Whose account a member's is, whatever the place: nobody has two. */
const SELVES: Readonly<Record<Place, string>> = { own: 'DV1', above: 'DV2', root: 'DV4', beside: 'DV3', otherDistrict: 'DV1' };

export const EVERYBODY = ROLES.flatMap((role) => (Object.keys(PLACES) as Place[]).map((place) => [role, place] as const));
export const accountOf = (role: Role, place: Place) => `${role}.${place.toLowerCase()}`;

const DAYS = { from: '2020-01-01', to: null };
const DECIDED = ['Mức xếp loại', 'Tiêu biểu', 'Khen thành tích lãnh đạo', 'Kỷ luật', 'Ngày kỷ luật', 'Đã kiểm điểm'];

/** The small committee under another root; DV4 is in its cell A1, and there is one member whom no other committee has. */
export async function workbookOf(root: string, undecided: boolean): Promise<Uint8Array> {
  const tables = smallCommittee();
  for (const record of tables.organisations.records)
    for (const key of ['Mã tổ chức', 'Trực thuộc']) if (record[key] === 'Q') record[key] = root;
  for (const code of ['DV4', `DV${root}`]) tables.members.records.push({ ...tables.members.records[1], 'Mã đảng viên': code });
  const records = [...tables.organisations.records, ...tables.members.records];
  if (undecided) for (const record of records) for (const field of DECIDED) delete record[field];
  return writeTables(tables);
}

export const tenantOf = async ({ desk }: TestApp, committee: string): Promise<bigint> =>
  (await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, committee)))!.tenant;

async function appointEverybody(app: TestApp): Promise<void> {
  const { desk } = app;
  for (const [role, place] of EVERYBODY) {
    const account = accountOf(role, place);
    await desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
    const tenant = await tenantOf(app, place === 'otherDistrict' ? 'R' : 'Q');
    await inCommittee(desk.db, tenant, async (tx) => {
      const cell = place === 'beside' ? 'B' : 'A1';
      const at = (await desk.organisations.during(tx, tenant, role === 'member' ? cell : PLACES[place], DAYS))!;
      const self = role === 'member' ? (await desk.members.during(tx, tenant, SELVES[place], DAYS))!.id : null;
      await appoint(tx, tenant, { account, role, organisation: at.id, member: self, validFrom: DAYS.from, today: desk.clock.today() });
    });
  }
}

/** An operation as its room declares it. */
type Declared = Omit<AnyOperation, 'asks'> & { readonly asks: Asks<Permission> };

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permissions: readonly Permission[];
  readonly of: Asked;
  readonly example: Example;
  readonly described: Described;
}

/** As the OpenAPI description has it. */
export interface Described {
  readonly 'x-asks'?: { readonly permission: Permission | Permission[] | null; readonly of: Asked };
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every operation that the rooms declare. */
export async function declaredIn(list: readonly ServedRoom[], { desk }: Pick<TestApp, 'desk'>): Promise<readonly Declared[]> {
  return (await openRooms(list, desk)).flatMap(({ half }) => half.operations).map(({ operation }) => operation as Declared);
}

/** The API's description, by `METHOD path`. */
export async function describedBy(app: Pick<TestApp, 'fetch'>): Promise<ReadonlyMap<string, Described>> {
  const { paths } = (await (await app.fetch('/api/openapi.json')).json()) as { paths: Record<string, Record<string, Described>> };
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => [nameOf({ method: method as Declared['method'], path }), described]),
    ),
  );
}

/** Every operation of the rooms, with what the API's description has of it. */
async function operationsOf(app: TestApp, rooms: readonly ServedRoom[]): Promise<readonly Operation[]> {
  const described = await describedBy(app);
  return (await declaredIn(rooms, app)).map(({ method, path, asks, example }) => {
    const name = nameOf({ method, path });
    const as = { permissions: asks.permission, of: asks.of, example: example ?? {}, described: described.get(name) ?? {} };
    return { name, method: method.toUpperCase(), path, ...as };
  });
}

export interface Everybody {
  readonly app: TestApp;
  readonly operations: readonly Operation[];
  /** Sends the example's request; of a workbook the bytes. */
  readonly ask: (operation: Operation, account: string | null, example?: Example) => Promise<Response>;
  close(): Promise<void>;
}

interface Kind extends Pick<NonNullable<Parameters<typeof openTestApp>[0]>, 'migrations'> {
  /** Nobody's level of 2020 is decided and nobody reviewed yet. */
  readonly undecided?: boolean;
  /** Rooms of the house, other than its own list. */
  readonly rooms?: readonly ServedRoom[];
}

export async function openEverybody({ undecided = false, rooms = houseRooms, ...given }: Kind = {}): Promise<Everybody> {
  const app = await openTestApp({ sample: false, rooms, ...given });
  for (const root of ['Q', 'R']) {
    const bytes = await workbookOf(root, undecided);
    const read = await app.desk.intake.read(bytes, 2020);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    await takeIn(app.desk, read.value, { fileName: 'small.xlsx', bytes }, { year: 2020, actor: 'test' });
  }
  await appointEverybody(app);
  const ask: Everybody['ask'] = async (operation, account, example = operation.example) => {
    const { params = {}, query = '', body } = example;
    const values: Record<string, string> = { committee: 'Q', year: '2020', kind: 'member', code: 'DV1', book: 'vn-party-2020', ...params };
    const address = operation.path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(values[name] ?? 'x')) + query;
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const file = { 'content-type': 'application/octet-stream', 'x-file-name': 'x.pdf' };
    const key = operation.method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const headers = { ...(typeof body === 'string' ? file : { 'content-type': 'application/json' }), ...key };
    const init = { method: operation.method, headers, ...sent };
    return account === null ? fetch(app.url + address, init) : app.fetch(address, init, account);
  };
  return { app, operations: await operationsOf(app, rooms), ask, close: () => app.close() };
}
