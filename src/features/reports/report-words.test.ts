import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counted, grouped, quotaArithmetic, share } from './report-words.ts';

describe('numbers in a report', () => {
  test.each([
    [0, '0', '0'],
    [8, '8', '08'],
    [41, '41', '41'],
    [4917, '4.917', '4.917'],
    [5_600_000, '5.600.000', '5.600.000'],
  ])('%i stands as %s in a table and as %s in a sentence', (count, inTable, inSentence) => {
    expect(grouped(count)).toBe(inTable);
    expect(counted(count)).toBe(inSentence);
  });

  test.each([
    [8, 41, '19,5'],
    [30, 41, '73,2'],
    [3, 41, '7,3'],
    [0, 41, '0,0'],
    [41, 41, '100,0'],
    [1, 2000, '0,1'],
    [0, 0, '–'],
  ])('%i of %i are %s percent', (count, of, percent) => {
    expect(share(count, of)).toBe(percent);
  });

  test('a share is never further than half a tenth from the true one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_600_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.floor(of * part);
        const printed = Number(share(count, of).replace(',', '.'));
        expect(Math.abs(printed - (count / of) * 100)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  test.each([
    [{ count: 41, label: 'được xếp loại' }, 20, 8, 8, 0, '41 được xếp loại × 20% = 8,2 → 8 (làm tròn xuống); đã dùng 8'],
    [
      { count: 38, label: 'xếp loại tốt trở lên' },
      20,
      7,
      8,
      1,
      '38 xếp loại tốt trở lên × 20% = 7,6 → 7 (làm tròn xuống); đã dùng 8, vượt 1',
    ],
    [{ count: 30, label: 'xếp loại tốt' }, 20, 6, 8, 2, '30 xếp loại tốt × 20% = 6 → 6; đã dùng 8, vượt 2'],
    [{ count: 41, label: 'được xếp loại' }, 25, 10, 0, 0, '41 được xếp loại × 25% = 10,25 → 10 (làm tròn xuống); đã dùng 0'],
    [{ count: 4, label: 'được xếp loại' }, 1, 0, 0, 0, '4 được xếp loại × 1% = 0,04 → 0 (làm tròn xuống); đã dùng 0'],
  ])('the quota of %o at %i%% is worked out in words', (base, percent, limit, used, over, words) => {
    expect(quotaArithmetic({ profile: 'any', base, limit, used, over }, percent)).toBe(words);
  });
});
