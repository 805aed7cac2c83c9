import type { Language } from '#kernel/bilingual.ts';

/** Messages of one language by id. In a browser those with values in them have been read already (`main/web-plugins.ts`). */
export type Messages = Readonly<Record<string, string>>;

interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
}

/** The part that every page says; its official wording comes with the program, another language is loaded as other parts are. */
export const EVERYWHERE = 'everywhere';

/** The words that pages have asked for so far, in the language of the reader: each part of the program brings its own when somebody goes there. */
export class Words {
  #spoken: Spoken;
  readonly #load: (language: Language, part: string) => Promise<Messages>;
  readonly #parts = new Set([EVERYWHERE]);
  readonly #watchers = new Set<() => void>();

  /** `messages`: what every page says, in the language that is spoken first; `load` fetches the words of a part. */
  constructor(language: Language, messages: Messages, load: Words['load']) {
    this.#spoken = { language, messages };
    this.#load = load;
  }

  load(language: Language, part: string): Promise<Messages> {
    return this.#load(language, part);
  }

  readonly now = (): Spoken => this.#spoken;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Waits until a part can be said. */
  async need(part: string): Promise<void> {
    if (this.#parts.has(part)) return;
    const { language } = this.#spoken;
    const own = await this.load(language, part);
    if (language !== this.#spoken.language) return this.need(part);
    this.#parts.add(part);
    this.#say({ language, messages: { ...this.#spoken.messages, ...own } });
  }

  /** Says everything that is in use in the other language, once all of it is there. */
  async speak(language: Language): Promise<void> {
    const parts = [...this.#parts];
    const own = await Promise.all(parts.map((part) => this.load(language, part)));
    if (parts.length < this.#parts.size) return this.speak(language);
    this.#say({ language, messages: Object.assign({}, ...own) as Messages });
  }

  #say(spoken: Spoken): void {
    this.#spoken = spoken;
    for (const watcher of this.#watchers) watcher();
  }
}
