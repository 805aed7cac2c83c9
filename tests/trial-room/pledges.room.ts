import { defineRoom } from '#domain/room.ts';
import { pledgeEvents } from './pledges.events.ts';
import { pledgeTexts } from './pledges.texts.ts';

/** A room that the house does not have: made by the recipe of CONTRIBUTING, so that the tests see what a new room costs. */
export const pledges = defineRoom({
  name: 'pledges',
  texts: pledgeTexts,
  pages: [
    {
      path: 'pledges',
      menu: { group: 'people', text: 'pledges.nav' },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./pledges.page.tsx')).PledgesPage,
    },
  ],
  events: pledgeEvents,
  tables: { pledges: { about: 'member', title: { vi: 'Cam kết hằng năm', en: 'Pledges' } } },
  evidence: { member: { table: 'pledges', facts: ['actionsPledged'] } },
  serve: async () => (await import('./pledges.serve.ts')).servePledges,
});
