import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { withQuery } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import { listCommittees } from './years.operations.ts';
import type { YearText } from './years.texts.ts';

const ROOMS = ['programmes', 'meetings', 'dialogues', 'reviews', 'ballots', 'decisions', 'honours', 'reports', 'conferences'] as const;

/** What everything stands on; who lacks the permission there reads its name without a way in. */
const GROUND = [
  { room: 'organisations' },
  { room: 'members' },
  { room: 'register' },
  { room: 'calendar' },
  { room: 'books' },
  { room: 'intake', permission: 'launch' },
  { room: 'journal', permission: 'inspect' },
  { room: 'accounts', permission: 'administer' },
] as const;

/** The pages of rooms whose address is not their name. */
const PAGES: Partial<Record<(typeof ROOMS)[number], string>> = {
  reviews: 'reviews',
  ballots: 'ballots',
  decisions: 'board',
  honours: 'commendations',
};

interface MapProps {
  year: Year;
  place: YearPlace;
}

/** The state of this year in the rooms that exist. */
function useStates({ year, place }: MapProps): Partial<Record<(typeof ROOMS)[number], ReactNode>> {
  const t = useTexts<YearText>();
  const { rated, pending } = year.grassroots;
  const { files, filesDecided, ballots, ballotsOpen, decisions } = year.work;
  const grassroots = (standing: string) => withQuery(`${place.page}/organisations`, { class: 'grassroots', standing });
  const decided = withQuery(`${place.page}/reviews`, { state: 'decided' });
  return {
    reviews: (
      <>
        <Link to={`${place.page}/reviews`}>{files}</Link> {t('years.map.reviews.files')}, <Link to={decided}>{filesDecided}</Link>{' '}
        {t('years.map.reviews.decided')}
      </>
    ),
    ballots: (
      <>
        <Link to={`${place.page}/ballots`}>{ballots}</Link> {t('years.map.ballots.all')},{' '}
        <Link to={`${place.page}/ballots`}>{ballotsOpen}</Link> {t('years.map.ballots.open')}
      </>
    ),
    decisions: (
      <>
        <Link to={`${place.page}/decisions`}>{decisions}</Link> {t('years.map.decisions.signed')},{' '}
        <NumberLink value={rated} to={grassroots('rated')} label={t('years.map.decisions.what')} /> {t('years.map.decisions.what')},{' '}
        <NumberLink value={pending} to={grassroots('pending')} label={t('years.map.decisions.pending')} />{' '}
        {t('years.map.decisions.pending')}
        {year.flags > 0 && (
          <>
            , <Link to={`${place.page}/decisions`}>{year.flags}</Link> {t('years.map.decisions.flags')}
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
  const answer = useAnswer(listCommittees, {});
  const may = answer.state === 'ready' ? (answer.data.committees.find(({ code }) => code === place.committee)?.may ?? []) : [];
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{t('years.map')}</h2>
      <p>{t('years.map.lead')}</p>
      <ol className="year-map">
        {ROOMS.map((room) => (
          <li key={room} className={states[room] ? 'room' : 'room to-come'} style={{ gridArea: room }}>
            <strong>
              {PAGES[room] ? <Link to={`${place.page}/${PAGES[room]}`}>{t(`years.map.${room}`)}</Link> : t(`years.map.${room}`)}
            </strong>
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
          {GROUND.map(({ room, ...needs }) => (
            <li key={room}>
              {'permission' in needs && !may.includes(needs.permission) ? (
                t(`years.map.${room}`)
              ) : (
                <Link to={`${place.page}/${room}`}>{t(`years.map.${room}`)}</Link>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
