import { Dexie, type Table } from 'dexie';

/** What this browser keeps by itself (IndexedDB), so that it outlives a closed page and a network that is away. */
interface Entry {
  readonly key: string;
  readonly value: unknown;
}

let opened: Table<Entry, string> | null = null;

function entries(): Table<Entry, string> {
  if (opened === null) {
    const database = new Dexie('tongket');
    database.version(1).stores({ kept: 'key' });
    opened = database.table<Entry, string>('kept');
  }
  return opened;
}

/** The value kept under a key; null where there is none, or where this browser keeps nothing (a private window). */
export async function keptHere<T>(key: string): Promise<T | null> {
  const found = await entries()
    .get(key)
    .catch(() => undefined);
  return (found?.value as T | undefined) ?? null;
}

/** Keeps a value, or forgets it (null). A browser that keeps nothing still sends what is typed. */
export async function keepHere(key: string, value: unknown): Promise<void> {
  try {
    await (value === null ? entries().delete(key) : entries().put({ key, value }));
  } catch {
    // Nothing more can be done here; the server gets it as soon as it can be reached.
  }
}
