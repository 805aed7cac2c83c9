import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Autosave, type Kept, type SaveStatus, type Sending, type Sent } from './autosave.ts';
import type { Entry } from './kept-here.ts';
import { sharedOut } from './shelf.ts';

/** What the line and the server make of a saving, until it is another day. */
const WEATHERS = ['fair', 'offline', 'answer lost', 400, 401, 408, 409, 413, 429, 500, 503] as const;
type Weather = (typeof WEATHERS)[number];

const LATER: readonly Weather[] = ['offline', 401, 408, 429, 500, 503];
const no = (status: number) => ({ state: 'refused', status, code: null, message: null, body: null }) as const;

/** A server that keeps one text by version, and never takes one with a «?» in it. */
class Server {
  version = 0;
  text = '';
  weather: Weather = 'fair';
  readonly saves: string[] = [];
  #lastKey = '';

  readonly send = async (sending: Sending<string>): Promise<Sent<string>> => {
    await Promise.resolve();
    const { weather } = this;
    if (typeof weather === 'number' || weather === 'offline') {
      const refused = no(weather === 'offline' ? 0 : weather);
      return { outcome: LATER.includes(weather) ? 'later' : 'refused', refused };
    }
    const sent = this.#take(sending);
    return weather === 'answer lost' ? { outcome: 'later', refused: no(0) } : sent;
  };

  #take({ version, key, value }: Sending<string>): Sent<string> {
    if (key !== this.#lastKey) {
      if (version !== this.version) return { outcome: 'conflict', refused: no(409), version: this.version, value: this.text };
      if (value.includes('?')) return { outcome: 'refused', refused: no(400) };
      this.version += 1;
      this.text = value;
      this.saves.push(key);
      this.#lastKey = key;
    }
    return { outcome: 'saved', version: this.version, at: 'now' };
  }
}

/** A browser: what it keeps, and its open pages on one draft. */
class Browser {
  readonly shelf = new Map<string, Entry<Kept<string>>>();
  readonly pages = new Map<number, Page>();
  readonly server = new Server();
  #time = 0;

  /** A tab opens the draft, or is reloaded: a killed page says nothing and writes nothing more. */
  open(tab: number): Page {
    this.pages.get(tab)?.kill();
    this.pages.delete(tab);
    const page = new Page(this, `page ${(this.#time += 1)}`);
    this.pages.set(tab, page);
    return page;
  }

  keep(slot: string, value: Kept<string> | null): void {
    if (value === null) this.shelf.delete(slot);
    else this.shelf.set(slot, { slot, at: (this.#time += 1), value });
  }

  shared(slot: string) {
    const newest = [...this.shelf.values()].toSorted((one, other) => other.at - one.at);
    return sharedOut(newest, slot, new Set([...this.pages.values()].map((page) => page.slot)));
  }
}

class Page {
  readonly slot: string;
  readonly told: SaveStatus<string>[] = [];
  readonly autosave: Autosave<string>;
  /** What stands in the field. */
  typed: string;
  #isAlive = true;

  constructor(browser: Browser, slot: string) {
    this.slot = slot;
    const { next } = browser.shared(slot);
    if (next) {
      browser.keep(slot, next.value);
      browser.keep(next.slot, null);
    }
    let keys = 0;
    const wires = {
      send: browser.server.send,
      keep: (kept: Kept<string> | null) => {
        if (this.#isAlive) browser.keep(slot, kept);
        return Promise.resolve();
      },
      newKey: () => `${slot} ${(keys += 1)}`,
      tell: (status: SaveStatus<string>) => void this.told.push(status),
    };
    this.autosave = new Autosave(wires, browser.server.version, browser.server.text, next?.value ?? null);
    this.typed = this.autosave.value;
  }

  async type(text: string): Promise<void> {
    this.typed = text;
    await this.autosave.change(text);
  }

  kill(): void {
    this.#isAlive = false;
  }
}

const tab = fc.constantFrom(0, 1);
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('type' as const),
      tab,
      text: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('ă', 'b', '?') }),
    }),
    fc.record({ do: fc.constantFrom('flush' as const, 'begin to flush' as const, 'reload' as const, 'close' as const), tab }),
    fc.record({ do: fc.constant('weather' as const), weather: fc.constantFrom(...WEATHERS) }),
  ),
  { maxLength: 30 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer S)[]> ? S : never;

async function take(browser: Browser, step: Step): Promise<void> {
  if (step.do === 'weather') {
    browser.server.weather = step.weather;
    return;
  }
  if (step.do === 'reload') return void browser.open(step.tab);
  if (step.do === 'close') {
    browser.pages.get(step.tab)?.kill();
    browser.pages.delete(step.tab);
    return;
  }
  const page = browser.pages.get(step.tab) ?? browser.open(step.tab);
  if (step.do === 'type') await page.type(step.text);
  else if (step.do === 'flush') await page.autosave.flush();
  else void page.autosave.flush();
}

/** What was typed in a page and is not on the server stands on this device, under no other page's hand. */
function everythingIsKept(browser: Browser): void {
  for (const { slot, autosave, typed } of browser.pages.values()) {
    expect(autosave.value).toBe(typed);
    if (autosave.isDirty) expect(browser.shelf.get(slot)?.value.latest).toBe(typed);
  }
}

/** Its writer answers what the form asks: what is wrong is corrected, and of two versions their own is kept. @returns how often it asked that */
async function finish(page: Page): Promise<number> {
  let questions = 0;
  await page.autosave.flush();
  for (let times = 0; times < 5 && page.autosave.isDirty; times += 1) {
    const { status } = page.autosave;
    if (status.state === 'conflict') {
      questions += 1;
      await page.autosave.adopt(status.version, page.autosave.value);
    } else if (status.state === 'refused') await page.type(page.autosave.value.replaceAll('?', 'x'));
    await page.autosave.insist();
  }
  return questions;
}

test('whatever is typed, refused, cut off, reloaded and closed in two tabs: the server has it in the end, or its writer was asked; then nothing is kept', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (asked) => {
      const browser = new Browser();
      for (const step of asked) {
        await take(browser, step);
        everythingIsKept(browser);
      }
      browser.server.weather = 'fair';
      let questions = 0;
      // Pages that are open go on, then whoever opens one again finds what others left.
      while (browser.pages.size > 0 || browser.shelf.size > 0) {
        const [[tabNumber, page] = [2, browser.open(2)]] = browser.pages;
        const [text, wasDirty] = [page.typed.replaceAll('?', 'x'), page.autosave.isDirty];
        questions += await finish(page);
        expect(page.autosave.isDirty).toBe(false);
        if (wasDirty) expect(browser.server.text.replaceAll('?', 'x')).toBe(text);
        browser.pages.delete(tabNumber);
      }
      expect(browser.shelf.size).toBe(0);
      expect(new Set(browser.server.saves).size).toBe(browser.server.saves.length);
      // One who writes in one tab, whatever happens to it, never meets themselves.
      if (!asked.some((step) => 'tab' in step && step.tab === 1)) expect(questions).toBe(0);
    }),
  );
});

const opened = (weather: Weather = 'fair') => {
  const browser = new Browser();
  browser.server.weather = weather;
  return { browser, server: browser.server, page: browser.open(0) };
};

test.each([400, 409, 413] as const)(
  'what is refused with %d is dropped, said, and the next change is tried again: also after a reload',
  async (status) => {
    const { browser, server, page } = opened(status);
    await page.type('wrong');
    await page.autosave.flush();
    expect(page.autosave.status).toEqual({ state: 'refused', refused: no(status) });
    await page.autosave.flush(); // Nothing new: it is not sent again and again.
    server.weather = 'fair';
    await page.autosave.flush();
    expect(server.saves).toEqual([]);
    const again = browser.open(0);
    await again.type('right');
    await again.autosave.flush();
    expect([server.text, browser.shelf.size, again.told.at(-1)]).toEqual(['right', 0, { state: 'saved', at: 'now' }]);
  },
);

test('a refused sending that an earlier release kept does not end the draft', async () => {
  const { browser, server } = opened();
  const sending = { version: 0, key: 'earlier', value: 'what?' };
  browser.keep('earlier', { version: 0, latest: 'what', sending });
  const page = browser.open(0);
  await page.autosave.flush();
  expect([server.text, browser.shelf.size]).toEqual(['what', 0]);
});

test.each(LATER)('after “%s” it is tried again with growing pauses, under the same key', async (weather) => {
  const { server, page } = opened(weather);
  await page.type('later');
  for (let times = 0; times < 8; times += 1) await page.autosave.flush();
  const pauses = page.told.flatMap((status) => (status.state === 'later' ? [status.pause] : []));
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  server.weather = 'fair';
  await page.autosave.flush();
  expect([server.text, server.saves]).toEqual(['later', [`${page.slot} 1`]]);
});

test('after somebody else’s saving both texts are there, and the writer chooses', async () => {
  const { browser, server, page } = opened();
  const other = browser.open(1);
  await other.type('theirs');
  await other.autosave.flush();
  await page.type('mine');
  await page.autosave.flush();
  expect(page.told.at(-1)).toEqual({ state: 'conflict', refused: no(409), version: 1, value: 'theirs' });
  expect([server.text, browser.shelf.get(page.slot)?.value.latest]).toEqual(['theirs', 'mine']);
  await page.autosave.adopt(1, 'mine');
  expect([server.text, browser.shelf.size, page.told.at(-1)]).toEqual(['mine', 0, { state: 'saved', at: 'now' }]);
});

test('a page where nothing was typed goes on from what another one saved; one where something was does not', async () => {
  const { page } = opened();
  expect([page.autosave.follow(3, 'theirs'), page.autosave.value, page.autosave.version]).toEqual([true, 'theirs', 3]);
  expect(page.autosave.follow(3, 'again')).toBe(false);
  await page.type('mine');
  expect([page.autosave.follow(4, 'newer'), page.autosave.value]).toEqual([false, 'mine']);
});

test('what is typed while a saving is under way goes with the next one', async () => {
  const { browser, server, page } = opened();
  await page.type('one');
  const flushing = page.autosave.flush();
  await page.type('two');
  await flushing;
  expect([server.text, server.saves.length, browser.shelf.size]).toEqual(['two', 2, 0]);
});
