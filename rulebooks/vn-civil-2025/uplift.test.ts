import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadBook } from '#engine/book.ts';

const path = 'rulebooks/vn-civil-2025/book.yaml';
const text = readFileSync(path, 'utf8');

/** The decree as one would first write it: the agency's level rests on its people, and raises their ceiling. */
const natural = text
  .replace('      when: outstandingDecision\n', '      eligible: excellent\n')
  .replace(
    '    notRated: []\n    required: [points]\n',
    '    children:\n      people: {label: {vi: công chức, en: civil servants}, counts: eligible, from: [{subject: official}]}\n    notRated: []\n    required: [points]\n',
  );

it('is read over a recorded decision, because the natural reading runs in a circle, which is named', () => {
  expect(loadBook([{ path, text }]).ok).toBe(true);
  const loaded = loadBook([{ path, text: natural }]);
  expect(loaded.ok ? [] : loaded.refusal.map(({ code }) => code)).toEqual(['stage.cycle', 'stage.cycle']);
  expect(loaded.ok ? [] : loaded.refusal.map(({ message }) => message.vi)).toContain(
    'Các bước tính chạy vòng: official → quotas.officials → unit → official.',
  );
});
