import { bare, fold } from './vietnamese.ts';

/**
 * Searching for names as Vietnamese type them. All words must be found, whole or in part, in any order. A letter typed bare finds every
 * letter that is written with it; marks that are typed must be there. Where the tone of `oa`, `oe`, `uy` stands makes no difference.
 */
export interface SearchWord {
  /** As `fold` leaves it; found in the folded text, or the word is not there. */
  readonly folded: string;
  /** Where marks were typed: a pattern for the text as `bare` leaves it, in the words of PostgreSQL and of JavaScript. */
  readonly pattern: string | null;
}

export const searchWords = (text: string): readonly SearchWord[] =>
  bare(text)
    .split(/\s+/u)
    .filter((word) => fold(word) !== '')
    .map((word) => ({ folded: fold(word), pattern: /[\p{M}đ]/u.test(word) ? patternOf(word) : null }));

/** Whether all words are found in a text. */
export function isFound(words: readonly SearchWord[], text: string): boolean {
  const [folded, marked] = [fold(text), bare(text)];
  return words.every((word) => folded.includes(word.folded) && (word.pattern === null || new RegExp(word.pattern, 'u').test(marked)));
}

const DOT = '\u0323';
const TONES = `\u0300\u0301\u0303\u0309${DOT}`;
const QUALITIES = '\u0302\u0306\u031B';
const NO_MARK = `(?![${TONES}${QUALITIES}])`;

interface Letter {
  readonly base: string;
  readonly tone: string;
  readonly quality: string;
}

function patternOf(word: string): string {
  const letters = [...word.matchAll(/(\P{M})(\p{M}*)/gu)].map(([, base = '', marks = '']): Letter => {
    const among = (all: string) => marks.replace(new RegExp(`[^${all}]`, 'gu'), '');
    return { base, tone: among(TONES), quality: among(QUALITIES) };
  });
  let pattern = '';
  for (let at = 0; at < letters.length; at += 1) {
    const [first, second] = [letters[at]!, letters[at + 1]];
    if (second === undefined || !isPair(first, second)) pattern += patternOfLetter(first);
    else {
      const tone = first.tone + second.tone;
      pattern += `(?:${first.base}${tone}${NO_MARK}${second.base}${NO_MARK}|${first.base}${NO_MARK}${second.base}${tone}${NO_MARK})`;
      at += 1;
    }
  }
  return pattern;
}

/** Two vowels of which either may carry the tone that was typed with one of them. */
const isPair = (first: Letter, second: Letter): boolean =>
  ['oa', 'oe', 'uy'].includes(first.base + second.base) &&
  first.quality + second.quality === '' &&
  (first.tone === '') !== (second.tone === '');

/** The dot below stands before the circumflex and the breve, and behind the horn; other tones stand behind all of them. */
function patternOfLetter({ base, tone, quality }: Letter): string {
  const letter = base === 'd' ? '[dđ]' : base.replace(/[\\^$.*+?()[\]{}|]/u, String.raw`\$&`);
  if (tone === '' && quality === '') return `${letter}[${TONES}${QUALITIES}]*`;
  if (tone === '') return `${letter}${DOT}?${quality}[${TONES}]?`;
  return `${(letter + quality + tone).normalize('NFD')}${NO_MARK}`;
}
