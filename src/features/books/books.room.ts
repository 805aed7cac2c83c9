import { defineRoom } from '#domain/room.ts';
import { bookTexts } from './books.texts.ts';

export const books = defineRoom({
  name: 'books',
  texts: bookTexts,
  pages: [
    {
      path: 'books',
      menu: { group: 'rules', text: 'books.nav', underneath: true },
      load: async () => (await import('./books.page.tsx')).BooksPage,
    },
    { path: 'books/:book', example: 'books/vn-party-2020', load: async () => (await import('./book.page.tsx')).BookPage },
  ],
  offers: async () => (await import('./books.offers.ts')).offerBooks,
  serve: async () => (await import('./books.serve.ts')).serveBooks,
});
