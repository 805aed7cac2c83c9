import type { Book } from '#engine/book.ts';
import { bookCard, bookForYear, isOffered, ratesCommittees } from './books.ts';
import { printBook } from './books.printing.ts';
import type { Library } from './books.store.ts';

/** By which book and profile new years are rated; without it the book of the year and its first profile. */
export interface Judgement {
  readonly book: Book;
  readonly profile: string;
}

/** What other rooms may ask of the rule books of this release. */
export function offerBooks({ library, judgement }: { readonly library: Library; readonly judgement: Judgement | null }) {
  const books = [...library.values()].map(({ book }) => book);
  const named = (id: string): Book => {
    const book = library.get(id)?.book;
    if (book === undefined) throw new Error(`There is no rule book "${id}" in this release`);
    return book;
  };
  const ofYear = (year: number) => bookForYear(books, year);
  /** Books that rate committees in a year, local decisions on one after those that hold for everybody. */
  const rating = (year: number): Book[] =>
    books
      .filter((book) => ratesCommittees(book) && book.ratingYears.from <= year && year <= book.ratingYears.to)
      .toSorted((a, b) => Number(a.base !== undefined) - Number(b.base !== undefined));
  return {
    library,
    named,
    ofYear,
    /** @throws where this release has no book for the year */
    choose: (year: number): Judgement => {
      if (judgement !== null) return judgement;
      const book = ofYear(year);
      if (book === null) throw new Error(`No rule book of this release applies to ${year}`);
      return { book, profile: [...book.profiles.keys()][0]! };
    },
    isThere: (year: number) => judgement !== null || ofYear(year) !== null,
    /** Whether that book rates committees in that year, and has that profile. */
    hasProfile: (year: number, id: string, profile: string) =>
      rating(year)
        .find((one) => one.id === id)
        ?.profiles.has(profile) === true,
    /** Those that a committee may choose from. */
    ofYears: (year: number, committee: { readonly invented: boolean }) =>
      rating(year)
        .filter((book) => isOffered(book, committee))
        .map(({ id, title, profiles }) => ({
          id,
          title,
          profiles: [...profiles.values()].map(({ id, label }) => ({ id, label })),
        })),
    card: (id: string) => bookCard(named(id)),
    print: (book: Book) => printBook({ book, cases: [], counts: null }, null),
  };
}

export type BooksOffers = ReturnType<typeof offerBooks>;
