import { defineRoom } from '#domain/room.ts';
import { intakeEvents } from './intake.events.ts';
import { intakeTexts } from './intake.texts.ts';

export const intake = defineRoom({
  name: 'intake',
  texts: intakeTexts,
  pages: [
    {
      path: 'intake',
      menu: { group: 'people', text: 'intake.nav', underneath: true },
      needs: { permission: 'launch', whole: true },
      load: async () => (await import('./intake.page.tsx')).IntakePage,
    },
  ],
  outside: [{ path: 'intake', load: async () => (await import('./intake.page.tsx')).IntakePage }],
  events: intakeEvents,
  tables: { uploads: { about: 'nobody' }, source_files: { about: 'nobody' } },
  offers: async () => (await import('./intake.offers.ts')).offerIntake,
  serve: async () => (await import('./intake.serve.ts')).serveIntake,
});
