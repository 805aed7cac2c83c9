import { expect, test } from 'vitest';
import { EVERYWHERE, Words } from './words.ts';

const everywhere = { vi: { 'ui.a': 'ờ' }, en: { 'ui.a': 'a' } };

/** Words whose parts come when the test lets them. */
function slow() {
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const words = new Words('vi', everywhere.vi, async (language, part) => {
    if (part === EVERYWHERE) return everywhere[language];
    asked.push(`${language} ${part}`);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { [`${part}.x`]: `${part} ${language}` };
  });
  const arrive = async (count = waiting.length) => {
    for (const resolve of waiting.splice(0, count)) resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { words, asked, arrive };
}

test('a part is loaded once, and whoever watches is told', async () => {
  const { words, asked, arrive } = slow();
  let told = 0;
  const stop = words.watch(() => (told += 1));
  expect(words.now()).toEqual({ language: 'vi', messages: { 'ui.a': 'ờ' } });
  const needed = words.need('reviews');
  await arrive();
  await needed;
  await words.need('reviews');
  expect(asked).toEqual(['vi reviews']);
  expect(words.now().messages).toEqual({ 'ui.a': 'ờ', 'reviews.x': 'reviews vi' });
  expect(told).toBe(1);
  stop();
  const next = words.need('ballots');
  await arrive();
  await next;
  expect(told).toBe(1);
});

test('another language is spoken once all parts in use are there, also one that was asked for meanwhile', async () => {
  const { words, arrive } = slow();
  const first = words.need('reviews');
  await arrive();
  await first;
  const spoken = words.speak('en');
  const second = words.need('ballots');
  expect(words.now().language).toBe('vi');
  for (let turns = 0; turns < 4; turns += 1) await arrive();
  await Promise.all([spoken, second]);
  expect(words.now()).toEqual({ language: 'en', messages: { 'ui.a': 'a', 'reviews.x': 'reviews en', 'ballots.x': 'ballots en' } });
});

test('a part that comes in the language of before is loaded again', async () => {
  const { words, asked, arrive } = slow();
  const needed = words.need('reviews');
  await words.speak('en');
  await arrive();
  await arrive();
  await needed;
  expect(asked).toEqual(['vi reviews', 'en reviews']);
  expect(words.now().messages['reviews.x']).toBe('reviews en');
});
