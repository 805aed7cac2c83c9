import { defineRoom } from '#domain/room.ts';
import { journalEvents } from './journal.events.ts';
import { journalTexts } from './journal.texts.ts';

export const journal = defineRoom({
  name: 'journal',
  texts: journalTexts,
  pages: [
    {
      path: 'journal',
      menu: { group: 'administration', text: 'journal.nav', underneath: true },
      needs: { permission: 'inspect', whole: true },
      load: async () => (await import('./journal.page.tsx')).JournalPage,
    },
  ],
  events: journalEvents,
  tables: { journal: { about: 'nobody' }, journal_heads: { about: 'nobody' } },
  offers: async () => (await import('./journal.offers.ts')).offerJournal,
  serve: async () => (await import('./journal.serve.ts')).serveJournal,
});
