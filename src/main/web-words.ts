import type { Texts } from '#ui/language.tsx';
import { Words } from '#ui/words.ts';
import { official, wordsOf } from './web-texts.ts';

/** The words of this reader. */
export const words = new Words('vi', official, wordsOf);

/**
 * Any text by its id, said in the reader's language when it is shown: stands in the place of all texts of rooms when the web is built
 * (`web-plugins.ts`), so that columns and refusals that name a text bring no language of their own. Texts with values in them are `useTexts`'.
 *
 * @public
 */
export const spokenTexts: Texts = new Proxy({}, { get: (_, id) => spoken(String(id)), has: (_, id) => id in words.now().messages });

function spoken(id: string) {
  const said = () => {
    const message = words.now().messages[id];
    if (typeof message !== 'string') throw new Error(`${id} has values in it, or is no text of a room that is open`);
    return message;
  };
  return {
    get vi() {
      return said();
    },
    get en() {
      return said();
    },
  };
}
