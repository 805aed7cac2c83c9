import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { withQuery } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

const ROOMS = ['programmes', 'meetings', 'dialogues', 'reviews', 'ballots', 'decisions', 'honours', 'reports', 'conferences'] as const;
const GROUND = ['organisations', 'members', 'intake', 'books'] as const;
const GROUND_TO_COME = ['accounts', 'documents', 'journal'] as const;

interface MapProps {
  year: Year;
  place: YearPlace;
}

/** The state of this year in the rooms that exist. */
function useStates({ year, place }: MapProps): Partial<Record<(typeof ROOMS)[number], ReactNode>> {
  const t = useTexts<YearText>();
  const { rated, pending } = year.grassroots;
  const grassroots = (standing: string) => withQuery(`${place.page}/organisations`, { class: 'grassroots', standing });
  return {
    decisions: (
      <>
        <NumberLink value={rated} to={grassroots('rated')} label={t('years.map.decisions.what')} /> {t('years.map.decisions.what')},{' '}
        <NumberLink value={pending} to={grassroots('pending')} label={t('years.map.decisions.pending')} />{' '}
        {t('years.map.decisions.pending')}
        {year.flags > 0 && (
          <>
            , <NumberLink value={year.flags} to={`${place.page}/decisions`} label={t('years.map.decisions.flags')} />{' '}
            {t('years.map.decisions.flags')}
          </>
        )}
      </>
    ),
    honours: (
      <>
        <NumberLink value={year.commendations.total} to={`${place.page}/commendations`} label={t('years.map.honours.what')} />{' '}
        {t('years.map.honours.what')}
      </>
    ),
    reports: <a href={`${place.api}/report.pdf`}>{t('years.map.reports.what')}</a>,
  };
}

/** Arrows follow the work round; they repeat what the list's order says, so they are for eyes only. */
const ARROWS = [
  'programmes-meetings',
  'meetings-dialogues',
  'dialogues-reviews',
  'reviews-ballots',
  'ballots-decisions',
  'decisions-honours',
  'honours-reports',
  'reports-conferences',
  'conferences-programmes',
];

/** The picture of the year: nine rooms in the order of the work, and what they stand on. */
export function YearMap({ year, place }: MapProps) {
  const t = useTexts<YearText>();
  const states = useStates({ year, place });
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{t('years.map')}</h2>
      <p>{t('years.map.lead')}</p>
      <ol className="year-map">
        {ROOMS.map((room) => (
          <li key={room} className={states[room] ? 'room' : 'room to-come'} style={{ gridArea: room }}>
            <strong>{t(`years.map.${room}`)}</strong>
            <span>{states[room] ?? t('years.map.none')}</span>
          </li>
        ))}
        {ARROWS.map((arrow) => (
          <li key={arrow} className={`arrow ${arrow}`} style={{ gridArea: arrow }} role="presentation" aria-hidden="true" />
        ))}
      </ol>
      <div className="ground">
        <h3>{t('years.map.below')}</h3>
        <ul>
          {GROUND.map((room) => (
            <li key={room}>
              <Link to={`${place.page}/${room}`}>{t(`years.map.${room}`)}</Link>
            </li>
          ))}
          {GROUND_TO_COME.map((room) => (
            <li key={room} className="to-come">
              {t(`years.map.${room}`)} <small>({t('years.map.none').toLowerCase()})</small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
