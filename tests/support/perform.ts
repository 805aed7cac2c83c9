import type { Access } from '#kernel/access.ts';
import { isFile, type BodyOf, type Operation, type ParamsOf, type PermissionOf, type QueryOf } from '#kernel/operation.ts';
import type { Visitor } from '#server/http.ts';
import type { Asking, ServedOutside } from '#server/outside.ts';
import type { House, Sent, Served } from '#server/serving.ts';

/** The same, but lists that nobody changes will do. */
export type Loose<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? readonly Loose<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T;

/** What a test sends: parts of the address that the operation does not look at may be left out. */
interface Asked<O extends Operation> {
  readonly params?: Partial<ParamsOf<O>>;
  readonly query?: QueryOf<O>;
  readonly body?: Loose<BodyOf<O>>;
}

/** Carries an operation out as somebody, without HTTP. */
export async function perform<O extends Operation>(
  served: Served<O>,
  house: House,
  access: Access<PermissionOf<O>>,
  asked: Asked<O> = {},
): ReturnType<Served<O>['perform']> {
  const done = await served.perform(house, access, { params: {}, query: {}, body: null, ...asked } as Sent<O>);
  const { answer } = served.operation;
  // Pages refuse what does not fit what the operation says of its answer.
  if (done.ok && !isFile(answer)) answer.parse(done.value);
  return done;
}

/** Asks for an operation outside a committee as somebody, without HTTP. */
export function respond<O extends Operation>(
  served: ServedOutside<O>,
  { clock }: Pick<House, 'clock'>,
  caller: Visitor | null,
  asked: Asked<O> = {},
): ReturnType<ServedOutside<O>['respond']> {
  const nothing = () => Promise.resolve(null);
  const from = { origin: 'test', headers: new Headers(), accessTo: nothing, passCookies: () => undefined };
  const asking = {
    params: {},
    query: {},
    body: null,
    ...asked,
    ...from,
    now: clock.now(),
    today: clock.today(),
    caller: async () => caller,
  };
  return served.respond(asking as unknown as Asking<O>);
}
