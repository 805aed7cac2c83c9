import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recordedIn } from '#tests/support/recorded-actions.ts';
import { allSentences } from './journal-sentences.ts';

const folder = fileURLToPath(new URL('../features', import.meta.url));
const sources = globSync('**/*.ts', { cwd: folder, exclude: (name) => name.includes('.test.') })
  .filter((name) => !name.endsWith('sentences.ts'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const { literals, prefixes } = recordedIn(sources);

test.each(literals)('the recorded action %s has a sentence', (action) => {
  expect(allSentences).toHaveProperty([action]);
});

test('the search sees what rooms record, also where the last part of an action is a variable', () => {
  expect(literals).toContain('intake.taken_in');
  expect(prefixes).toContain('register.');
  for (const prefix of prefixes) expect(Object.keys(allSentences).some((action) => action.startsWith(prefix))).toBe(true);
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
