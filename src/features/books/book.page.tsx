import './books.css';
import { useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { listsFailures } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { Badge, VerdictBadge } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { TechnicalDetails } from '#ui/technical-details.tsx';
import { WithContents } from '#ui/contents.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Basis } from '#ui/proof.tsx';
import { Loaded } from '#ui/states.tsx';
import type { BookPage as Book, BookRule } from './books.contract.ts';
import { readBook } from './books.operations.ts';
import type { BookText } from './books.texts.ts';

interface RuleProps {
  rule: BookRule;
  year: number | undefined;
  /** A failing rule: “met” says that the failure did not happen. */
  failure: boolean;
}

/** How many subjects of the year met or failed the rule. */
function Population({ rule, year, failure }: RuleProps) {
  const t = useTexts<BookText>();
  if (!rule.population || year === undefined) return null;
  const { met, failed, undetermined } = rule.population;
  return (
    <p className="population">
      <strong>{t('books.population', { year: String(year) })}</strong>
      <Badge tone="good">{t(failure ? 'books.population.free' : 'books.population.met', { count: met })}</Badge>
      <Badge tone={failed > 0 ? 'bad' : 'none'}>
        {t(failure ? 'books.population.caught' : 'books.population.failed', { count: failed })}
      </Badge>
      {undetermined > 0 && <Badge tone="wait">{t('books.population.undetermined', { count: undetermined })}</Badge>}
    </p>
  );
}

function Examples({ rule, failure }: Omit<RuleProps, 'year'>) {
  const t = useTexts<BookText>();
  const say = useSay();
  if (rule.examples.length === 0) return null;
  return (
    <details>
      <summary>
        {t('books.examples')} ({rule.examples.length})
      </summary>
      <ul className="examples">
        {rule.examples.map((example) => (
          <li key={example.name.en}>
            <VerdictBadge verdict={example.outcome} adverse={failure} /> {say(example.name)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Rule({ rule, year, failure }: RuleProps) {
  const say = useSay();
  return (
    <li className="rule" id={rule.id}>
      <div>
        <h4>{say(rule.label)}</h4>
        <p className="words">{say(rule.words)}</p>
        <Population rule={rule} year={year} failure={failure} />
        <Examples rule={rule} failure={failure} />
      </div>
      <div className="basis">
        <Basis citations={rule.citations} confidence={rule.confidence} interpretation={rule.interpretation} />
      </div>
    </li>
  );
}

function Documents({ book }: { book: Book }) {
  const t = useTexts<BookText>();
  const say = useSay();
  return (
    <section className="card">
      <h2>{t('books.documents')}</h2>
      <ul>
        {book.documents.map((document) => (
          <li key={document.id}>
            <strong>{t('books.document', { number: document.number, date: printedDay(document.date), issuer: document.issuer })}</strong>:{' '}
            {say(document.title)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Regulation({ book }: { book: Book }) {
  const say = useSay();
  const headings = book.chapters.map(({ id, title, sections }) => ({
    id,
    label: say(title),
    below: sections.map((section) => ({ id: section.id, label: say(section.title) })),
  }));
  return (
    <WithContents headings={headings}>
      <div className="stack regulation">
        <Documents book={book} />
        {book.chapters.map((chapter) => (
          <section key={chapter.id} id={chapter.id} aria-labelledby={`${chapter.id}-title`}>
            <h2 id={`${chapter.id}-title`}>{say(chapter.title)}</h2>
            {chapter.sections.map((section) => (
              <section key={section.id} id={section.id} className="card">
                <h3>{say(section.title)}</h3>
                <ol className="rules">
                  {section.rules.map((rule) => (
                    <Rule
                      key={rule.id}
                      rule={rule}
                      year={book.population?.year}
                      failure={listsFailures(section.id.split('.').at(-1) ?? '')}
                    />
                  ))}
                </ol>
              </section>
            ))}
          </section>
        ))}
      </div>
    </WithContents>
  );
}

/** A rule book that reads like a regulation: words, articles, examples, and what it did to this year. */
export function BookPage() {
  const t = useTexts<BookText>();
  const say = useSay();
  const params = useParams();
  const place = yearPlace(params);
  const id = params['book'] ?? '';
  const answer = useAnswer(readBook, { book: id, query: { committee: place.committee, year: place.year } });
  const lead = answer.state === 'ready' && (
    <>
      <p>
        {t('books.years')} {answer.data.ratingYears.join('–')} · {t('books.revision', { revision: String(answer.data.revision) })}
      </p>
      <TechnicalDetails>
        {t('books.hash')} <code>{answer.data.hash}</code>
      </TechnicalDetails>
    </>
  );
  return (
    <Page title={answer.state === 'ready' ? say(answer.data.title) : id} lead={lead}>
      <Loaded answer={answer}>{(book) => <Regulation book={book} />}</Loaded>
    </Page>
  );
}
