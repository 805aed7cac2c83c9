import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Draft, type Ways } from './draft.ts';

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

const open = async (name: string, send: Ways<Note>['send']) => {
  const draft = new Draft<Note>(name, { version: 1, value: { text: '' } }, { send, saved: () => undefined });
  await vi.waitUntil(() => draft.view().value !== null);
  return draft;
};

test('what comes in late goes beside what was typed meanwhile', async () => {
  const draft = await open('late', ({ version }) => Promise.resolve({ outcome: 'saved', version: version + 1, at: 'now' }));
  const arrived = (scan: string) => draft.change((now) => ({ ...now, scan }));
  draft.change((now) => ({ ...now, text: 'typed' }));
  arrived('a');
  expect(draft.view().value).toEqual({ text: 'typed', scan: 'a' });
  await draft.settle();
});
