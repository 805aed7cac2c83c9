import { defineRoom } from '#domain/room.ts';
import { workTexts } from './work.texts.ts';

/** The page of what waits for whoever is signed in. It keeps nothing: every room says what waits in it (`waiting` of its serving half). */
export const work = defineRoom({
  name: 'work',
  texts: workTexts,
  pages: [{ path: 'my-work', menu: { group: 'mine', text: 'work.nav' }, load: async () => (await import('./work.page.tsx')).WorkPage }],
});
