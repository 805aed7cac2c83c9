import { createStore, delMany, entries, promisifyRequest, set, type UseStore } from 'idb-keyval';

/** What this browser keeps by itself (IndexedDB), so that it outlives a closed page and a network that is away. */

/** What one page keeps under a name: no other page writes or takes away what is under its slot. */
export interface Entry<T> {
  readonly slot: string;
  /** When it was last written, in milliseconds. */
  readonly at: number;
  readonly value: T;
}

type Key = [name: string, slot: string];
interface Stored {
  readonly at: number;
  readonly value: unknown;
}

let opened: Promise<UseStore> | null = null;

const store = (): Promise<UseStore> => (opened ??= takeOver(createStore('tongket-kept', 'kept')));

/** Everything under a name, the newest first; nothing where this browser keeps nothing (a private window). */
export async function keptUnder<T>(name: string): Promise<readonly Entry<T>[]> {
  try {
    const found = await entries<Key, Stored>(await store());
    const under = found.flatMap(([[of, slot], kept]) => (of === name ? [{ slot, at: kept.at, value: kept.value as T }] : []));
    return under.toSorted((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

/** Keeps a value, or forgets it (null). A browser that keeps nothing still sends what is typed. */
export async function keepUnder(name: string, slot: string, value: unknown, at = Date.now()): Promise<void> {
  try {
    const key: Key = [name, slot];
    await (value === null ? delMany([key], await store()) : set(key, { at, value } satisfies Stored, await store()));
  } catch {
    // Nothing more can be done here; the server gets it as soon as it can be reached.
  }
}

/** Where an earlier release kept what was not sent, one value under each name; its pages may still be open. */
const EARLIER = { database: 'tongket', store: 'kept', slot: 'earlier' } as const;

/** What an earlier release left is taken over, once. */
async function takeOver(here: UseStore): Promise<UseStore> {
  try {
    if (!(await indexedDB.databases()).some(({ name }) => name === EARLIER.database)) return here;
    const earlier = await promisifyRequest(indexedDB.open(EARLIER.database));
    const left = (mode: IDBTransactionMode) => earlier.transaction(EARLIER.store, mode).objectStore(EARLIER.store);
    for (const { key, value } of (await promisifyRequest(left('readonly').getAll())) as { key: string; value: unknown }[]) {
      await set([key, EARLIER.slot], { at: 0, value } satisfies Stored, here);
      await promisifyRequest(left('readwrite').delete(key));
    }
    earlier.close();
  } catch {
    // An old database that cannot be read does not stand in the way of the new one.
  }
  return here;
}
