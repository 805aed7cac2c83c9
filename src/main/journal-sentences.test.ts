import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allSentences } from './journal-sentences.ts';

const folder = fileURLToPath(new URL('../features', import.meta.url));
const sources = globSync('**/*.ts', { cwd: folder, exclude: (name) => name.includes('.test.') })
  .filter((name) => !name.endsWith('sentences.ts'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

/** What stands after `action:` in an order to record, up to the end of the line. */
const recorded = sources.flatMap((source) => [...source.matchAll(/\baction: (.*['"`].*)/gu)].map((match) => match[1]!));
const literals = recorded.flatMap((words) => [...words.matchAll(/'([a-z]+\.[a-z_]+)'/gu)].map((match) => match[1]!));
const prefixes = recorded.flatMap((words) => [...words.matchAll(/`([a-z]+\.)\$\{/gu)].map((match) => match[1]!));

test('what is recorded is a declared event, which has its sentence with it: no action is written out by hand', () => {
  expect(literals).toEqual([]);
});

test('the search sees what rooms record, and none of them puts an action together: events name theirs whole', () => {
  expect(prefixes).toEqual([]);
});

test.each(Object.entries(allSentences))('%s reads well with and without its details, in both languages', (_, sentence) => {
  const details = [{}, { year: 2020, subjects: ['member DV1', 'organisation A'], file: 'a.pdf', paper: { heldOn: '2020-12-05' } }];
  for (const detail of details) {
    const words = sentence(detail);
    if (words === null) continue; // The shape of an event that says what it needs.
    const { vi, en } = words;
    expect(vi).toMatch(/^[^{}]+$/u);
    expect(en).toMatch(/^[^{}]+$/u);
    expect(`${vi}${en}`).not.toMatch(/undefined|null|\[object/u);
    expect(vi.normalize('NFC')).toBe(vi);
  }
});
