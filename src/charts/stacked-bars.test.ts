import { expect, test } from 'vitest';
import { stackedBars } from './stacked-bars.ts';

const option = stackedBars({
  categories: ['2019', '2020'],
  series: [
    { name: 'A', colour: '#8a6100', ink: '#ffffff', values: [9, 8] },
    { name: 'B', colour: '#9c3a20', ink: '#ffffff', values: [1, 0] },
  ],
  fontFamily: 'Tinos',
});
const series = option.series as { stack: string; data: { value: number; label: { show: boolean } }[] }[];

test('every series is part of the same whole and keeps its numbers', () => {
  expect(series.map((one) => [one.stack, one.data.map((bar) => bar.value)])).toEqual([
    ['whole', [9, 8]],
    ['whole', [1, 0]],
  ]);
});

test('a part of zero gets no label, every other part does', () => {
  expect(series.map((one) => one.data.map((bar) => bar.label.show))).toEqual([
    [true, true],
    [true, false],
  ]);
});
