import { expect, describe, it } from 'vitest';

import { choirBook } from '#tests/support/choir.ts';

import { printCitation } from './citations.ts';
import { inWords } from './condition.ts';
import { subjectOf } from './evaluator.ts';
import { explain } from './explain.ts';
import type { Facts } from './facts.ts';

const silver: Facts = { points: 75, rehearsals: 8, held: 10, joined: '2024-01-01', pitch: 2, rhythm: 1, voice: 'soprano' };
const told = (facts: Facts, language: 'vi' | 'en' = 'en') => explain(choirBook, 'singer', 2026, facts, {}, language);

describe('an explanation', () => {
  it('tells what stands in the way of the next level, with the facts that were read', () => {
    const { eligible, next } = told(silver);
    expect(eligible).toBe('Silver');
    expect(next?.label).toBe('Gold');
    expect(next?.obstacles.map(({ id }) => id)).toEqual(['S.gold.points', 'S.gold.craft', 'S.gold.solo']);
    expect(next?.obstacles[1]).toEqual({
      id: 'S.gold.craft',
      label: 'Fine craft',
      verdict: 'not-met',
      rule: 'Everything in "craft" is Fine',
      read: [
        { label: 'Pitch', value: 'Fine' },
        { label: 'Rhythm', value: 'Sound' },
      ],
      owed: [],
      cites: ['Article 3 of Statutes 7/HX of 05/09/2024'],
      confidence: 'assumed',
      interpretation: 'Rhythm counts too.',
    });
  });

  it('lists the levels from the highest down', () => {
    expect(told(silver, 'vi').levels.map(({ label, holds }) => [label, holds])).toEqual([
      ['Vàng', false],
      ['Bạc', true],
      ['Đồng', false],
    ]);
    expect(told({ ...silver, points: 95, rhythm: 2, lastSolo: '2026-01-02' }).next).toBeUndefined();
  });

  it('puts a block that fires before all else', () => {
    const { eligible, next, blocks } = told({ ...silver, left: true });
    expect(eligible).toBe('No award');
    expect(next?.obstacles[0]?.id).toBe('S.left');
    expect(blocks.map(({ verdict }) => verdict)).toEqual(['not-met', 'met']);
  });

  it('names who owes a missing fact', () => {
    const { status, missing, eligible, levels } = told({ ...silver, points: null, held: null }, 'vi');
    expect([status, eligible]).toEqual(['pending', undefined]);
    expect(missing).toEqual([
      { fact: 'points', label: 'Điểm', owner: 'Nhạc trưởng' },
      { fact: 'held', label: 'Số buổi đã tổ chức', owner: 'Văn phòng' },
    ]);
    expect(levels[0]?.lines[0]?.verdict).toBe('undetermined');
    expect(levels[0]?.lines[0]?.owed).toEqual([{ fact: 'points', label: 'Điểm', owner: 'Nhạc trưởng' }]);
    expect(levels[0]?.lines[0]?.read).toEqual([{ label: 'Điểm', value: 'chưa có' }]);
  });

  it('says why somebody is not rated', () => {
    expect(told({ ...silver, joined: '2026-03-01' }).reason).toEqual({
      label: 'Too new',
      cites: ['Article 2 of Statutes 7/HX of 05/09/2024'],
      confidence: 'verified',
      interpretation: undefined,
    });
  });

  it('counts the children that a share is taken of', () => {
    const { levels } = explain(choirBook, 'choir', 2026, { size: 9 }, { singer: [1, 0, 2, 4] }, 'en');
    expect(levels[0]?.lines[0]?.read).toEqual([{ label: 'singers', value: '7 (Gold: 4; Silver: 2; Bronze: 0; No award: 1)' }]);
  });
});

it('the rules read as sentences in both languages', () => {
  const { numbered } = subjectOf(choirBook, 'singer');
  const sentences = (language: 'vi' | 'en') => numbered.map((condition) => inWords(condition, language));
  expect(sentences('vi').slice(0, 6)).toEqual([
    '«Điểm» từ 90 trở lên',
    'Mọi nội dung của «kỹ thuật» đạt Hay',
    'Nếu «Giọng» là Nữ cao thì có «Lần hát đơn ca gần nhất» và «Lần hát đơn ca gần nhất» trong năm xếp loại',
    '«Điểm» từ 70 đến dưới 90',
    '«Số buổi tập» × 100 từ (nếu có «Khách mời» thì 50, nếu không thì 80) × «Số buổi đã tổ chức» trở lên',
    '«Điểm» dưới 70',
  ]);
  expect(sentences('en').slice(3, 8)).toEqual([
    '"Points" from 70 to below 90',
    '"Rehearsals" × 100 is at least (if there is "Guest" then 50, otherwise 80) × "Rehearsals held"',
    '"Points" below 70',
    'Everything in "Rhythm" is Sound or better (blanks are passed over)',
    'There is "Has left"',
  ]);
});

it('a citation is printed as offices write it', () => {
  const [citation] = subjectOf(choirBook, 'singer').numbered[2]?.cites ?? [];
  expect(citation && printCitation(citation, 'vi')).toBe('Điều 4 Điều lệ 7/HX ngày 05/09/2024');
});
