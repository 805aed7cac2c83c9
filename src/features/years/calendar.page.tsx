import './years.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import type { Operation } from '#kernel/operation.ts';
import { CLASS_TITLES, RATED_CLASSES } from '#domain/class.ts';
import { forgetAnswers } from '#ui/api.ts';
import { call, useAnswer } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { yearPlace, type YearPlace } from './addresses.ts';
import type { Calendar } from './calendar.contract.ts';
import { Closing, Exceptions, textOf, type Send } from './calendar.parts.tsx';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { YEAR_STEPS, type DueStep } from './calendar.ts';
import { openYear, readCalendar, setDays } from './years.operations.ts';

/** Sends an order about the calendar and says what came of it. */
function useSending({ committee, year }: YearPlace) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const [told, setTold] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const send: Send = (operation, body) => {
    void call<Operation>(operation, { committee, year }, body as never, crypto.randomUUID()).then((answer) => {
      if (answer.state === 'ready') forgetAnswers();
      const problem = answer.state === 'refused' ? answer.message : null;
      setTold(answer.state === 'ready' ? { ok: true, text: t('years.done') } : { ok: false, text: problem ? say(problem) : '' });
    });
  };
  return { told, send };
}

const dueOf = (calendar: Calendar, step: string, level: string) =>
  calendar.steps.find((due) => due.step === step && due.level === level)?.due ?? null;

function Steps({ calendar }: { calendar: Calendar }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (
    <table className="sheet">
      <caption>{t('years.calendar.steps')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.calendar.step')}</th>
          {RATED_CLASSES.map((level) => (
            <th key={level} scope="col">
              {say(CLASS_TITLES[level])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {YEAR_STEPS.map((step) => (
          <tr key={step}>
            <th scope="row">{say(YEAR_STEP_NAMES[step])}</th>
            {RATED_CLASSES.map((level) => {
              const due = dueOf(calendar, step, level);
              const label = `${say(YEAR_STEP_NAMES[step])}, ${say(CLASS_TITLES[level])}`;
              return (
                <td key={level} data-label={say(CLASS_TITLES[level])}>
                  {due === null && <span className="quiet">{t('years.calendar.none')}</span>}
                  {due !== null && !calendar.may.launch && printedDay(due)}
                  {due !== null && calendar.may.launch && (
                    <TextInput name={`${step} ${level}`} type="date" aria-label={label} defaultValue={due} required />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the year is open, since when and under what; or what it needs to be. */
function State({ calendar, place }: { calendar: Calendar; place: YearPlace }) {
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

/** The days that were typed, each field being named by its step and level. */
const stepsOf = (form: FormData): DueStep[] =>
  YEAR_STEPS.flatMap((step) =>
    RATED_CLASSES.flatMap((level) => {
      const due = textOf(form, `${step} ${level}`);
      return due === '' ? [] : [{ step, level, due }];
    }),
  );

function CalendarForm({ calendar, place, send }: { calendar: Calendar; place: YearPlace; send: Send }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const [book, setBook] = useState(calendar.books[0]?.id ?? '');
  const profiles = calendar.books.find(({ id }) => id === book)?.profiles ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const steps = stepsOf(form);
    if (calendar.opened) send(setDays, { steps });
    else send(openYear, { book, profile: textOf(form, 'profile'), steps });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <State calendar={calendar} place={place} />
      {!calendar.opened && (
        <div className="pair">
          <NativeSelect
            label={t('years.calendar.book')}
            value={book}
            onChange={(event) => setBook(event.currentTarget.value)}
            data={calendar.books.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
          <NativeSelect
            name="profile"
            label={t('years.calendar.profile')}
            data={profiles.map(({ id, label }) => ({ value: id, label: say(label) }))}
          />
        </div>
      )}
      <Steps key={JSON.stringify(calendar.steps)} calendar={calendar} />
      <p>
        <Button type="submit" disabled={calendar.opened?.closedAt !== null && calendar.opened !== null}>
          {calendar.opened ? t('years.calendar.save') : t('years.calendar.open', { year: String(place.year) })}
        </Button>
      </p>
    </form>
  );
}

/** The way to the year after, which stands in no list of years until it is opened. */
function NextYear({ place: { committee, year } }: { place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const next = yearPlace({ committee, year: String(year + 1) });
  return <Link to={`${next.page}/calendar`}>{t('years.calendar.next', { year: String(next.year) })}</Link>;
}

/** Opening a year, its days, who was given more time, and its end. */
export function CalendarPage() {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const answer = useAnswer(readCalendar, { committee: place.committee, year: place.year });
  const { told, send } = useSending(place);
  return (
    <Page
      title={t('years.calendar.title', { year: String(place.year) })}
      lead={<p>{t('years.calendar.lead')}</p>}
      crumbs={[{ label: say(place.name), to: place.page }]}
      actions={answer.state === 'ready' && answer.data.opened && answer.data.may.launch && <NextYear place={place} />}
    >
      <p role={told?.ok ? 'status' : 'alert'} className={told?.ok ? undefined : 'form-error'}>
        {told?.text}
      </p>
      <Loaded answer={answer}>
        {(calendar) => (
          <div className="stack">
            {calendar.may.launch ? (
              <CalendarForm calendar={calendar} place={place} send={send} />
            ) : (
              <section className="card stack">
                <State calendar={calendar} place={place} />
                <Steps calendar={calendar} />
              </section>
            )}
            {calendar.opened && <Exceptions calendar={calendar} send={send} />}
            {calendar.opened && calendar.may.close && <Closing calendar={calendar} place={place} send={send} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
