import { describe, expect, it } from 'vitest';
import { choirBook, choirVariant } from '#tests/support/choir.ts';
import { evaluator } from './evaluator.ts';
import { inWords } from './condition.ts';
import { compileStage } from './stage-sql.ts';

const third = choirVariant([{ find: 'moreThan: 20', write: 'moreThan: 1/3' }]);
const book = third.ok ? third.value : choirBook;
const fires = (none: number, others: number): boolean =>
  evaluator(
    book,
    'choir',
    2026,
  )({ size: 50 }, { singer: [none, 0, 0, others] }).conditions.some(({ id, verdict }) => id === 'C.silent' && verdict === 'not-met');

describe('a share that is a fraction', () => {
  it('is counted in whole numbers: a third is not more than a third, whatever the size', () => {
    expect(third.ok).toBe(true);
    for (let base = 0; base <= 300; base += 1)
      for (const none of [Math.floor(base / 3), Math.floor(base / 3) + 1])
        if (none <= base) expect(fires(none, base - none)).toBe(none * 3 > base);
  });

  it('says the same in SQL and in words', () => {
    const choir = book.subjects.get('choir')!;
    const binding = {
      period: { year: 2026, closing: '2026-05-31' },
      from: 'choirs as f',
      key: { id: 'f.id' },
      column: (id: string) => `f.${id}`,
      children: { singer: 'select 1' },
    };
    expect(compileStage(choir, binding).text).toMatch(/\* 3 > 1 \* /u);
    const silent = choir.numbered.find(({ id }) => id === 'C.silent')!;
    expect([inWords(silent, 'vi'), inWords(silent, 'en')]).toEqual([
      'Trên 1/3 số ca viên được xếp Không giải',
      'More than 1/3 of the singers are rated No award',
    ]);
  });

  it.each(['3/3', '0/3', '1/0', 'a third'])('is refused as %s', (written) => {
    const loaded = choirVariant([{ find: 'moreThan: 20', write: `moreThan: ${written}` }]);
    expect(loaded.ok ? [] : loaded.refusal.map(({ code }) => code)).toEqual(['book.shape']);
  });
});
