import { Button } from '@mantine/core';
import { Fragment, useId, useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '#ui/call.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { DeadlineLine, useDaysLeft } from '#ui/deadline.tsx';
import { focusWhenShown } from '#ui/focus.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { withQuery, type YearPlace } from './addresses.ts';
import type { Late, LateAsked } from './calendar.contract.ts';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { reminderText, type LateUnit } from './late.reminders.ts';
import { useReminderWords } from './late.words.tsx';
import { listLate } from './years.operations.ts';

export interface LateProps {
  readonly place: YearPlace;
  /** What is open in place, as the address says it. */
  readonly asked: LateAsked;
  /** Closes what is open. */
  readonly close: () => void;
}

/** Files by name, in place below the row whose number was followed; Escape and the button close them again, and the focus goes back. */
export function Names({ title, place, asked, close, unit }: LateProps & { title: string; unit?: LateUnit | undefined }) {
  const t = useTexts<CalendarText>();
  const answer = useAnswer(listLate, { committee: place.committee, year: place.year, query: asked });
  const words = useReminderWords(place.year);
  const heading = useId();
  const closeOnEscape = ({ key }: KeyboardEvent) => key === 'Escape' && close();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes what a button inside closes too
    <section className="in-place stack" aria-labelledby={heading} onKeyDown={closeOnEscape}>
      <h3 id={heading} ref={focusWhenShown} tabIndex={-1}>
        {title}
      </h3>
      {unit && (
        <p>
          {t('years.remind.contact')}: {unit.contact ? <PersonName of={unit.contact} /> : t('years.remind.contact.none')}
        </p>
      )}
      <Loaded answer={answer}>{({ names }) => <NameTable names={names} title={title} place={place} />}</Loaded>
      <div className="actions">
        {unit && <CopyButton text={reminderText(unit, words)} label={t('years.remind.copy')} of={unit.name} />}
        <Button variant="default" onClick={close}>
          {t('years.behind.close')}
        </Button>
      </div>
    </section>
  );
}

function NameTable({ names, title, place }: { names: Late['names']; title: string; place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (
    <table className="sheet">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.behind.name')}</th>
          <th scope="col">{t('years.behind.unit')}</th>
          <th scope="col">{t('years.behind.owes')}</th>
          <th scope="col">{t('years.calendar.due')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(({ kind, code, name, unit: own, step, due, left }) => (
          <tr key={`${kind} ${code}`} data-name={code}>
            <th scope="row">
              <Link to={`${place.page}/reviews/${kind}/${code}`}>{name}</Link>
            </th>
            <td data-label={t('years.behind.unit')}>{own}</td>
            <td data-label={t('years.behind.owes')}>{say(YEAR_STEP_NAMES[step])}</td>
            <td data-label={t('years.calendar.due')}>
              <DeadlineLine since={null} due={due} left={left} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Units with how late they are; a name or a number opens the files that it counts, below its row. */
export function Units({ units, caption, ...late }: LateProps & { units: readonly LateUnit[]; caption: string }) {
  const t = useTexts<CalendarText>();
  return (
    <table className="sheet">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.behind.unit')}</th>
          <th scope="col">{t('years.behind.late')}</th>
          <th scope="col" className="end">
            {t('years.behind.overdue')}
          </th>
          <th scope="col" className="end">
            {t('years.behind.behind')}
          </th>
          <th scope="col" className="end">
            {t('years.behind.all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Unit key={unit.code} unit={unit} {...late} />
        ))}
      </tbody>
    </table>
  );
}

function Unit({ unit, place, asked, close }: LateProps & { unit: LateUnit }) {
  const t = useTexts<CalendarText>();
  const days = useDaysLeft();
  const opener = useRef<HTMLAnchorElement>(null);
  const { code, name, left, overdue, behind, all } = unit;
  const isOpen = asked.unit === code;
  const closeHere = () => {
    close();
    opener.current?.focus();
  };
  const title = t(asked.overdue ? 'years.behind.names.overdue' : 'years.behind.names', { unit: name });
  return (
    <Fragment>
      <tr data-unit={code}>
        <th scope="row">
          <Link ref={opener} to={withQuery('', isOpen ? {} : { unit: code })} aria-expanded={isOpen}>
            {name}
          </Link>
        </th>
        <td data-label={t('years.behind.late')}>{days(left)}</td>
        <td data-label={t('years.behind.overdue')} className="end">
          <NumberLink
            value={overdue}
            to={withQuery('', { unit: code, overdue: 'true' })}
            label={t('years.behind.overdue.of', { unit: name })}
          />
        </td>
        <td data-label={t('years.behind.behind')} className="end">
          <NumberLink value={behind} to={withQuery('', { unit: code })} label={t('years.behind.behind.of', { unit: name })} />
        </td>
        <td data-label={t('years.behind.all')} className="end">
          {all}
        </td>
      </tr>
      {isOpen && (
        <tr className="opened">
          <td colSpan={5}>
            <Names key={asked.overdue ?? ''} title={title} place={place} asked={asked} close={closeHere} unit={unit} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
