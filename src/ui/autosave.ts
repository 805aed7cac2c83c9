import type { Answer } from './api.ts';
import { pauseAfter } from './pauses.ts';

/** Saving while somebody types, so that nothing typed is lost: kept on this device at once, on the server as soon as it can be reached. */

type Refused = Extract<Answer<unknown>, { state: 'refused' }>;

/** One saving. It keeps its key until the server has answered, so that the server can tell a second sending from a second saving. */
export interface Sending<T> {
  readonly version: number;
  readonly key: string;
  readonly value: T;
}

export type Sent<T> =
  | { readonly outcome: 'saved'; readonly version: number; readonly at: string }
  /** Nothing is wrong with what was sent; it may be taken another time. */
  | { readonly outcome: 'later'; readonly refused: Refused }
  /** Another saving came first: what it left on the server. */
  | { readonly outcome: 'conflict'; readonly refused: Refused; readonly version: number; readonly value: T }
  /** What was sent is not taken, however often. */
  | { readonly outcome: 'refused'; readonly refused: Refused };

/** What this device keeps until the server has it. */
export interface Kept<T> {
  readonly version: number;
  readonly latest: T;
  readonly sending: Sending<T> | null;
}

export type SaveStatus<T> =
  | { readonly state: 'clean' }
  /** Typed and kept on this device, not yet sent. */
  | { readonly state: 'typing' }
  | { readonly state: 'saved'; readonly at: string }
  /** Tried again after so many milliseconds. */
  | { readonly state: 'later'; readonly refused: Refused; readonly pause: number }
  /** Nothing more is sent until its writer has chosen (`adopt`). */
  | { readonly state: 'conflict'; readonly refused: Refused; readonly version: number; readonly value: T }
  /** Tried again once something else is typed. */
  | { readonly state: 'refused'; readonly refused: Refused };

export interface Wires<T> {
  readonly send: (sending: Sending<T>) => Promise<Sent<T>>;
  readonly keep: (kept: Kept<T> | null) => Promise<void>;
  readonly newKey: () => string;
  readonly tell: (status: SaveStatus<T>) => void;
}

export class Autosave<T> {
  readonly #wires: Wires<T>;
  #version: number;
  #latest: T;
  #sending: Sending<T> | null;
  #isDirty: boolean;
  #running: Promise<void> | null = null;
  #status: SaveStatus<T> = { state: 'clean' };
  #failures = 0;
  /** What the server does not take. */
  #bad: { readonly value: T } | null = null;

  /** `kept` is what an earlier visit left on this device. */
  constructor(wires: Wires<T>, version: number, value: T, kept: Kept<T> | null) {
    this.#wires = wires;
    this.#version = kept?.version ?? version;
    this.#latest = kept?.latest ?? value;
    this.#sending = kept?.sending ?? null;
    this.#isDirty = kept !== null;
  }

  get value(): T {
    return this.#latest;
  }

  get version(): number {
    return this.#version;
  }

  get status(): SaveStatus<T> {
    return this.#status;
  }

  /** True while the server lacks something of what was typed. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Something was typed: it is on this device when the promise ends. What is wrong stays said until the server has taken something. */
  async change(value: T): Promise<void> {
    this.#latest = value;
    this.#isDirty = true;
    if (this.#status.state === 'clean' || this.#status.state === 'saved') this.#tell({ state: 'typing' });
    await this.#keep();
  }

  /** Sends what the server lacks, one saving after the other; ends when it has everything, or takes nothing more for now. */
  flush(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The same, and what was refused is tried once more: its writer asks for it. */
  insist(): Promise<void> {
    this.#bad = null;
    return this.flush();
  }

  /** After a conflict: goes on from what the server has, with its value or with the own one over it. */
  async adopt(version: number, value: T): Promise<void> {
    this.#version = version;
    this.#status = { state: 'clean' };
    await this.change(value);
    await this.flush();
  }

  /** The server has a newer version, and nothing was typed here that it lacks: goes on from there. @returns whether it does */
  follow(version: number, value: T): boolean {
    if (this.#isDirty || version <= this.#version) return false;
    this.#version = version;
    this.#latest = value;
    return true;
  }

  async #sendAll(): Promise<void> {
    while (this.#isDirty && this.#status.state !== 'conflict' && this.#bad?.value !== this.#latest) {
      const sending = this.#sending ?? { version: this.#version, key: this.#wires.newKey(), value: this.#latest };
      this.#sending = sending;
      await this.#keep();
      const sent = await this.#wires.send(sending);
      if (sent.outcome === 'later') {
        const { refused } = sent;
        return this.#tell({ state: 'later', refused, pause: pauseAfter(this.#failures++, refused) });
      }
      this.#failures = 0;
      this.#sending = null; // Its fate is known; what is refused once is not sent again for ever.
      await this.#heard(sending, sent);
    }
  }

  async #heard({ value }: Sending<T>, sent: Exclude<Sent<T>, { outcome: 'later' }>): Promise<void> {
    if (sent.outcome === 'saved') {
      this.#bad = null;
      this.#version = sent.version;
      this.#isDirty = this.#latest !== value;
      await this.#keep();
      this.#tell(this.#isDirty ? { state: 'typing' } : { state: 'saved', at: sent.at });
      return;
    }
    const { outcome, ...why } = sent;
    if (outcome === 'refused') this.#bad = { value };
    this.#tell({ state: outcome, ...why } as SaveStatus<T>);
    await this.#keep();
  }

  #tell(status: SaveStatus<T>): void {
    this.#status = status;
    this.#wires.tell(status);
  }

  #keep(): Promise<void> {
    return this.#wires.keep(this.#isDirty ? { version: this.#version, latest: this.#latest, sending: this.#sending } : null);
  }
}
