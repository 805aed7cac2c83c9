/** Saving while somebody types, so that nothing typed is lost: kept on this device at once, on the server as soon as it can be reached. */

/** One saving. It keeps its key until the server has answered, so that the server can tell a second sending from a second saving. */
export interface Sending<T> {
  readonly version: number;
  readonly key: string;
  readonly value: T;
}

export type Sent =
  | { readonly outcome: 'saved'; readonly version: number; readonly at: string }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'refused'; readonly body: unknown };

/** What this device keeps until the server has it. */
export interface Kept<T> {
  readonly version: number;
  readonly latest: T;
  readonly sending: Sending<T> | null;
}

export type SaveStatus =
  | { readonly state: 'clean' }
  /** Typed and kept on this device, not yet sent. */
  | { readonly state: 'typing' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'unreachable' }
  | { readonly state: 'refused'; readonly body: unknown };

export interface Wires<T> {
  readonly send: (sending: Sending<T>) => Promise<Sent>;
  readonly keep: (kept: Kept<T> | null) => Promise<void>;
  readonly newKey: () => string;
  readonly tell: (status: SaveStatus) => void;
}

export class Autosave<T> {
  readonly #wires: Wires<T>;
  #version: number;
  #latest: T;
  #sending: Sending<T> | null;
  #isDirty: boolean;
  #running: Promise<void> | null = null;
  #isRefused = false;

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

  /** True while the server lacks something of what was typed. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Something was typed: it is on this device when the promise ends. */
  async change(value: T): Promise<void> {
    this.#latest = value;
    this.#isDirty = true;
    if (!this.#isRefused) this.#wires.tell({ state: 'typing' });
    await this.#keep();
  }

  /** Sends what the server lacks, one saving after the other; ends when it has everything or cannot be reached. */
  flush(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** After a refusal: goes on from what the server has, with its value or with the own one over it. */
  async adopt(version: number, value: T): Promise<void> {
    this.#version = version;
    this.#sending = null;
    this.#isRefused = false;
    await this.change(value);
    await this.flush();
  }

  async #sendAll(): Promise<void> {
    while (this.#isDirty && !this.#isRefused) {
      const sending = this.#sending ?? { version: this.#version, key: this.#wires.newKey(), value: this.#latest };
      this.#sending = sending;
      await this.#keep();
      const sent = await this.#wires.send(sending);
      if (sent.outcome === 'unreachable') {
        this.#wires.tell({ state: 'unreachable' });
        return;
      }
      if (sent.outcome === 'refused') {
        this.#isRefused = true;
        this.#wires.tell({ state: 'refused', body: sent.body });
        return;
      }
      this.#version = sent.version;
      this.#sending = null;
      this.#isDirty = this.#latest !== sending.value;
      await this.#keep();
      if (!this.#isDirty) this.#wires.tell({ state: 'saved', at: sent.at });
    }
  }

  #keep(): Promise<void> {
    return this.#wires.keep(this.#isDirty ? { version: this.#version, latest: this.#latest, sending: this.#sending } : null);
  }
}
