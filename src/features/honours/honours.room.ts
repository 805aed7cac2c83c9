import { defineRoom } from '#domain/room.ts';
import { honourTexts } from './honours.texts.ts';

export const honours = defineRoom({
  name: 'honours',
  texts: honourTexts,
  pages: [
    {
      path: 'commendations',
      menu: { group: 'honours', text: 'honours.nav' },
      needs: { permission: 'read', whole: true },
      load: async () => (await import('./commendations.page.tsx')).CommendationsPage,
    },
  ],
  picture: { place: 'honours', page: 'commendations' },
  serve: async () => (await import('./honours.serve.ts')).serveHonours,
});
