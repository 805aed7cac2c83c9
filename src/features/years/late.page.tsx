import './years.css';
import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, RATED_CLASSES } from '#domain/class.ts';
import { useAnswer } from '#ui/call.ts';
import { useFilters } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { withQuery, yearPlace } from './addresses.ts';
import type { Late, LateAsked } from './calendar.contract.ts';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import { YEAR_STEPS } from './calendar.ts';
import { Names, Units, type LateProps } from './late.units.tsx';
import { listLate } from './years.operations.ts';
import type { CalendarText } from './calendar.texts.ts';

/** Steps of the calendar; the number of those who are behind opens them, below its row. */
function Steps({ steps, ...late }: LateProps & Pick<Late, 'steps'>) {
  const t = useTexts<CalendarText>();
  return (
    <table className="sheet">
      <caption>{t('years.calendar.steps')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.calendar.step')}</th>
          <th scope="col">{t('years.calendar.level')}</th>
          <th scope="col">{t('years.calendar.due')}</th>
          <th scope="col" className="end">
            {t('years.behind.behind')}
          </th>
          <th scope="col" className="end">
            {t('years.behind.all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <Step key={`${step.step} ${step.level}`} of={step} {...late} />
        ))}
      </tbody>
    </table>
  );
}

function Step({ of: { step, level, due, all, behind }, ...late }: LateProps & { of: Late['steps'][number] }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const { asked } = late;
  const [name, group] = [say(YEAR_STEP_NAMES[step]), say(CLASS_TITLES[level])];
  const opener = `late-${step}-${level}`;
  const closeHere = () => {
    late.close();
    document.getElementById(opener)?.querySelector('a')?.focus();
  };
  return (
    <Fragment>
      <tr id={opener}>
        <th scope="row">{name}</th>
        <td data-label={t('years.calendar.level')}>{group}</td>
        <td data-label={t('years.calendar.due')}>{printedDay(due)}</td>
        <td data-label={t('years.behind.behind')} className="end">
          <NumberLink value={behind} to={withQuery('', { step, level })} label={t('years.behind.step.of', { step: name, level: group })} />
        </td>
        <td data-label={t('years.behind.all')} className="end">
          {all}
        </td>
      </tr>
      {asked.step === step && asked.level === level && (
        <tr className="opened">
          <td colSpan={5}>
            <Names {...late} close={closeHere} title={t('years.behind.step.names', { step: name, level: group })} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function LateUnits({ units, ...late }: LateProps & Pick<Late, 'units'>) {
  const t = useTexts<CalendarText>();
  const overdue = units.filter(({ left }) => left < 0);
  const onTime = units.filter(({ left }) => left >= 0);
  return (
    <>
      {overdue.length === 0 ? (
        <Notice title={t('years.behind.none')}>
          <p>{t('years.behind.none.text')}</p>
        </Notice>
      ) : (
        <Units units={overdue} caption={t('years.behind.units', { count: overdue.length })} {...late} />
      )}
      {onTime.length > 0 && (
        <details className="card" open={onTime.some(({ code }) => code === late.asked.unit) || undefined}>
          <summary>{t('years.behind.onTime', { count: onTime.length })}</summary>
          <Units units={onTime} caption={t('years.behind.onTime', { count: onTime.length })} {...late} />
        </details>
      )}
    </>
  );
}

function useAsked(): Pick<LateProps, 'asked' | 'close'> {
  const { values, clear } = useFilters();
  const asked: LateAsked = {
    unit: values['unit'],
    step: YEAR_STEPS.find((step) => step === values['step']),
    level: RATED_CLASSES.find((level) => level === values['level']),
    overdue: values['overdue'] === 'true' ? 'true' : undefined,
  };
  return { asked, close: clear };
}

/** Who is behind the calendar: by grassroots organisation, the latest first, and by step; names open where their number stands. */
export function LatePage() {
  const t = useTexts<CalendarText>();
  const place = yearPlace(useParams());
  const opened = useAsked();
  const answer = useAnswer(listLate, { committee: place.committee, year: place.year });
  return (
    <Page
      title={t('years.behind.title', { year: String(place.year) })}
      lead={<p>{t('years.behind.lead')}</p>}
      actions={
        <Button component={Link} to={`${place.page}/late/reminders`} variant="outline">
          {t('years.remind.nav')}
        </Button>
      }
    >
      <Loaded answer={answer}>
        {({ isRunning, units, steps }) => (
          <div className="stack">
            {isRunning ? (
              <LateUnits units={units} place={place} {...opened} />
            ) : (
              <Notice title={t('years.behind.notRunning')} action={<Link to={`${place.page}/calendar`}>{t('years.calendar.nav')}</Link>}>
                <p>{t('years.behind.notRunning.text')}</p>
              </Notice>
            )}
            {isRunning && <Steps steps={steps} place={place} {...opened} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
