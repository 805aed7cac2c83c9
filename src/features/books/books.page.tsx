import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { BookCard } from './books.contract.ts';
import { listBooks } from './books.operations.ts';
import type { BookText } from './books.texts.ts';

function useColumns({ page, year }: YearPlace, books: readonly BookCard[]): readonly Column<BookCard>[] {
  const t = useTexts<BookText>();
  const say = useSay();
  const current = books.find(
    ({ ratesCommittees, overlay, ratingYears: [from, to] }) => ratesCommittees && overlay === null && year >= from && year <= to,
  );
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('books.name'),
        cell: (row) => (
          <>
            <Link to={`${page}/books/${row.id}`}>{say(row.title)}</Link>
            {row.overlay && <p className="quiet">{t('books.overlay', row.overlay)}</p>}
          </>
        ),
      },
      {
        id: 'years',
        header: t('books.years'),
        sortBy: (row) => row.ratingYears[0],
        cell: (row) => `${row.ratingYears[0]}–${row.ratingYears[1]}`,
      },
      {
        id: 'compare',
        header: t('books.compare'),
        cell: (row) =>
          current &&
          row.ratesCommittees &&
          current.id !== row.id && (
            <Link to={`${page}/books/${current.id}/compare/${row.id}`}>{t('books.compare.with', { year: String(year) })}</Link>
          ),
      },
    ],
    [t, say, page, year, current],
  );
}

function Books({ books, place }: { books: readonly BookCard[]; place: YearPlace }) {
  const t = useTexts<BookText>();
  return (
    <DataTable
      caption={t('books.nav')}
      columns={useColumns(place, books)}
      rows={books}
      rowKey={(row) => row.hash}
      empty={<Empty title={t('books.none')} />}
    />
  );
}

/** The rule books that the program holds. */
export function BooksPage() {
  const t = useTexts<BookText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listBooks, {});
  return (
    <Page title={t('books.title')} lead={<p>{t('books.lead')}</p>}>
      <Loaded answer={answer}>{({ books }) => <Books books={books} place={place} />}</Loaded>
    </Page>
  );
}
