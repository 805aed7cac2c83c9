import './years.css';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { useAnswer } from '#ui/call.ts';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { yearPlace, type YearPlace } from './addresses.ts';
import type { Calendar } from './calendar.contract.ts';
import { DaysForm, OpeningForm, type CalendarProps } from './calendar.opening.tsx';
import { Closing, Exceptions } from './calendar.parts.tsx';
import { Steps } from './calendar.steps.tsx';
import type { CalendarText } from './calendar.texts.ts';
import { readCalendar } from './years.operations.ts';

/** Whether the year is open, since when and under what; or what it needs to be. */
function State({ calendar, place }: Omit<CalendarProps, 'onDone'>) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const personWords = usePersonWords();
  const { opened, books, may } = calendar;
  const year = String(place.year);
  if (!opened) return <p>{t(may.launch ? 'years.calendar.notOpen' : 'years.calendar.usual', { year })}</p>;
  const book = books.find(({ id }) => id === opened.book);
  const profile = book?.profiles.find(({ id }) => id === opened.profile);
  return (
    <p>
      {t('years.calendar.opened', {
        day: printedDay(dayAt(opened.openedAt)),
        by: personWords(opened.by),
        book: book ? say(book.title) : opened.book,
        profile: profile ? say(profile.label) : opened.profile,
      })}{' '}
      {opened.closedAt && t('years.calendar.closedOn', { day: printedDay(dayAt(opened.closedAt)) })}
    </p>
  );
}

/** The days, to be changed by whom they are entrusted to while the year takes a change. */
function Days(props: CalendarProps) {
  const { opened, steps, may } = props.calendar;
  if (!may.launch || (opened !== null && opened.closedAt !== null)) return <Steps days={steps} />;
  return opened === null ? <OpeningForm {...props} /> : <DaysForm {...props} />;
}

/** The way to the year after, which stands in no list of years until it is opened. */
function NextYear({ place: { committee, year } }: { place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const next = yearPlace({ committee, year: String(year + 1) });
  return <Link to={`${next.page}/calendar`}>{t('years.calendar.next', { year: String(next.year) })}</Link>;
}

const isRunning = ({ opened }: Calendar): boolean => opened !== null && opened.closedAt === null;

/** Opening a year, its days, who was given more time, and its end. */
export function CalendarPage() {
  const t = useTexts<CalendarText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readCalendar, { committee: place.committee, year: place.year });
  const [done, tell] = useDoneHere(place.page);
  return (
    <Page
      title={t('years.calendar.title', { year: String(place.year) })}
      lead={<p>{t('years.calendar.lead')}</p>}
      actions={answer.state === 'ready' && answer.data.opened && answer.data.may.launch && <NextYear place={place} />}
    >
      {done}
      <Loaded answer={answer}>
        {(calendar) => (
          <div className="stack">
            <section className="card stack">
              <State calendar={calendar} place={place} />
              <Days key={place.page} calendar={calendar} place={place} onDone={tell} />
            </section>
            {calendar.opened && (
              <Exceptions calendar={calendar} place={place} onDone={tell} mayGrant={calendar.may.grant && isRunning(calendar)} />
            )}
            {calendar.opened && calendar.may.close && (
              <Closing key={String(isRunning(calendar))} calendar={calendar} place={place} onDone={tell} />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
