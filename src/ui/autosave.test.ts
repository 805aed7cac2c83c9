import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Autosave, type Kept, type SaveStatus, type Sending, type Sent } from './autosave.ts';

/** A server that keeps one text by version, on a line that may fail before or after it was heard. */
class Server {
  version = 0;
  text = '';
  saves: string[] = [];
  line: 'up' | 'down' | 'answer lost' = 'up';
  #lastKey = '';

  send = ({ version, key, value }: Sending<string>): Promise<Sent> => {
    if (this.line === 'down') return Promise.resolve({ outcome: 'unreachable' });
    if (key !== this.#lastKey) {
      if (version !== this.version) return Promise.resolve({ outcome: 'refused', body: { version: this.version, text: this.text } });
      this.version += 1;
      this.text = value;
      this.saves.push(key);
      this.#lastKey = key;
    }
    return Promise.resolve(
      this.line === 'answer lost' ? { outcome: 'unreachable' } : { outcome: 'saved', version: this.version, at: 'now' },
    );
  };
}

class Device {
  kept: Kept<string> | null = null;
  told: SaveStatus[] = [];
  readonly #name: string;
  #keys = 0;

  constructor(name: string) {
    this.#name = name;
  }

  open(server: Server): Autosave<string> {
    const wires = {
      send: server.send,
      keep: (kept: Kept<string> | null) => {
        this.kept = kept;
        return Promise.resolve();
      },
      newKey: () => `${this.#name} ${(this.#keys += 1)}`,
      tell: (status: SaveStatus) => this.told.push(status),
    };
    return new Autosave(wires, server.version, server.text, this.kept);
  }
}

const actions = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('type' as const), text: fc.string({ minLength: 1 }) }),
    fc.record({ do: fc.constantFrom('flush', 'reload') }),
    fc.record({ do: fc.constant('line' as const), line: fc.constantFrom('up', 'down', 'answer lost') }),
  ),
  { maxLength: 40 },
);

test('one writer never meets a conflict with themselves and never loses what was typed, whatever the line does and however often the page is left', async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (asked) => {
      const server = new Server();
      const device = new Device('mine');
      let autosave = device.open(server);
      let typed = '';
      for (const action of asked) {
        if (action.do === 'type' && 'text' in action) {
          typed = action.text;
          await autosave.change(typed);
        } else if (action.do === 'line' && 'line' in action) server.line = action.line as Server['line'];
        else if (action.do === 'flush') await autosave.flush();
        else autosave = device.open(server);
        expect(autosave.value).toBe(typed);
      }
      server.line = 'up';
      await autosave.flush();
      expect(server.text).toBe(typed);
      expect(device.kept).toBeNull();
      expect(new Set(server.saves).size).toBe(server.saves.length);
      expect(device.told.some(({ state }) => state === 'refused')).toBe(false);
    }),
  );
});

test('after somebody else’s saving both texts are there, and the writer chooses', async () => {
  const server = new Server();
  const [mine, theirs] = [new Device('mine'), new Device('theirs')];
  const [here, there] = [mine.open(server), theirs.open(server)];
  await there.change('theirs');
  await there.flush();
  await here.change('mine');
  await here.flush();
  expect(mine.told.at(-1)).toEqual({ state: 'refused', body: { version: 1, text: 'theirs' } });
  expect([server.text, mine.kept?.latest]).toEqual(['theirs', 'mine']);
  await here.adopt(1, 'mine');
  expect([server.text, mine.kept, mine.told.at(-1)]).toEqual(['mine', null, { state: 'saved', at: 'now' }]);
});

test('what is typed while a saving is under way goes with the next one', async () => {
  const server = new Server();
  const device = new Device('mine');
  const autosave = device.open(server);
  await autosave.change('one');
  const flushing = autosave.flush();
  await autosave.change('two');
  await flushing;
  expect([server.text, server.saves.length, device.kept]).toEqual(['two', 2, null]);
});
