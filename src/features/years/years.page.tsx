import './years.css';
import { Link, useParams } from 'react-router';
import { printedMoment } from '#kernel/dates.ts';
import { useAnswer } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { TechnicalDetails } from '#ui/technical-details.tsx';
import { Loaded } from '#ui/states.tsx';
import { withQuery, yearPlace } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import { readYear } from './years.operations.ts';
import type { YearText } from './years.texts.ts';
import { Comparison } from './years.comparison.tsx';
import { Documents } from './years.documents.tsx';
import { Commendations, Disagreements, Headline, Reasons, Subjects } from './years.figures.tsx';
import { OfRecord } from './years.record.tsx';
import { YearMap } from './years.map.tsx';
import { QuotaCard } from './years.quota-card.tsx';

function Lead({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  const say = useSay();
  return (
    <>
      <p className="of">{year.committee.name}</p>
      <p>
        {t('years.basis')} <Link to={`${place.page}/books/${year.book.id}`}>{say(year.book.title)}</Link>.{' '}
        {t('years.ratedAt', { time: printedMoment(year.ratedAt) })}
        {year.fileName && <>, {t('years.file', { file: year.fileName })}</>}.
      </p>
      {year.factsDigest && (
        <TechnicalDetails>
          {t('years.basis.exact', { rules: year.book.hash.slice(0, 12), engine: String(year.engineVersion), facts: year.factsDigest })}
        </TechnicalDetails>
      )}
    </>
  );
}

function Late({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  return (
    <section className="card" aria-labelledby="late">
      <h2 id="late">{t('years.late')}</h2>
      {year.late.length === 0 ? (
        <Empty title={t('years.late.none')} />
      ) : (
        <>
          <p>{t('years.late.lead')}</p>
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{t('years.organisations')}</th>
                <th scope="col" className="end">
                  {t('years.members')}
                </th>
                <th scope="col" className="end">
                  {t('years.organisations')}
                </th>
              </tr>
            </thead>
            <tbody>
              {year.late.map(({ code, name, members, organisations }) => (
                <tr key={code}>
                  <th scope="row">
                    <Link to={`${place.page}/organisations/${code}`}>{name}</Link>
                  </th>
                  <td className="end" data-label={t('years.members')}>
                    <NumberLink
                      value={members}
                      to={withQuery(`${place.page}/members`, { standing: 'pending', grassroots: code })}
                      label={t('years.late.members', { name })}
                    />
                  </td>
                  <td className="end" data-label={t('years.organisations')}>
                    <NumberLink
                      value={organisations}
                      to={withQuery(`${place.page}/organisations`, { standing: 'pending', grassroots: code })}
                      label={t('years.late.organisations', { name })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

/** The picture of one committee's year: headline figures, the map of the work, the quota, the years before, who is late. */
export function YearPage() {
  const t = useTexts<YearText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readYear, { committee: place.committee, year: place.year });
  const title = t('years.title', { year: String(place.year) });
  return (
    <Page
      title={title}
      lead={answer.state === 'ready' && <Lead year={answer.data} place={place} />}
      actions={answer.state === 'ready' && <Documents year={answer.data} place={place} />}
    >
      <Loaded answer={answer}>
        {(year) => (
          <div className="stack">
            <Headline year={year} place={place} />
            <YearMap picture={year.picture} place={place} />
            <Subjects year={year} place={place} />
            <OfRecord year={year} place={place} />
            <Commendations year={year} place={place} />
            <QuotaCard year={year} place={place} />
            <Comparison year={year} place={place} />
            <div className="pair">
              <Reasons year={year} place={place} />
              <div className="stack">
                <Disagreements year={year} place={place} />
                <Late year={year} place={place} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
