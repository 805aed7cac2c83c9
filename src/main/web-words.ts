import { Words } from '#ui/words.ts';
import { official, wordsOf } from './web-texts.ts';

/** The words of this reader. */
export const words = new Words('vi', official, wordsOf);
