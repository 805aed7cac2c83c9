import { defineRoom } from '#domain/room.ts';
import { reviewEvents } from './reviews.events.ts';
import { reviewTexts } from './reviews.texts.ts';

export const reviews = defineRoom({
  name: 'reviews',
  texts: reviewTexts,
  pages: [
    {
      path: 'reviews',
      menu: { group: 'reviews', text: 'reviews.nav' },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./lists/reviews.page.tsx')).ReviewsPage,
    },
    { path: 'reviews/paper', load: async () => (await import('./paper/paper.page.tsx')).PaperPage },
    {
      path: 'reviews/:kind/:code',
      under: 'my-work',
      example: 'reviews/member/DV00291',
      load: async () => (await import('./file/file.page.tsx')).ReviewFilePage,
    },
  ],
  events: reviewEvents,
  tables: {
    review_files: { about: 'subject', title: { vi: 'Hồ sơ kiểm điểm', en: 'Review files' } },
    review_events: { about: 'subject', title: { vi: 'Các bước của hồ sơ kiểm điểm', en: 'Steps of the review files' } },
    review_opinions: { about: 'subject', title: { vi: 'Ý kiến nhận xét của nơi được hỏi', en: 'Opinions of bodies consulted' } },
    review_comments: {
      about: 'subject',
      title: { vi: 'Ý kiến ghi trong hồ sơ và ý kiến trả lời', en: 'Comments and the member’s own answers' },
    },
  },
  picture: { place: 'reviews', page: 'reviews' },
  offers: async () => (await import('./reviews.offers.ts')).offerReviews,
  serve: async () => (await import('./reviews.serve.ts')).serveReviews,
});
