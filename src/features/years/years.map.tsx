import { Fragment } from 'react';
import { Link } from 'react-router';
import { PLACES } from '#domain/room.ts';
import { useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import type { YearPlace } from './addresses.ts';
import type { Picture } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

type Fact = Picture['places'][string]['facts'][number];

/** A figure and its words, leading to what it counts. */
function FactOf({ fact: { value, text, to, opens }, place }: { fact: Fact; place: YearPlace }) {
  const t = useTexts<string>();
  const words = t(text);
  if (value === null)
    return opens === 'document' ? <a href={`${place.api}/${to}`}>{words}</a> : <Link to={`${place.page}/${to}`}>{words}</Link>;
  return (
    <>
      {opens === 'rows' ? (
        <NumberLink value={value} to={`${place.page}/${to}`} label={words} />
      ) : (
        <Link to={`${place.page}/${to}`}>{value}</Link>
      )}{' '}
      {words}
    </>
  );
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

/** The picture of the year: the places in the order of the work, with what their rooms say, and what all work rests on. */
export function YearMap({ picture: { places, underneath }, place }: { picture: Picture; place: YearPlace }) {
  const t = useTexts<YearText>();
  const textOf = useTexts<string>();
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{t('years.map')}</h2>
      <p>{t('years.map.lead')}</p>
      <ol className="year-map">
        {PLACES.map((name) => {
          const room = places[name];
          const label = t(`years.map.${name}`);
          return (
            <li key={name} className={room ? 'room' : 'room to-come'} style={{ gridArea: name }}>
              <strong>{room?.page ? <Link to={`${place.page}/${room.page}`}>{label}</Link> : label}</strong>
              <span>
                {room
                  ? room.facts.map((fact, index) => (
                      <Fragment key={fact.text}>
                        {index > 0 && ', '}
                        <FactOf fact={fact} place={place} />
                      </Fragment>
                    ))
                  : t('years.map.none')}
              </span>
            </li>
          );
        })}
        {ARROWS.map((arrow) => (
          <li key={arrow} className={`arrow ${arrow}`} style={{ gridArea: arrow }} role="presentation" aria-hidden="true" />
        ))}
      </ol>
      <div className="ground">
        <h3>{t('years.map.below')}</h3>
        <ul>
          {underneath.map(({ page, text, isOpen }) => (
            <li key={page}>{isOpen ? <Link to={`${place.page}/${page}`}>{textOf(text)}</Link> : textOf(text)}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
