import type { Room } from '#domain/room.ts';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { MADE, stopsOf } from '#tests/support/tour.ts';
import { rooms } from './rooms.ts';
import { allTexts, webPages } from './web-features.ts';

const entries = Object.entries(allTexts);

/** Names of the values that a message wants. */
const wanted = (message: string) => [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/gu)].map((match) => match[1] ?? ''))].toSorted();

function written(id: string, locale: string, message: string): string {
  const onError = (error: Error) => {
    throw error;
  };
  const intl = createIntl({ locale, messages: { [id]: message }, onError });
  return intl.formatMessage({ id }, Object.fromEntries(wanted(message).map((name) => [name, 2])));
}

test.each(entries)('%s can be said in both languages with the same values', (id, { vi, en }) => {
  expect(wanted(en)).toEqual(wanted(vi));
  expect(written(id, 'vi-VN', vi)).toMatch(/^[^{}]+$/u);
  expect(written(id, 'en-GB', en)).toMatch(/^[^{}]+$/u);
  expect(vi.normalize('NFC')).toBe(vi);
});

test.each((rooms as readonly Room[]).map(({ name, texts = {} }) => [name, Object.keys(texts)] as const))(
  'texts of %s begin with its name',
  (name, ids) => {
    expect(ids.filter((id) => !id.startsWith(`${name}.`))).toEqual([]);
  },
);

test('every page has an address of its own', () => {
  expect(new Set(webPages.map((page) => page.path)).size).toBe(webPages.length);
});

test('a page with open parts says an example of it, or is one of those that the tour of all pages makes', () => {
  expect(stopsOf(webPages)).toHaveLength(webPages.length - MADE.length);
  const load = () => Promise.resolve(null);
  expect(() => stopsOf([{ path: 'trial/:code', load }])).toThrow(/trial\/:code/u);
  expect(() => stopsOf([{ path: 'trial/:code', example: 'trial', load }])).toThrow(/none of it/u);
});
