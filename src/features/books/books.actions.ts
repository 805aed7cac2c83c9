import { covers, type Access } from '#domain/permission.ts';
import type { Book } from '#engine/book.ts';
import { bookHash } from '#engine/hash.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asPerson } from '#server/access.ts';
import type { Database } from '#server/database.ts';
import { forAccounts } from '#server/outside.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { BooksOffers } from './books.offers.ts';
import { listBooks, readBook } from './books.operations.ts';
import { printBook } from './books.printing.ts';
import { isOffered, ratesCommittees } from './books.ts';
import type { PopulationCounts } from './coverage.ts';
import { noBook } from './refusals.ts';

export interface BooksNeeds {
  readonly db: Database;
  /** The room's own: `main` reads the books of the release once. */
  readonly books: Pick<BooksOffers, 'library'>;
  readonly ratings: Pick<RatingsOffers, 'ratedBook' | 'conditionCounts'>;
}

export const listing = ({ books: { library } }: BooksNeeds) =>
  forAccounts(listBooks, () =>
    Promise.resolve(
      ok({ books: [...library.values()].filter(({ book }) => isOffered(book, { invented: false })).map(({ book }) => cardOf(book)) }),
    ),
  );

const cardOf = (book: Book) => ({
  id: book.id,
  title: book.title,
  hash: bookHash(book),
  ratingYears: [book.ratingYears.from, book.ratingYears.to] as [number, number],
  ratesCommittees: ratesCommittees(book),
  overlay: book.base ? { base: book.base.book, decision: book.base.decision.number } : null,
});

export const readingBook = (needs: BooksNeeds) =>
  forAccounts(readBook, async ({ params: { book: id }, query: { committee, year }, accessTo }) => {
    const found = needs.books.library.get(id);
    if (found === undefined) return refuse(noBook(id));
    const access = committee === undefined ? null : await accessTo(committee);
    const counts = access === null || year === undefined ? null : await readCounts(needs, found.book, access, year);
    const population = counts === null ? null : { committee: committee!, year: year! };
    return ok(printBook({ ...found, counts }, population));
  });

/** Counts of a committee's year, if that year was rated by this very book. */
async function readCounts({ db, ratings }: BooksNeeds, book: Book, access: Access, year: number): Promise<PopulationCounts | null> {
  const { tenant } = access;
  if (!covers(access, 'read', String(access.root))) return null;
  return asPerson(db, access, async (tx) => {
    if ((await ratings.ratedBook(tx, tenant, year))?.id !== book.id) return null;
    const members = await ratings.conditionCounts(tx, tenant, year, 'member');
    return new Map([...members, ...(await ratings.conditionCounts(tx, tenant, year, 'organisation'))]);
  });
}
