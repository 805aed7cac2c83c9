import { openWords } from '#ui/language.tsx';
import { everywhere, wordsOf } from './web-texts.ts';

/** The words of this reader. */
export const words = openWords(everywhere, wordsOf);
