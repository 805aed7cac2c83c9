import type { ServingHalf } from '#server/serving-half.ts';
import { listing, readingBook, type BooksNeeds } from './books.actions.ts';

export const serveBooks = (needs: BooksNeeds): ServingHalf => ({ operations: [listing(needs), readingBook(needs)] });
