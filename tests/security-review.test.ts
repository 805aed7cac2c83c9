import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const review = read('docs/security/asvs-4.0.3-level-2.md');

/** The numbers of ASVS 4.0.3 that level 2 asks for: the last of each section, and those in between that are of level 3 or were withdrawn. */
const LAST = [
  '1.1:7 1.2:4 1.4:5 1.5:4 1.6:4 1.7:2 1.8:2 1.9:2 1.10:1 1.11:2 1.12:2 1.14:6',
  '2.1:12 2.2:3 2.3:3 2.4:5 2.5:7 2.6:3 2.7:6 2.8:7 2.9:3 2.10:4 3.1:1 3.2:4 3.3:4 3.4:5 3.5:3 3.7:1 4.1:5 4.2:2 4.3:3',
  '5.1:5 5.2:8 5.3:10 5.4:3 5.5:4 6.1:3 6.2:6 6.3:2 6.4:2 7.1:4 7.2:2 7.3:4 7.4:3 8.1:4 8.2:3 8.3:8 9.1:3 9.2:4 10.2:2 10.3:3',
  '11.1:8 12.1:3 12.2:1 12.3:6 12.4:2 12.5:2 12.6:1 13.1:5 13.2:6 13.3:2 13.4:2 14.1:4 14.2:6 14.3:3 14.4:7 14.5:4',
].flatMap((line) => line.split(' ').map((section) => section.split(':')));
const NOT_ASKED = new Set(['1.4.2', '1.4.3', '1.12.1', '4.1.4', '7.3.2', '13.1.2', '13.2.4', '14.3.1']);

const rows = [...review.matchAll(/^\| (\d+\.\d+\.\d+) \| .+? \| (holds|does not hold|not applicable) \| .+ \|$/gmu)].map(
  ([, number = '', verdict = '']) => ({ number, verdict }),
);

test('every requirement of level 2 stands once in the review, in its order', () => {
  const asked = LAST.flatMap(([section, last]) =>
    Array.from({ length: Number(last) }, (_, index) => `${section}.${index + 1}`).filter((number) => !NOT_ASKED.has(number)),
  );
  expect(asked).toHaveLength(259);
  expect(rows.map(({ number }) => number)).toEqual(asked);
});

test('every file that the review calls as a witness exists', () => {
  const named = [...`${review}${read('SECURITY.md')}`.matchAll(/`((?:tests|src|docs)\/[\w./-]+)`/gu)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)))).toEqual([]);
});

test('SECURITY.md counts what the review says', () => {
  const count = (chapter: string, wanted: string) =>
    rows.filter(({ number, verdict }) => (chapter === 'all' || number.startsWith(`${chapter}.`)) && verdict === wanted).length;
  const printed = [...read('SECURITY.md').matchAll(/^\| (?:V(\d+) |(all))[^|]*\| (\d+) \| (\d+) \| (\d+) \|$/gmu)];
  expect(printed).toHaveLength(15);
  for (const [, number, all, ...counts] of printed) {
    const chapter = number ?? all ?? '';
    expect([chapter, ...counts]).toEqual([
      chapter,
      ...['holds', 'does not hold', 'not applicable'].map((verdict) => `${count(chapter, verdict)}`),
    ]);
  }
});
