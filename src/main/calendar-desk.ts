import type { Book } from '#engine/book.ts';
import { ratesCommittees } from '#features/books/books.ts';
import type { Library } from '#features/books/books.store.ts';
import { rollMembersForward } from '#features/members/members.forward.store.ts';
import { rollOrganisationsForward } from '#features/organisations/organisations.forward.store.ts';
import { findOrganisationPlace } from '#features/organisations/organisations.reading.store.ts';
import { stepRefusal } from '#features/years/calendar.actions.ts';
import type { Tx } from '#server/database.ts';

/** What the calendar of a year asks of books, organisations and members. */
export function openCalendarDesk(library: Library) {
  /** Books that rate committees in a year, local decisions on one after those that hold for everybody. */
  const booksOf = (year: number): Book[] =>
    [...library.values()]
      .map(({ book }) => book)
      .filter((book) => ratesCommittees(book) && book.ratingYears.from <= year && year <= book.ratingYears.to)
      .toSorted((a, b) => Number(a.base !== undefined) - Number(b.base !== undefined));
  return {
    stepRefusal,
    hasProfile: (year: number, id: string, profile: string) => {
      const book = booksOf(year).find((one) => one.id === id);
      return book?.profiles.has(profile) === true;
    },
    booksFor: (year: number) =>
      booksOf(year).map(({ id, title, profiles }) => ({
        id,
        title,
        profiles: [...profiles.values()].map(({ id, label }) => ({ id, label })),
      })),
    rollForward: async (tx: Tx, tenant: bigint, year: number) => {
      const count = await rollOrganisationsForward(tx, tenant, year);
      await rollMembersForward(tx, tenant, year);
      return count;
    },
    organisationPlace: findOrganisationPlace,
  };
}
