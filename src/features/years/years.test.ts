import { describe, expect, test } from 'vitest';
import { quotaReadings } from './years.ts';

const label = { vi: '', en: '' };

describe('the eight excellent of 41 organisations, 30 of them good and 3 completed', () => {
  const bases = { 'all-rated': 41, 'good-or-better': 38, good: 30 };
  const profiles = Object.keys(bases).map((id) => ({ id, label }));
  const lines = Object.entries(bases).map(([profile, base]) => {
    const limit = Math.floor(base / 5);
    return { profile, subject: 'grassroots', group: '*', base, limit, used: 8, over: Math.max(0, 8 - limit) };
  });
  const { readings } = quotaReadings(profiles, lines, 20);

  test.each([
    ['all-rated', { down: [8, 0], nearest: [8, 0], up: [9, 0] }],
    ['good-or-better', { down: [7, 1], nearest: [8, 0], up: [8, 0] }],
    ['good', {}],
  ])('of %s the 20 %% are shown rounded each way, and once where nothing is rounded', (profile, expected) => {
    const { roundings } = readings.find((reading) => reading.profile === profile)!;
    expect(Object.fromEntries(roundings.map(({ round, limit, over }) => [round, [limit, over]]))).toEqual(expected);
  });
});
