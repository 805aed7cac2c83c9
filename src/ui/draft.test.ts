import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Sent } from './autosave.ts';
import { Draft, draftOf, endDraft, type Ways } from './draft.ts';
import { Shelf } from './shelf.ts';

interface Note {
  readonly text: string;
  readonly scan?: string;
}

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => vi.unstubAllGlobals());

const BLANK = { version: 1, value: { text: '' } };

const open = async (name: string, send: Ways<Note>['send']) => {
  const draft = new Draft<Note>(name, BLANK, { send, saved: () => undefined });
  const stopLooking = draft.subscribe(() => undefined);
  await vi.waitUntil(() => draft.view().value !== null);
  return { draft, stopLooking };
};

test('what comes in late goes beside what was typed meanwhile', async () => {
  const { draft } = await open('late', ({ version }) => Promise.resolve({ outcome: 'saved', version: version + 1, at: 'now' }));
  const arrived = (scan: string) => draft.change((now) => ({ ...now, scan }));
  draft.change((now) => ({ ...now, text: 'typed' }));
  arrived('a');
  expect(draft.view().value).toEqual({ text: 'typed', scan: 'a' });
  await draft.settle();
});

const refused = { state: 'refused', status: 0, code: null, message: null, body: null } as const;

test('a draft whose text is written no more is not sent again, and the next one of its name is another', async () => {
  let sent = 0;
  const send = (): Promise<Sent<Note>> => {
    sent += 1;
    return Promise.resolve({ outcome: 'later', refused });
  };
  const { draft, stopLooking } = await open('ended', send);
  const ways = { send, saved: () => undefined };
  expect(draftOf('ended', BLANK, ways)).toBe(draft);
  draft.change((now) => ({ ...now, text: 'typed' }));
  endDraft('ended');
  stopLooking();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(sent).toBe(0);
  const next = draftOf('ended', BLANK, ways);
  expect(next).not.toBe(draft);
  next.end();
});

test('another part of this page is no other tab', async () => {
  const heard = Promise.withResolvers<void>();
  const [here, beside] = [
    new Shelf<Note>('same', { changed: () => heard.resolve() }),
    new Shelf<Note>('same', { changed: () => undefined }),
  ];
  here.attach();
  beside.attach();
  const tab = new BroadcastChannel('tongket.kept');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(here.isElsewhere).toBe(false);
  tab.postMessage({ name: 'same', from: 'another', says: 'opened' });
  await heard.promise;
  expect(here.isElsewhere).toBe(true);
  here.detach();
  beside.detach();
  tab.close();
});
