import { expect, test } from 'vitest';
import { choirBook } from '#tests/support/choir.ts';
import { drawSnapshot, frozenText, readSnapshot } from './frozen.ts';

const snapshot = drawSnapshot(choirBook, [], '1.2.3');
const text = frozenText(choirBook, snapshot);

test('the same book gives the same bytes, at once and from what was written', () => {
  expect(frozenText(choirBook, drawSnapshot(choirBook, [], '1.2.3'))).toBe(text);
  expect(frozenText(choirBook, readSnapshot(text))).toBe(text);
});

test('every subject has two hundred results, of every status that the facts can have', () => {
  expect([...snapshot.situations].map(([id, { length }]) => [id, length])).toEqual([
    ['singer', 200],
    ['choir', 200],
  ]);
  for (const status of ['rated', 'pending', 'not-rated', 'outside']) expect(text).toContain(`"status":"${status}"`);
});

test('a result that an engine would not make is told by its bytes', () => {
  const altered = text.replace('"eligible":0', '"eligible":1');
  expect(altered).not.toBe(text);
  expect(frozenText(choirBook, readSnapshot(altered))).not.toBe(altered);
});

test('a file that does not name its engine is no snapshot', () => {
  expect(() => readSnapshot('{"subject":"singer"}\n')).toThrow('engine');
});
