import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { CLASS_TITLES } from '#domain/class.ts';
import type { Body } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { ChoiceField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { YearPlace } from './addresses.ts';
import type { Calendar } from './calendar.contract.ts';
import { daysIn, Steps } from './calendar.steps.tsx';
import type { CalendarText } from './calendar.texts.ts';
import { openYear, setDays } from './years.operations.ts';

export interface CalendarProps {
  readonly calendar: Calendar;
  readonly place: YearPlace;
  /** Told what was done: the page says it where the form is drawn anew. */
  readonly onDone: (said: ReactNode) => void;
}

/** How much is decided, kind by kind. */
export function useProgress(): (progress: Calendar['progress']) => readonly { readonly label: string; readonly value: string }[] {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (progress) =>
    (progress ?? []).map(({ level, decided, undecided }) => ({
      label: say(CLASS_TITLES[level]),
      value: t('years.progress', { decided, undecided }),
    }));
}

/** A warning for whoever is about to open a year that is over, or was decided elsewhere. */
function Over({ calendar, days, place }: { calendar: Calendar; days: Calendar['steps']; place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const { today, progress } = calendar;
  const isOver = days.every(({ due }) => due < today);
  const decided = (progress ?? []).reduce((sum, one) => sum + one.decided, 0);
  const year = String(place.year);
  if (!isOver && decided === 0) return null;
  return (
    <p className="form-error" role="note">
      {isOver && <strong>{t('years.opening.over', { year })}</strong>} {decided > 0 && t('years.opening.decided', { year, decided })}
    </p>
  );
}

function OpeningLook({ calendar, place, order }: Omit<CalendarProps, 'onDone'> & { readonly order: Body<typeof openYear> }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const progress = useProgress();
  const book = calendar.books.find(({ id }) => id === order.book);
  const profile = book?.profiles.find(({ id }) => id === order.profile);
  const days = order.steps ?? [];
  return (
    <>
      <Over calendar={calendar} days={days} place={place} />
      <FactList
        facts={[
          { label: t('years.opening.year'), value: String(place.year) },
          { label: t('years.calendar.book'), value: book && say(book.title) },
          { label: t('years.calendar.profile'), value: profile && say(profile.label) },
          ...progress(calendar.progress),
          { label: t('years.opening.after.label'), value: t('years.opening.after', { year: String(place.year) }) },
        ]}
      />
      <Steps days={days} />
    </>
  );
}

/** Opens a year for the whole tree: by which book, in which reading of the quota, with which days. */
export function OpeningForm({ calendar, place, onDone }: CalendarProps) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const [book, setBook] = useState(calendar.books[0]?.id ?? '');
  const profiles = calendar.books.find(({ id }) => id === book)?.profiles ?? [];
  const year = String(place.year);
  return (
    <>
      <Over calendar={calendar} days={calendar.steps} place={place} />
      <OrderForm
        operation={openYear}
        at={{ committee: place.committee, year }}
        body={(entered) => ({ book: entered.text('book'), profile: entered.text('profile'), steps: daysIn(calendar.steps, entered) })}
        action={t('years.calendar.open', { year })}
        look={(order) => <OpeningLook calendar={calendar} place={place} order={order} />}
        onDone={() =>
          onDone(
            <>
              {t('years.opening.done', { year })} <Link to={`${place.page}/late`}>{t('years.opening.done.see')}</Link>
            </>,
          )
        }
      >
        <div className="pair">
          <ChoiceField
            name="book"
            label={t('years.calendar.book')}
            start={book}
            onChoice={setBook}
            options={calendar.books.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
          <ChoiceField
            key={book}
            name="profile"
            label={t('years.calendar.profile')}
            options={profiles.map(({ id, label }) => ({ value: id, label: say(label) }))}
          />
        </div>
        <Steps days={calendar.steps} isForm />
      </OrderForm>
    </>
  );
}

/** Changes the days of a year that is open. */
export function DaysForm({ calendar, place, onDone }: CalendarProps) {
  const t = useTexts<CalendarText>();
  return (
    <OrderForm
      operation={setDays}
      at={{ committee: place.committee, year: place.year }}
      body={(entered) => ({ steps: daysIn(calendar.steps, entered) })}
      action={t('years.calendar.save')}
      onDone={() => onDone(t('years.days.done'))}
    >
      <Steps days={calendar.steps} isForm />
    </OrderForm>
  );
}
