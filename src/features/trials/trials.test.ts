import { expect, test } from 'vitest';
import { allMoves, stateOf } from './trials.ts';

test('a subject stands at its level when rated, else where it waits or is left out', () => {
  expect(stateOf({ standing: 'rated', eligible: 3 })).toBe('excellent');
  expect(stateOf({ standing: 'rated', eligible: 0 })).toBe('failed');
  expect(stateOf({ standing: 'pending', eligible: null })).toBe('pending');
  expect(stateOf({ standing: 'not-rated', eligible: null })).toBe('not-rated');
});

test('those who do not move are counted where they were', () => {
  const before = [
    { class: 'members', state: 'good', count: 5 },
    { class: 'members', state: 'excellent', count: 10 },
    { class: 'cells', state: 'excellent', count: 2 },
  ] as const;
  const moved = [
    { class: 'members', from: 'excellent', to: 'good', count: 3 },
    { class: 'members', from: 'excellent', to: 'pending', count: 1 },
    { class: 'cells', from: 'excellent', to: 'failed', count: 2 },
  ] as const;
  expect(allMoves(before, moved)).toEqual([
    { class: 'cells', from: 'excellent', to: 'failed', count: 2 },
    { class: 'members', from: 'excellent', to: 'excellent', count: 6 },
    { class: 'members', from: 'excellent', to: 'good', count: 3 },
    { class: 'members', from: 'excellent', to: 'pending', count: 1 },
    { class: 'members', from: 'good', to: 'good', count: 5 },
  ]);
});
