import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recordedIn } from '#tests/support/recorded-actions.ts';
import { sentencesOf } from './journal-sentences.ts';
import { rooms } from './rooms.ts';

const folder = fileURLToPath(new URL('../features', import.meta.url));
const sources = globSync('**/*.ts', { cwd: folder, exclude: (name) => name.includes('.test.') })
  .filter((name) => !name.endsWith('sentences.ts'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const { literals, prefixes } = recordedIn(sources);

test('what is recorded is a declared event, which has its sentence with it: no action is written out by hand', () => {
  expect(literals).toEqual([]);
});

test('the search sees what rooms record, and none of them puts an action together: events name theirs whole', () => {
  expect(prefixes).toEqual([]);
});

test.each(Object.entries(sentencesOf(rooms)))('%s reads well with and without its details, in both languages', (_, sentence) => {
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
