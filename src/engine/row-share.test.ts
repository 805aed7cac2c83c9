import { describe, expect, it } from 'vitest';
import { choirVariant } from '#tests/support/choir.ts';
import { inWords } from './condition.ts';
import { evaluator } from './evaluator.ts';
import { explain } from './explain.ts';

const rows = {
  find: 'population: size > 0',
  write: 'population: size > 0\n    rows: {parts: {label: {vi: ca viên, en: singers}, subject: singer}}',
};
const bookWith = (rule: string) => {
  const loaded = choirVariant([rows, { find: 'when: size >= 12', write: rule }]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return loaded.value;
};
const verdict = (rule: string, parts: readonly { points?: number; guest?: boolean }[]) =>
  evaluator(bookWith(rule), 'choir', 2026)({ size: 3 }, { parts }).conditions.find(({ id }) => id === 'C.silver.size')?.verdict;

describe('a share of rows', () => {
  it.each([
    ['holds without rows', [], 'met'],
    ['holds where all of them do', [{ points: 7 }, { points: 5 }], 'met'],
    ['does not where one does not', [{ points: 7 }, { points: 4 }], 'not-met'],
    ['does not where one is not known', [{ points: 7 }, {}], 'not-met'],
    ['passes over those that are not looked at', [{ points: 7 }, { points: 1, guest: true }], 'met'],
  ] as const)('of at least 100 per cent %s', (_, parts, wanted) => {
    expect(verdict("rowShare: {of: parts, among: '!guest', that: points >= 5, percent: 100}", parts)).toBe(wanted);
  });

  it.each([
    ['does not hold without rows', [], 'not-met'],
    ['does not hold for one of two', [{ points: 1 }, { points: 9 }], 'not-met'],
    ['holds for two of three', [{ points: 1 }, { points: 1 }, { points: 9 }], 'met'],
  ] as const)('of more than 50 per cent %s', (_, parts, wanted) => {
    expect(verdict('rowShare: {of: parts, that: points < 5, moreThan: 50}', parts)).toBe(wanted);
  });

  it('is told in words, with what was counted', () => {
    const book = bookWith("rowShare: {of: parts, among: '!guest', that: points >= 5, percent: 100}");
    const condition = book.subjects.get('choir')!.numbered.find(({ id }) => id === 'C.silver.size')!;
    expect([inWords(condition, 'vi'), inWords(condition, 'en')]).toEqual([
      '100% số ca viên (chỉ tính không có «Khách mời»): «Điểm» từ 5 trở lên',
      '100% of the singers (only those where there is no "Guest"): "Points" is at least 5',
    ]);
    const { levels } = explain(book, 'choir', 2026, { size: 3 }, { parts: [{ points: 7 }, { points: 4 }] }, 'vi');
    expect(levels.flatMap(({ lines }) => lines).find(({ id }) => id === 'C.silver.size')?.read).toEqual([
      { label: 'ca viên', value: '1/2' },
    ]);
  });
});

describe('a share that waits for pending children', () => {
  const loaded = choirVariant([{ find: 'counts: eligible\n', write: 'counts: eligible\n        pending: undetermined\n' }]);
  const judge = evaluator(loaded.ok ? loaded.value : bookWith('when: size >= 12'), 'choir', 2026);
  it.each([
    ['is not relevant without children', [0, 0, 0, 0], 'not-relevant'],
    ['is undetermined while one is pending', [0, 0, 0, 9, 1], 'undetermined'],
    ['is counted once none is', [0, 0, 1, 1, 0], 'met'],
  ] as const)('%s', (_, singer, wanted) => {
    expect(loaded.ok).toBe(true);
    expect(judge({ size: 3 }, { singer }).conditions.find(({ id }) => id === 'C.gold.singers')?.verdict).toBe(wanted);
  });
});

describe('tenths', () => {
  const loaded = choirVariant([
    { find: 'height: {type: number', write: 'height: {type: tenths' },
    {
      find: 'lastSolo: {type: date',
      write: 'weight: {type: tenths, owner: office, label: {vi: Cân nặng, en: Weight}}\n      lastSolo: {type: date',
    },
    { find: 'when: left', write: 'when: height + weight >= 90' },
  ]);
  it('are counted exactly, whatever floating point makes of them', () => {
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
    const judge = evaluator(loaded.value, 'singer', 2026);
    for (let height = 0; height <= 300; height += 1)
      for (const weight of [899 - height, 900 - height]) {
        const { conditions } = judge({ height, weight }, {});
        expect(conditions.find(({ id }) => id === 'S.left')?.verdict).toBe(height + weight >= 900 ? 'not-met' : 'met');
      }
    const left = loaded.value.subjects.get('singer')!.numbered.find(({ id }) => id === 'S.left')!;
    expect(inWords(left, 'vi')).toBe('«Chiều cao» + «Cân nặng» từ 90 trở lên');
  });
});
