import { expect, test } from 'vitest';
import { changedLine, keyOf, withLine, withoutLine } from './evidence-lines.ts';

const blank = { answers: {}, narratives: {}, evidence: [], level: null };

test('a line keeps its key whatever is written in it and above it, and another line never has it', () => {
  const two = withLine(withLine(blank));
  const [first, second] = two.evidence.map(keyOf) as [number, number];
  expect(first).not.toBe(second);
  const named = changedLine(two, second, { label: 'Giấy khen' });
  const left = withoutLine(named, first);
  expect(left.evidence).toEqual([{ fact: '', label: 'Giấy khen' }]);
  expect(left.evidence.map(keyOf)).toEqual([second]);
  expect(withLine(left).evidence.map(keyOf)).not.toContain(first);
});

test('a scan that arrives late goes to its own line, and nowhere where that is gone', () => {
  const two = withLine(withLine(blank));
  const [first, second] = two.evidence.map(keyOf) as [number, number];
  const typedMeanwhile = changedLine(withoutLine(two, first), second, { label: 'Biên bản' });
  expect(changedLine(typedMeanwhile, second, { attachment: 'b' }).evidence).toEqual([{ fact: '', label: 'Biên bản', attachment: 'b' }]);
  expect(changedLine(typedMeanwhile, first, { attachment: 'a' }).evidence).toEqual(typedMeanwhile.evidence);
});
