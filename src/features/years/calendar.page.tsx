import './years.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, RATED_CLASSES } from '#domain/class.ts';
import { useAnswer, useOrder, type Body } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { Loaded, RefusedHere } from '#ui/states.tsx';
import { yearPlace, type YearPlace } from './addresses.ts';
import type { Calendar } from './calendar.contract.ts';
import { Closing, Exceptions, textOf } from './calendar.parts.tsx';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { YEAR_STEPS, type DueStep } from './calendar.ts';
import { closeYear, grantException, openYear, readCalendar, setDays } from './years.operations.ts';

/** The orders about the calendar, and what came of the last one. */
function useOrders({ committee, year }: YearPlace) {
  const at = { committee, year };
  const [opening, setting, granting, closing] = [useOrder(openYear), useOrder(setDays), useOrder(grantException), useOrder(closeYear)];
  const all = [opening, setting, granting, closing];
  const [done, setDone] = useState(false);
  const tell = async (given: Promise<object | null>, own: (typeof all)[number]) => {
    for (const other of all) if (other !== own) other.clear();
    setDone((await given) !== null);
  };
  return {
    done,
    refused: all.find(({ refused }) => refused !== null)?.refused ?? null,
    busy: all.some(({ busy }) => busy),
    open: (body: Body<typeof openYear>) => void tell(opening.send(at, body), opening),
    setDays: (body: Body<typeof setDays>) => void tell(setting.send(at, body), setting),
    grant: (body: Body<typeof grantException>) => void tell(granting.send(at, body), granting),
    close: (body: Body<typeof closeYear>) => void tell(closing.send(at, body), closing),
  };
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

function CalendarForm({ calendar, place, orders }: { calendar: Calendar; place: YearPlace; orders: ReturnType<typeof useOrders> }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const [book, setBook] = useState(calendar.books[0]?.id ?? '');
  const profiles = calendar.books.find(({ id }) => id === book)?.profiles ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const steps = stepsOf(form);
    if (calendar.opened) orders.setDays({ steps });
    else orders.open({ book, profile: textOf(form, 'profile'), steps });
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
        <Button type="submit" disabled={orders.busy || (calendar.opened !== null && calendar.opened.closedAt !== null)}>
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
  const place = yearPlace(useParams());
  const answer = useAnswer(readCalendar, { committee: place.committee, year: place.year });
  const orders = useOrders(place);
  return (
    <Page
      title={t('years.calendar.title', { year: String(place.year) })}
      lead={<p>{t('years.calendar.lead')}</p>}
      actions={answer.state === 'ready' && answer.data.opened && answer.data.may.launch && <NextYear place={place} />}
    >
      <p role="status">{orders.done && t('years.done')}</p>
      <RefusedHere refused={orders.refused} />
      <Loaded answer={answer}>
        {(calendar) => (
          <div className="stack">
            {calendar.may.launch ? (
              <CalendarForm calendar={calendar} place={place} orders={orders} />
            ) : (
              <section className="card stack">
                <State calendar={calendar} place={place} />
                <Steps calendar={calendar} />
              </section>
            )}
            {calendar.opened && <Exceptions calendar={calendar} grant={orders.grant} busy={orders.busy} />}
            {calendar.opened && calendar.may.close && <Closing calendar={calendar} place={place} close={orders.close} busy={orders.busy} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
