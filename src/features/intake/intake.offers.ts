import type { Tx } from '#server/database.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import { formOf } from './columns.ts';
import { readIntakeApart } from './intake.reading.ts';
import { findSource } from './intake.store.ts';

/** What other rooms may ask of the intake of workbooks. */
export const offerIntake = ({ books }: { readonly books: Pick<BooksOffers, 'choose'> }) => ({
  /** Reads a workbook of a year, in the columns that the year's book asks for. */
  read: (bytes: Uint8Array, year: number) => readIntakeApart(bytes, year, formOf(books.choose(year).book)),
  /** The workbook that stated a year; null where none did. */
  source: findSource,
  fileName: async (tx: Tx, tenant: bigint, year: number) => (await findSource(tx, tenant, year))?.fileName ?? null,
});

export type IntakeOffers = ReturnType<typeof offerIntake>;
