import { expect, test } from 'vitest';
import { fold, givenName, writtenName } from './vietnamese.ts';

test.each([
  ['  Nguyễn   Thị\u00a0Lan ', 'Nguyễn Thị Lan'],
  ['Nguyễn Thị Lan'.normalize('NFD'), 'Nguyễn Thị Lan'],
  ['Hùng\u200b Nguyễn\u202e', 'Hùng Nguyễn'],
  ['\u2066Trần\u2069 \ufeffĐức\u00ad\u0000', 'Trần Đức'],
  ['Ðỗ Thị Ðào ðến', 'Đỗ Thị Đào đến'],
  ['Nguyễn\r\nVăn\tAn', 'Nguyễn Văn An'],
  ['H’Hen Niê', 'H’Hen Niê'],
  ['Nguyễn Thị Lan (B)', 'Nguyễn Thị Lan (B)'],
  ['\u200b\u200d \u3164', ''],
])('%j is kept as %j, and is so again', (typed, kept) => {
  expect(writtenName(typed)).toBe(kept);
  expect(writtenName(kept)).toBe(kept);
});

test('who looks the same is found by the same search', () => {
  expect(fold(writtenName('\u202aÐỗ\u200c Thị  Mai'))).toBe('do thi mai');
});

test.each([
  ['Nguyễn Thị Mỹ Lan', 'Lan'],
  ['Nguyễn Thị Lan (B)', 'Lan'],
  ['Nguyễn Thị Lan(2)', 'Lan'],
  ['Nguyễn Thị Lan (B) (con ông Tư) ', 'Lan'],
  ['(B)', '(B)'],
  ['An', 'An'],
  ['', ''],
])('%s is called %s', (name, called) => expect(givenName(name)).toBe(called));
