import type { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { dayAt, type Day } from '#kernel/dates.ts';
import type { AnswerOf, BodyOf, CodeOf, Opening, Operation, ParamsOf, PermissionOf, QueryOf } from '#kernel/operation.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { asPerson, asReader } from './access.ts';
import type { Database, Tx } from './database.ts';
import type { Guard } from './http.ts';
import { answeredBefore, keepAnswer, type OrderKey, type RepeatRefusal } from './repeats.ts';

/** How operations are carried out: what somebody reads, and what somebody changes, each as one transaction of that person. */

/** What the house gives to every operation. */
export interface House {
  readonly db: Database;
  readonly clock: Clock;
  readonly record: (tx: Tx, tenant: bigint, entry: Entry) => Promise<void>;
  readonly log?: (line: string) => void;
  /** Writes down who was shown what of somebody's record. */
  readonly opened: (access: Access, opening: Opening) => Promise<void>;
}

/** What was done and what there is to say of it, as the journal takes it. */
export interface Note {
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Entry extends Note {
  readonly at: string;
  readonly actor: string;
  readonly origin: string;
}

/** What somebody sends: parts of the address, query and body as the operation's shapes read them. */
export interface Sent<O extends Operation> {
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
}

/** What an operation works with: who asks for what, inside one transaction, at one moment. */
export interface Order<O extends Operation> extends Sent<O> {
  readonly tx: Tx;
  readonly access: Access<PermissionOf<O>>;
  readonly tenant: bigint;
  /** The instant (ISO, UTC), and the day that it is in Vietnam. */
  readonly now: string;
  readonly today: Day;
}

/** What an operation may refuse with: a code that it declared. */
export type RefusalOf<O extends Operation> = Refusal<CodeOf<O>>;

/** An operation together with what carries it out, over HTTP or by the program itself. */
export interface Served<O extends Operation = Operation> {
  readonly operation: O;
  /** What is looked at before anything of the request is read, beside what the operation itself asks. */
  readonly guards?: readonly Guard[];
  perform(
    house: House,
    access: Access<PermissionOf<O>>,
    sent: Sent<O>,
    key?: OrderKey,
  ): Promise<Result<AnswerOf<O>, RefusalOf<O> | RepeatRefusal>>;
}

function orderOf<O extends Operation>(house: House, tx: Tx, access: Access<PermissionOf<O>>, { params, query, body }: Sent<O>): Order<O> {
  const now = house.clock.now();
  return { tx, access, tenant: access.tenant, params, query, body, now, today: dayAt(now) };
}

type Read<O extends Operation, Found> = (order: Order<O>) => Promise<Result<Found, RefusalOf<O>>>;

/** Something that is read. It can change nothing: its transaction is read-only. */
export function reading<const O extends Operation>(operation: O, read: Read<O, AnswerOf<O>>): Served<O>;
/** `finish` makes the answer of what was found once the transaction has ended: papers are printed without holding the database. */
export function reading<const O extends Operation, Found>(
  operation: O,
  read: Read<O, Found>,
  finish: (found: Found, access: Access<PermissionOf<O>>) => Promise<AnswerOf<O>>,
): Served<O>;
export function reading<const O extends Operation>(
  operation: O,
  read: Read<O, AnswerOf<O>>,
  finish?: (found: AnswerOf<O>, access: Access<PermissionOf<O>>) => Promise<AnswerOf<O>>,
): Served<O> {
  return {
    operation,
    perform: async (house, access, sent) => {
      const found = await asReader(house.db, access, (tx) => read(orderOf<O>(house, tx, access, sent)));
      return found.ok && finish !== undefined ? ok(await finish(found.value, access)) : found;
    },
  };
}

/** The steps of a change. A refusal of any of them leaves nothing behind. */
export interface Steps<O extends Operation, Loaded, Decided, Saved> {
  /** What the decision needs, as far as the caller may see and touch it: every id of the order is looked up inside the caller's scope. */
  readonly load: (order: Order<O>) => Promise<Result<Loaded, RefusalOf<O>>>;
  /** Pure: what is to be done, or why not. */
  readonly decide: (loaded: Loaded, order: Order<O>) => Result<Decided, RefusalOf<O>>;
  /** Writes it; refuses where somebody else was faster. */
  readonly save: (decided: Decided, order: Order<O>) => Promise<Result<Saved, RefusalOf<O>>>;
  /** What the journal says of it, written last. */
  readonly journal: (decided: Decided, saved: Saved, order: Order<O>) => Note | readonly Note[];
  readonly answer: (saved: Saved, decided: Decided) => AnswerOf<O>;
  /** Once it stands, outside its transaction; nothing depends on it. */
  readonly after?: (house: House) => Promise<void>;
  /** Of an attempt that was refused, where the journal keeps attempts too: written for itself, once the attempt is undone. */
  readonly attempt?: (refusal: Refusal, sent: Sent<O>) => Note | null;
}

/**
 * Something that is changed: load → decide → save → journal, in one transaction as the caller. An order that was sent before (the same
 * `key`) is answered as it was, and not carried out again.
 */
export function action<const O extends Operation & { readonly answer: z.ZodType }, Loaded, Decided, Saved>(
  operation: O,
  steps: Steps<O, Loaded, Decided, Saved>,
): Served<O> {
  return {
    operation,
    perform: async (house, access, sent, sentKey) => {
      const key = operation.remembers === 'nothing' ? undefined : sentKey;
      const done = await asPerson(house.db, access, async (tx): Promise<Result<AnswerOf<O>, RefusalOf<O> | RepeatRefusal>> => {
        const before = key && (await answeredBefore<AnswerOf<O>>(tx, access, key, house.clock.now()));
        if (before) return before;
        const answered = await carryOut(house, orderOf<O>(house, tx, access, sent), steps);
        if (key && answered.ok) await keepAnswer(tx, access, key, operation.remembers === 'order' ? null : answered.value);
        return answered;
      });
      if (done.ok) await afterwards(house, steps.after);
      else await keepAttempt(house, access, steps.attempt?.(done.refusal, sent) ?? null);
      return done;
    },
  };
}

/** What follows an order that stands: where it fails, the order stands all the same, and the log says so. */
async function afterwards(house: House, after: ((house: House) => Promise<void>) | undefined): Promise<void> {
  try {
    await after?.(house);
  } catch (error) {
    house.log?.(`${house.clock.now()} after an order: ${(error as Error).message}`);
  }
}

async function carryOut<O extends Operation, Loaded, Decided, Saved>(
  house: House,
  order: Order<O>,
  { load, decide, save, journal, answer }: Steps<O, Loaded, Decided, Saved>,
): Promise<Result<AnswerOf<O>, RefusalOf<O>>> {
  const loaded = await load(order);
  if (!loaded.ok) return refuse(loaded.refusal);
  const decided = decide(loaded.value, order);
  if (!decided.ok) return refuse(decided.refusal);
  const saved = await save(decided.value, order);
  if (!saved.ok) return refuse(saved.refusal);
  for (const note of [journal(decided.value, saved.value, order)].flat()) await tell(house, order.tx, order.access, note, order.now);
  return ok(answer(saved.value, decided.value));
}

function tell(house: House, tx: Tx, { tenant, account, origin }: Access, { action: what, detail }: Note, at: string): Promise<void> {
  return house.record(tx, tenant, { at, actor: account, origin, action: what, detail });
}

async function keepAttempt(house: House, access: Access, note: Note | null): Promise<void> {
  if (note !== null) await asPerson(house.db, access, (tx) => tell(house, tx, access, note, house.clock.now()));
}
