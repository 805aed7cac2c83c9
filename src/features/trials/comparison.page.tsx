import './trials.css';
import { NativeSelect } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import type { BookCard } from '#features/books/books.contract.ts';
import { listBooks } from '#features/books/books.operations.ts';
import { withQuery, yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { rowsOf } from './orders.ts';
import { useBookName, useQuestion, useRowFilters } from './trials.asking.tsx';
import type { Comparison } from './trials.contract.ts';
import { Differences } from './trials.differences.tsx';
import { compareTwoBooks } from './trials.operations.ts';
import { Outcome } from './trials.outcome.tsx';
import type { TrialText } from './trials.texts.ts';

function Chooser({ books, page, before, after }: { books: readonly BookCard[]; page: string; before: string; after: string }) {
  const t = useTexts<TrialText>();
  const bookName = useBookName();
  const navigate = useNavigate();
  const go = (one: string, other: string) => void navigate(`${page}/books/${encodeURIComponent(one)}/compare/${encodeURIComponent(other)}`);
  const data = books.map((book) => ({ value: book.id, label: bookName(book) }));
  return (
    <div className="card two">
      <NativeSelect
        label={t('trials.compare.before')}
        value={before}
        data={data}
        onChange={(event) => go(event.currentTarget.value, after)}
      />
      <NativeSelect
        label={t('trials.compare.after')}
        value={after}
        data={data}
        onChange={(event) => go(before, event.currentTarget.value)}
      />
    </div>
  );
}

function Compared({ comparison, place, busy }: { comparison: Comparison; place: YearPlace; busy: boolean }) {
  const t = useTexts<TrialText>();
  const filters = useRowFilters();
  const { differences, effect } = comparison;
  return (
    <>
      <section className="card" aria-labelledby="differences" data-differences={differences.length}>
        <h2 id="differences">
          {differences.length === 0 ? t('trials.compare.same') : t('trials.compare.differences', { count: differences.length })}
        </h2>
        <Differences differences={differences} />
      </section>
      <section aria-labelledby="effect">
        <h2 id="effect">{t('trials.compare.effect', { year: String(place.year) })}</h2>
        {effect && (
          <p>
            <Link to={withQuery(`${place.page}/trials`, { book: comparison.after.book })}>{t('trials.compare.try')}</Link>
          </p>
        )}
        {effect ? <Outcome trial={effect} place={place} busy={busy} {...filters} /> : <Notice title={t('trials.compare.noYear')} />}
      </section>
    </>
  );
}

/** Two rule books side by side, and what the second does to the facts of the year. */
export function ComparisonPage() {
  const t = useTexts<TrialText>();
  const params = useParams();
  const place = yearPlace(params);
  const { values } = useRowFilters();
  const [before, after] = [params['book'] ?? '', params['other'] ?? ''];
  const books = useAnswer(listBooks, {});
  const at = { book: before, other: after, query: { committee: place.committee, year: place.year, ...rowsOf(values) } };
  const { answer, busy } = useQuestion(compareTwoBooks, { about: `${before} ${after}`, at, body: null });
  return (
    <Page title={t('trials.compare.title')} lead={<p>{t('trials.compare.lead')}</p>}>
      <div className="stack">
        <Loaded answer={books}>{(list) => <Chooser books={list.books} page={place.page} before={before} after={after} />}</Loaded>
        <Loaded answer={answer}>{(comparison) => <Compared comparison={comparison} place={place} busy={busy} />}</Loaded>
      </div>
    </Page>
  );
}
