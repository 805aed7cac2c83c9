import { defineRoom } from '#domain/room.ts';
import { decisionEvents } from './decisions.events.ts';
import { decisionTexts } from './decisions.texts.ts';
import { lookTexts } from './looks.texts.ts';

export const decisions = defineRoom({
  name: 'decisions',
  texts: { ...decisionTexts, ...lookTexts },
  pages: [
    {
      path: 'board',
      menu: { group: 'reviews', text: 'decisions.board.nav' },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./board/bodies.page.tsx')).BodiesPage,
    },
    { path: 'board/:body/:class', example: 'board/DB01/members', load: async () => (await import('./board/board.page.tsx')).BoardPage },
    {
      path: 'decisions',
      menu: { group: 'reviews', text: 'decisions.nav' },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./decisions.page.tsx')).DecisionsPage,
    },
    { path: 'decisions/:decision', under: 'my-work', load: async () => (await import('./signing/decision.page.tsx')).DecisionPage },
  ],
  events: decisionEvents,
  tables: {
    boards: { about: 'nobody' },
    board_moves: { about: 'subject', title: { vi: 'Sắp xếp tại hội nghị quyết định', en: 'Moves on the decision board' } },
    board_votes: { about: 'nobody' },
    decisions: { about: 'nobody' },
    decision_lines: { about: 'subject', title: { vi: 'Quyết định', en: 'Decisions' } },
    decision_flags: { about: 'subject', title: { vi: 'Việc phải xem lại sau quyết định', en: 'What a decision asks to look at again' } },
    appeals: { about: 'subject', title: { vi: 'Khiếu nại', en: 'Appeals' } },
  },
  picture: { place: 'decisions', page: 'board' },
  offers: async () => (await import('./decisions.offers.ts')).offerDecisions,
  serve: async () => (await import('./decisions.serve.ts')).serveDecisions,
});
