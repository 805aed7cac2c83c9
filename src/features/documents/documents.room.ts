import { defineRoom } from '#domain/room.ts';
import { documentEvents } from './documents.events.ts';

export const documents = defineRoom({
  name: 'documents',
  events: documentEvents,
  tables: { attachments: { about: 'subject', title: { vi: 'Tệp đính kèm', en: 'Attachments' } } },
  offers: async () => (await import('./documents.offers.ts')).offerDocuments,
  serve: async () => (await import('./documents.serve.ts')).serveDocuments,
});
