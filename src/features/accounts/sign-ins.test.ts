import { expect, test } from 'vitest';
import { changesToTell, keptSince } from './sign-ins.ts';

const now = '2026-03-01T08:00:00.000Z';

test('a year is kept', () => {
  expect(keptSince(now)).toBe('2025-03-01T08:00:00.000Z');
});

test('the holder is told of changes of the last thirty days, and of nothing else', () => {
  const signIns = [
    { at: '2026-02-28T08:00:00.000Z', event: 'passkey-added' },
    { at: '2026-02-28T08:00:00.000Z', event: 'signed-in' },
    { at: '2026-01-30T08:00:00.000Z', event: 'reset' },
    { at: '2026-01-29T08:00:00.000Z', event: 'password-set' },
  ] as const;
  expect(changesToTell(signIns, now)).toEqual([signIns[0], signIns[2]]);
});
