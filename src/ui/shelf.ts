import { keepUnder, keptUnder, type Entry } from './kept-here.ts';
import { newKey } from './new-key.ts';

/**
 * What this device keeps under one name, by page: each has a slot of its own, so that two tabs on one thing never write over each other, and a
 * page finds what others left that are gone. Pages of one browser tell each other what they have open.
 */

/** This page, among all of this browser; a reloaded one is another. */
const PAGE = newKey();
/** So long a page may take to say that it is there. One that is taken for gone loses nothing: it has its text, and keeps it anew. */
const PATIENCE_MS = 200;

interface Said {
  readonly name: string;
  readonly from: string;
  readonly says: 'opened' | 'here' | 'closed' | 'moved' | 'saved';
  readonly saved?: unknown;
}

interface Watcher {
  /** Others came or went, or what they left is another. */
  readonly changed: () => void;
  /** Another page saved it. */
  readonly saved?: (saved: never) => void;
}

/** What is a page's own of all that is kept under a name, what it goes on with where it has nothing, and what others left that are gone. */
export function sharedOut<T>(found: readonly Entry<T>[], page: string, others: ReadonlySet<string>) {
  const own = found.find(({ slot }) => slot === page);
  const left = found.filter(({ slot }) => slot !== page && !others.has(slot));
  const next = own ? undefined : left[0];
  return { own, next, left: left.filter((entry) => entry !== next) };
}

export class Shelf<T> {
  readonly #name: string;
  readonly #watcher: Watcher;
  #channel: BroadcastChannel | null = null;
  #others = new Set<string>();
  #left: readonly Entry<T>[] = [];

  constructor(name: string, watcher: Watcher) {
    this.#name = name;
    this.#watcher = watcher;
  }

  /** What pages that are gone left here, beside what this one took on. */
  get left(): readonly Entry<T>[] {
    return this.#left;
  }

  /** Whether another page of this browser has it open. */
  get isElsewhere(): boolean {
    return this.#others.size > 0;
  }

  /** From now on others know that this page has it open. */
  attach(): void {
    if (this.#channel !== null) return;
    this.#channel = new BroadcastChannel('tongket.kept');
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.name === this.#name && data.from !== PAGE) this.#hear(data); // Another part of this page is no other tab.
    });
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#comeBack);
    document.addEventListener('visibilitychange', this.#look);
    this.#say('opened');
  }

  detach(): void {
    this.#leave();
    this.#channel?.close();
    this.#channel = null;
    this.#others = new Set();
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#comeBack);
    document.removeEventListener('visibilitychange', this.#look);
  }

  /** What this page keeps, or goes on with: the newest of what others left. Null where there is nothing. */
  async open(): Promise<T | null> {
    const found = await keptUnder<T>(this.#name);
    if (found.some(({ slot }) => slot !== PAGE)) await this.#ask();
    const { own, next, left } = sharedOut(found, PAGE, this.#others);
    this.#left = left;
    if (next === undefined) return own?.value ?? null;
    await keepUnder(this.#name, PAGE, next.value, next.at);
    await this.replace(next.slot, null);
    return next.value;
  }

  keep(value: T | null): Promise<void> {
    return keepUnder(this.#name, PAGE, value);
  }

  /** Puts something else in the place of what was left, or nothing. */
  async replace(slot: string, value: T | null): Promise<void> {
    await keepUnder(this.#name, slot, value);
    this.#say('moved');
    await this.#reread();
  }

  tellSaved(saved: unknown): void {
    this.#say('saved', saved);
  }

  readonly #leave = (): void => this.#say('closed');
  readonly #comeBack = ({ persisted }: PageTransitionEvent): void => void (persisted && this.#say('opened'));
  /** A tab that was killed said nothing: whoever looks at the page again asks anew. */
  readonly #look = (): void => {
    if (document.visibilityState !== 'visible' || this.#others.size === 0) return;
    this.#others = new Set();
    void this.#ask().then(() => this.#reread());
  };

  #ask(): Promise<void> {
    this.#say('opened');
    return new Promise((resolve) => {
      setTimeout(resolve, PATIENCE_MS);
    });
  }

  #say(says: Said['says'], saved?: unknown): void {
    this.#channel?.postMessage({ name: this.#name, from: PAGE, says, saved } satisfies Said);
  }

  #hear({ from, says, saved }: Said): void {
    if (says === 'saved') return this.#watcher.saved?.(saved as never);
    if (says === 'closed') this.#others.delete(from);
    if (says === 'opened') this.#say('here');
    if (says === 'opened' || says === 'here') this.#others.add(from);
    if (says === 'closed' || says === 'moved') return void this.#reread();
    this.#left = this.#left.filter(({ slot }) => slot !== from);
    this.#watcher.changed();
  }

  async #reread(): Promise<void> {
    this.#left = sharedOut([{ slot: PAGE, at: 0, value: null as T }, ...(await keptUnder<T>(this.#name))], PAGE, this.#others).left;
    this.#watcher.changed();
  }
}
