import { defineRoom } from '#domain/room.ts';
import { trialTexts } from './trials.texts.ts';

export const trials = defineRoom({
  name: 'trials',
  texts: trialTexts,
  pages: [
    {
      path: 'trials',
      menu: { group: 'rules', text: 'trials.nav' },
      needs: { permission: 'read', whole: true },
      load: async () => (await import('./trials.page.tsx')).TrialsPage,
    },
    {
      path: 'books/:book/compare/:other',
      example: 'books/vn-party-2020/compare/vn-party-2018',
      load: async () => (await import('./comparison.page.tsx')).ComparisonPage,
    },
  ],
  serve: async () => (await import('./trials.serve.ts')).serveTrials,
});
