import { expect, test } from 'vitest';
import { soughtBy } from './sought.ts';

test('a text is sought word by word, without marks, and no letter of it is a pattern', () => {
  expect(soughtBy('  Hùng   NGUYỄN ', 5)).toEqual({
    text: '  Hùng   NGUYỄN ',
    beginning: ['% hung%', '% nguyen%'],
    most: 5,
  });
  expect(soughtBy('50%_\\', 5)?.beginning).toEqual([String.raw`% 50\%\_\\%`]);
});

test('nothing is sought where nothing is asked', () => {
  expect(soughtBy(' \u00a0 ', 5)).toBeNull();
});
