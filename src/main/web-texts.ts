import type { Bilingual, Language } from '#kernel/bilingual.ts';
import type { Room } from '#domain/room.ts';
import { EVERYWHERE, type Messages } from '#ui/words.ts';
import { rooms } from './rooms.ts';
import { ownTexts, webPages } from './web-features.ts';

/**
 * The texts of the pages by language and by room, so that nobody waits for words that they do not read. The build of the web puts the same in
 * the place of this file, each room's texts of each language being a file of its own (`web-plugins.ts`).
 */

const inLanguage = (language: Language, texts: readonly (readonly [string, Bilingual])[]): Messages =>
  Object.fromEntries(texts.map(([id, text]) => [id, text[language]]));

const ofRooms = (rooms as readonly Room[]).map(({ name, texts = {} }) => ({ name, texts: Object.entries(texts) }));

const named = new Set(webPages.map(({ menu }) => menu?.text));

/**
 * A room's words that stand on pages of others: the name of its page in the menu, what is to be read on the picture of the year, and what waits
 * in it for somebody.
 */
const isSaidElsewhere = (id: string): boolean => named.has(id) || /^[\w-]+\.(picture|waits)(\.|$)/u.test(id);

const shared = [...Object.entries(ownTexts), ...ofRooms.flatMap(({ texts }) => texts.filter(([id]) => isSaidElsewhere(id)))];

/** What every page may say, in the official wording. */
export const official = inLanguage('vi', shared);

/** What every page may say, or only the pages of one room. */
export const wordsOf = (language: Language, part: string): Promise<Messages> =>
  Promise.resolve(inLanguage(language, part === EVERYWHERE ? shared : textsOf(part).filter(([id]) => !isSaidElsewhere(id))));

const textsOf = (room: string) => ofRooms.find(({ name }) => name === room)?.texts ?? [];
