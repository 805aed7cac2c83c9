import { Link } from 'react-router';
import { Badge } from '#ui/badge.tsx';
import { useNumber } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { withQuery } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import { baseOf } from './readings.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

type Reading = Year['quota']['readings'][number];

interface ReadingProps {
  reading: Reading;
  year: Year;
  place: YearPlace;
}

/** The sum in words: 20% × 41 = 8,2, rounded down to 8. */
function Sum({ reading, percent }: { reading: Reading; percent: number }) {
  const t = useTexts<YearText>();
  const exact = (reading.base * percent) / 100;
  if (reading.base === 0) return <p className="sum">{t('years.quota.noBase')}</p>;
  return <p className="sum">{t('years.quota.sum', { percent, base: reading.base, exact, limit: reading.limit })}</p>;
}

/** What the same share allows, rounded each way: the regulation seldom says which is meant. */
function Roundings({ reading, inForce }: { reading: Reading; inForce: Year['quota']['round'] }) {
  const t = useTexts<YearText>();
  const number = useNumber();
  if (reading.base === 0) return null;
  if (reading.roundings.length === 0) return <p className="quiet">{t('years.quota.exact')}</p>;
  return (
    <ul aria-label={t('years.quota.roundings')} className="roundings">
      {reading.roundings.map(({ round, limit, over }) => (
        <li key={round}>
          {t(`years.quota.round.${round}`)}
          {round === inForce && ` (${t('years.quota.inForce').toLowerCase()})`}: <strong>{number(limit)}</strong>,{' '}
          {over > 0 ? t('years.quota.over', { over }).toLowerCase() : t('years.quota.within').toLowerCase()}
        </li>
      ))}
    </ul>
  );
}

function GroupsOver({ reading, year, place }: ReadingProps) {
  const t = useTexts<YearText>();
  const over = year.quota.groupsOver.find((one) => one.profile === reading.profile);
  if (!over) return null;
  return (
    <div className="groups-over">
      <h4>{t('years.quota.groups')}</h4>
      <ul>
        {(['cells', 'members'] as const).map((quota) => (
          <li key={quota}>
            <NumberLink
              value={over[quota]}
              to={withQuery(`${place.page}/quotas`, { profile: reading.profile, quota, over: 'true' })}
              label={t(`years.quota.groups.${quota}`)}
            />{' '}
            {t(`years.quota.groups.${quota}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Within the limit or over it; of nobody neither can be said. */
function Standing({ reading: { base, used, over } }: { reading: Reading }) {
  const t = useTexts<YearText>();
  if (base === 0 && used === 0) return <Badge tone="none">{t('years.quota.noBase')}</Badge>;
  return <Badge tone={over > 0 ? 'bad' : 'good'}>{over > 0 ? t('years.quota.over', { over }) : t('years.quota.within')}</Badge>;
}

function ReadingColumn({ reading, year, place }: ReadingProps) {
  const t = useTexts<YearText>();
  const number = useNumber();
  const say = useSay();
  const inForce = reading.profile === year.profile;
  const rows = `${place.page}/organisations`;
  return (
    <li className={inForce ? 'reading in-force' : 'reading'}>
      <h3>{say(reading.label)}</h3>
      <p>
        {inForce && <Badge tone="best">{t('years.quota.inForce')}</Badge>} <Standing reading={reading} />
      </p>
      <dl>
        <dt>{t('years.quota.used')}</dt>
        <dd>
          <NumberLink
            value={reading.used}
            to={withQuery(rows, { class: 'grassroots', standing: 'rated', decided: 'excellent' })}
            label={t('years.quota.used')}
          />
        </dd>
        <dt>{t('years.quota.base')}</dt>
        <dd>
          <NumberLink
            value={reading.base}
            to={withQuery(rows, { class: 'grassroots', standing: 'rated', ...baseOf(reading.profile) })}
            label={`${t('years.quota.base')}: ${say(reading.label)}`}
          />
        </dd>
        <dt>{t('years.quota.limit')}</dt>
        <dd className="plain">{number(reading.limit)}</dd>
      </dl>
      <Sum reading={reading} percent={year.quota.percent} />
      <Roundings reading={reading} inForce={year.quota.round} />
      <GroupsOver reading={reading} year={year} place={place} />
    </li>
  );
}

/** The same 20% on three bases, side by side; which one is used is a recorded choice. */
export function QuotaCard({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  const { percent, readings, projection } = year.quota;
  return (
    <section className="card" aria-labelledby="quota">
      <h2 id="quota">{t('years.quota', { percent })}</h2>
      <p>{t('years.quota.lead', { percent })}</p>
      {projection && (
        <p>
          <strong>{t('years.quota.projection', { ...projection })}</strong>
        </p>
      )}
      <ul className="readings">
        {readings.map((reading) => (
          <ReadingColumn key={reading.profile} reading={reading} year={year} place={place} />
        ))}
      </ul>
      <p>
        <Link to={`${place.page}/quotas`}>{t('years.quota.all')}</Link>
      </p>
    </section>
  );
}
