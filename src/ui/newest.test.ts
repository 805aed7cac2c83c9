import { expect, test } from 'vitest';
import { Newest } from './newest.ts';

test('whichever comes last, only what was asked for last counts', async () => {
  const newest = new Newest();
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  const heard = [newest.of(first.promise), newest.of(second.promise)];
  second.resolve('second');
  first.resolve('first');
  expect(await Promise.all(heard)).toEqual([null, 'second']);
  expect(await newest.of(Promise.resolve('third'))).toBe('third');
});

test('once it is dropped, what still comes does not count', async () => {
  const newest = new Newest();
  const coming = newest.of(Promise.resolve('scan'));
  newest.drop();
  expect(await coming).toBeNull();
});
