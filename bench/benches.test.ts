import { expect, test } from 'vitest';
import { NAMES, runBenches } from './benches.ts';
import type { Benchmark } from './measure.ts';
import { canSeeMemory } from './process-memory.ts';
import { print } from './table.ts';

/** Rows of each table; only Linux tells what memory the programs take. */
const ROWS = {
  'Rating a whole population': canSeeMemory ? 8 : 4,
  'Trying a changed rule on a whole population': 1,
  'One member’s verdict (100 invented members, all engines agreed on every one)': 6,
  'Reading a workbook': 16,
  'Casting sheets': 1,
  'The first page of a list': 2,
  'A page over a slow line (60 KB/s, 300 ms)': 4,
  'Rating a whole country: 2 committees of 8,000 members, with proofs': canSeeMemory ? 3 : 2,
};

test('every benchmark runs, as small as can be, and prints its whole table', async () => {
  const found: Benchmark[] = [];
  for await (const benchmark of runBenches(NAMES, 'tiny', () => undefined)) found.push(benchmark);
  expect(Object.fromEntries(found.map(({ title, lines }) => [title, lines.length]))).toEqual(ROWS);
  for (const benchmark of found) {
    for (const { what, ratio } of benchmark.lines) expect(ratio > 0 && Number.isFinite(ratio), what).toBe(true);
    expect(print(benchmark)).not.toMatch(/NaN|undefined|Infinity/u);
    expect(print(benchmark).split('\n| ')).toHaveLength(benchmark.lines.length + 3);
  }
});
