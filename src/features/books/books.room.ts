import { defineRoom } from '#domain/room.ts';
import { bookTexts } from './books.texts.ts';

export const books = defineRoom({
  name: 'books',
  texts: bookTexts,
  pages: [
    {
      path: 'books',
      menu: { group: 'rules', text: 'books.nav' },
      load: async () => (await import('./books.page.tsx')).BooksPage,
    },
    { path: 'books/:book', load: async () => (await import('./book.page.tsx')).BookPage },
  ],
  serve: async () => (await import('./books.serve.ts')).serveBooks,
});
