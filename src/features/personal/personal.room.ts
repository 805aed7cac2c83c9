import { defineRoom } from '#domain/room.ts';
import { personalEvents } from './personal.events.ts';
import { personalTexts } from './personal.texts.ts';

export const personal = defineRoom({
  name: 'personal',
  texts: personalTexts,
  pages: [
    {
      path: 'own',
      menu: { group: 'mine', text: 'personal.nav' },
      needs: 'member',
      load: async () => (await import('./personal.page.tsx')).OwnRecordPage,
    },
  ],
  events: personalEvents,
  tables: { openings: { about: 'member', title: { vi: 'Ai đã mở hồ sơ', en: 'Who opened the record' } } },
  offers: async () => (await import('./personal.offers.ts')).offerPersonal,
  serve: async () => (await import('./personal.serve.ts')).servePersonal,
});
