import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Telling } from './refusals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('so many lines a minute about each caller, and one line for all the others', () => {
  const lines: string[] = [];
  const telling = new Telling((line) => lines.push(line));
  for (let times = 0; times < 1000; times += 1) telling.tell('an', 'was refused');
  telling.tell('binh', 'was refused');
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toMatch(/Z binh was refused$/u);
  vi.advanceTimersByTime(60_000);
  expect(lines.slice(21)).toEqual([expect.stringMatching(/^\d{4}-.*Z an was refused 980 times more within a minute$/u)]);
  telling.tell('an', 'was refused');
  vi.advanceTimersByTime(120_000);
  expect(lines).toHaveLength(23);
});

test('whatever a refusal holds, it is one line', () => {
  const lines: string[] = [];
  new Telling((line) => lines.push(line)).tell('an', 'was refused: 404 x\n2026-01-01T00:00:00Z binh\u001b[2J');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/\p{Cc}/u);
});
