import { Autosave, type Kept, type SaveStatus, type Sending, type Sent } from './autosave.ts';
import type { Entry } from './kept-here.ts';
import { newKey } from './new-key.ts';
import { beforeLeaving, onSession } from './session.ts';
import { Shelf } from './shelf.ts';

const TYPING_PAUSE_MS = 900;

/** Where a draft stands: its version on the server, and what it says. */
export interface Start<T> {
  readonly version: number;
  readonly value: T;
}

/** The way to the server and back. */
export interface Ways<T> {
  readonly send: (sending: Sending<T>) => Promise<Sent<T>>;
  /** The server has that now, by this page or another one of this browser. */
  readonly saved: (saved: Start<T>) => void;
}

export interface DraftView<T> {
  /** Null until this device was asked for what an earlier visit left. */
  readonly value: T | null;
  readonly status: SaveStatus<T>;
  readonly left: readonly Entry<Kept<T>>[];
  readonly isElsewhere: boolean;
}

/** The drafts of this page that are shown, or that the server lacks something of. */
const drafts = new Map<string, Draft<unknown>>();

/** The draft of that name. Left unsent it goes on sending while other pages are looked at, and whoever comes back finds it as it is. */
export const draftOf = <T>(name: string, start: Start<T>, ways: Ways<T>): Draft<T> =>
  (drafts.get(name) as Draft<T> | undefined) ?? new Draft(name, start, ways);

/** Nothing is written there any more: what the server lacks stays on this device, and is not sent. */
export const endDraft = (name: string): void => drafts.get(name)?.end();

export class Draft<T> {
  readonly #name: string;
  readonly #ways: Ways<T>;
  readonly #shelf: Shelf<Kept<T>>;
  readonly #listeners = new Set<() => void>();
  readonly #opening: Promise<Autosave<T>>;
  #autosave: Autosave<T> | null = null;
  #view: DraftView<T> = { value: null, status: { state: 'clean' }, left: [], isElsewhere: false };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #detach: (() => void) | null = null;

  constructor(name: string, start: Start<T>, ways: Ways<T>) {
    this.#name = name;
    this.#ways = ways;
    this.#shelf = new Shelf(name, { changed: () => this.#show(), saved: (saved: Start<T>) => this.#heard(saved) });
    this.#attach();
    this.#opening = this.#open(start);
  }

  readonly view = (): DraftView<T> => this.#view;

  /** @returns how to look no more: what is unsent then is sent at once. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#attach();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      void this.#opening.then(this.#flush);
    };
  };

  /** Told of what stands there now: it may be another than what was shown when the change began. */
  readonly change = (edit: (now: T) => T): void => {
    const autosave = this.#autosave;
    if (autosave === null) return;
    void autosave.change(edit(autosave.value));
    this.#show();
    if (this.#view.status.state !== 'later') this.#in(TYPING_PAUSE_MS);
  };

  /** Goes on from the server's version with that value. */
  readonly adopt = (version: number, value: T): void => {
    void this.#autosave?.adopt(version, value);
    this.#show();
  };

  /** Sends what is left. @returns the version that the server then has; null where it does not have everything */
  readonly settle = async (): Promise<number | null> => {
    const autosave = await this.#opening;
    await autosave.insist();
    return autosave.isDirty ? null : autosave.version;
  };

  /** Goes on with what another page left; what stands here takes its place there. */
  readonly take = ({ slot, value: { latest } }: Entry<Kept<T>>): void => {
    const here = this.#autosave;
    if (here === null) return;
    void this.#shelf.replace(slot, { version: here.version, latest: here.value, sending: null });
    this.change(() => latest);
  };

  readonly forget = ({ slot }: Entry<Kept<T>>): void => void this.#shelf.replace(slot, null);

  /** The server has a newer one, which is shown where nothing else was typed. */
  readonly follow = ({ version, value }: Start<T>): void => {
    if (this.#autosave?.follow(version, value)) this.#show();
  };

  end(): void {
    clearTimeout(this.#timer);
    this.#detach?.();
  }

  #attach(): void {
    if (this.#detach !== null) return;
    drafts.set(this.#name, this as Draft<unknown>);
    this.#shelf.attach();
    const unhear = onSession('back', this.#flush);
    const stay = beforeLeaving(async () => (await this.settle()) !== null);
    addEventListener('online', this.#flush);
    addEventListener('pagehide', this.#flush);
    this.#detach = () => {
      unhear();
      stay();
      removeEventListener('online', this.#flush);
      removeEventListener('pagehide', this.#flush);
      this.#shelf.detach();
      drafts.delete(this.#name);
      this.#detach = null;
    };
  }

  async #open({ version, value }: Start<T>): Promise<Autosave<T>> {
    const kept = await this.#shelf.open();
    const wires = {
      send: (sending: Sending<T>) => this.#send(sending),
      keep: async (left: Kept<T> | null) => {
        if (left === null || this.#detach !== null) await this.#shelf.keep(left); // What is ended brings nothing back.
      },
      newKey,
      tell: (status: SaveStatus<T>) => this.#told(status),
    };
    this.#autosave = new Autosave(wires, version, value, kept);
    this.#show();
    this.#flush();
    return this.#autosave;
  }

  async #send(sending: Sending<T>): Promise<Sent<T>> {
    const sent = await this.#ways.send(sending);
    if (sent.outcome !== 'saved') return sent;
    const saved: Start<T> = { version: sent.version, value: sending.value };
    this.#ways.saved(saved);
    this.#shelf.tellSaved(saved);
    return sent;
  }

  #heard(saved: Start<T>): void {
    this.#ways.saved(saved);
    this.follow(saved);
  }

  #told(status: SaveStatus<T>): void {
    if (status.state === 'later' && this.#detach !== null) this.#in(status.pause);
    this.#show();
  }

  #in(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, pause);
  }

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    if (this.#detach !== null) void this.#autosave?.flush().then(() => this.#endIfDone());
  };

  #show(): void {
    if (this.#autosave === null) return;
    const { value, status } = this.#autosave;
    this.#view = { value, status, left: this.#shelf.left, isElsewhere: this.#shelf.isElsewhere };
    for (const listener of this.#listeners) listener();
  }

  /** Nobody looks, and the server has everything. */
  #endIfDone(): void {
    if (this.#listeners.size === 0 && this.#autosave?.isDirty === false) this.end();
  }
}
