import './years.css';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES } from '#domain/class.ts';
import { useAnswer } from '#ui/call.ts';
import { useFilters } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { yearPlace, type YearPlace } from './addresses.ts';
import type { Late } from './calendar.contract.ts';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import { listLate } from './years.operations.ts';
import type { CalendarText } from './calendar.texts.ts';

function Steps({ late }: { late: Late }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
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
        {late.steps.map(({ step, level, due, all, behind }) => (
          <tr key={`${step} ${level}`}>
            <th scope="row">{say(YEAR_STEP_NAMES[step])}</th>
            <td data-label={t('years.calendar.level')}>{say(CLASS_TITLES[level])}</td>
            <td data-label={t('years.calendar.due')}>{printedDay(due)}</td>
            <td data-label={t('years.behind.behind')} className="end">
              {behind}
            </td>
            <td data-label={t('years.behind.all')} className="end">
              {all}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Units({ late, choose }: { late: Late; choose: (code: string) => void }) {
  const t = useTexts<CalendarText>();
  if (late.units.length === 0) return <p>{t('years.behind.none')}</p>;
  return (
    <table className="sheet">
      <caption>{t('years.behind.units')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.behind.unit')}</th>
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
        {late.units.map(({ code, name, overdue, behind, all }) => (
          <tr key={code}>
            <th scope="row">
              <button type="button" className="as-link" onClick={() => choose(code)}>
                {name}
              </button>
            </th>
            <td data-label={t('years.behind.overdue')} className="end">
              {overdue}
            </td>
            <td data-label={t('years.behind.behind')} className="end">
              {behind}
            </td>
            <td data-label={t('years.behind.all')} className="end">
              {all}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({ late, unit, place }: { late: Late; unit: string; place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (
    <table className="sheet">
      <caption>{t('years.behind.names', { unit })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.behind.name')}</th>
          <th scope="col">{t('years.behind.unit')}</th>
          <th scope="col">{t('years.behind.owes')}</th>
          <th scope="col">{t('years.calendar.due')}</th>
        </tr>
      </thead>
      <tbody>
        {late.names.map(({ kind, code, name, unit: own, step, due }) => (
          <tr key={`${kind} ${code}`}>
            <th scope="row">
              <Link to={`${place.page}/reviews/${kind}/${code}`}>{name}</Link>
            </th>
            <td data-label={t('years.behind.unit')}>{own}</td>
            <td data-label={t('years.behind.owes')}>{say(YEAR_STEP_NAMES[step])}</td>
            <td data-label={t('years.calendar.due')}>{printedDay(due)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who is behind the calendar: by step, by grassroots organisation, by name. */
export function LatePage() {
  const t = useTexts<CalendarText>();
  const place = yearPlace(useParams());
  const { values, set } = useFilters();
  const unit = values['unit'];
  const answer = useAnswer(listLate, { committee: place.committee, year: place.year, query: { unit } });
  return (
    <Page title={t('years.behind.title', { year: String(place.year) })} lead={<p>{t('years.behind.lead')}</p>}>
      <Loaded answer={answer}>
        {(late) => (
          <div className="stack">
            <Units late={late} choose={(code) => set('unit', code)} />
            {unit && <Names late={late} unit={late.units.find(({ code }) => code === unit)?.name ?? unit} place={place} />}
            <Steps late={late} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
