import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { withQuery } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

interface Part {
  year: Year;
  place: YearPlace;
}

const FROM_THE_TOP = LEVELS.toReversed();

/** 41 = 8 + 30 + 3 + 0, large. */
export function Headline({ year, place }: Part) {
  const t = useTexts<YearText>();
  const say = useSay();
  const rows = (query: Record<string, string>) =>
    withQuery(`${place.page}/organisations`, { class: 'grassroots', standing: 'rated', ...query });
  const all = t('years.grassroots.rated');
  return (
    <section className="card headline" aria-label={t('years.figures')}>
      <div className="figure whole">
        <NumberLink big value={year.grassroots.rated} to={rows({})} label={all} />
        <span>{all}</span>
      </div>
      {FROM_THE_TOP.map((level, index) => (
        <div key={level} className={`figure tone-${LEVEL_TONES[level]}`} data-sign={index === 0 ? '=' : '+'}>
          <NumberLink
            big
            value={year.grassroots[level]}
            to={rows({ decided: level })}
            label={`${say(LEVEL_NAMES[level])}: ${t('years.grassroots')}`}
          />
          <span>{say(LEVEL_NAMES[level])}</span>
        </div>
      ))}
    </section>
  );
}

const CERTIFICATES = ['typical', 'leadership', 'cellFiveYears', 'memberFiveYears'] as const;

export function Commendations({ year, place }: Part) {
  const t = useTexts<YearText>();
  const all = `${place.page}/commendations`;
  return (
    <section className="card" aria-labelledby="commendations">
      <h2 id="commendations">{t('years.commendations')}</h2>
      <div className="figures">
        <div className="figure whole">
          <NumberLink big value={year.commendations.total} to={all} label={t('years.commendations.all')} />
          <span>{t('years.commendations.all')}</span>
        </div>
        {CERTIFICATES.map((award, index) => (
          <div key={award} className="figure" data-sign={index === 0 ? '=' : '+'}>
            <NumberLink big value={year.commendations[award]} to={withQuery(all, { award })} label={t(`years.${award}`)} />
            <span>{t(`years.${award}`)}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

const SUBJECTS = [
  { id: 'grassroots', page: 'organisations', class: 'grassroots' },
  { id: 'cells', page: 'organisations', class: 'cells' },
  { id: 'members', page: 'members', class: undefined },
] as const;

/** One row for each kind of subject, one column for each outcome. */
export function Subjects({ year, place }: Part) {
  const t = useTexts<YearText>();
  const say = useSay();
  const columns = [
    { id: 'rated', label: t('years.rated'), query: { standing: 'rated' } },
    ...FROM_THE_TOP.map((level) => ({ id: level, label: say(LEVEL_NAMES[level]), query: { standing: 'rated', decided: level } })),
    { id: 'pending', label: t('years.pending'), query: { standing: 'pending' } },
    { id: 'notRated', label: t('years.notRated'), query: { standing: 'not-rated' } },
  ] as const;
  return (
    <section className="card" aria-labelledby="figures">
      <h2 id="figures">{t('years.figures')}</h2>
      <table className="sheet figures-table">
        <thead>
          <tr>
            <th scope="col">{t('years.subject')}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col" className="end">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SUBJECTS.map((subject) => (
            <tr key={subject.id}>
              <th scope="row">{t(`years.${subject.id}`)}</th>
              {columns.map((column) => (
                <td key={column.id} className="end" data-label={column.label}>
                  <NumberLink
                    value={year[subject.id][column.id]}
                    to={withQuery(`${place.page}/${subject.page}`, { class: subject.class, ...column.query })}
                    label={`${t(`years.${subject.id}`)}: ${column.label}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Reasons({ year, place }: Part) {
  const t = useTexts<YearText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="reasons">
      <h2 id="reasons">{t('years.reasons')}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('years.reason')}</th>
            <th scope="col" className="end">
              {t('years.members')}
            </th>
            <th scope="col" className="end">
              {t('years.organisations')}
            </th>
          </tr>
        </thead>
        <tbody>
          {year.notRatedReasons.map(({ reason, label, members, organisations }) => {
            const query = { standing: 'not-rated', reason };
            return (
              <tr key={reason}>
                <th scope="row">{say(label)}</th>
                <td className="end" data-label={t('years.members')}>
                  <NumberLink
                    value={members}
                    to={withQuery(`${place.page}/members`, query)}
                    label={t('years.reasons.members', { reason: say(label) })}
                  />
                </td>
                <td className="end" data-label={t('years.organisations')}>
                  <NumberLink
                    value={organisations}
                    to={withQuery(`${place.page}/organisations`, query)}
                    label={t('years.reasons.organisations', { reason: say(label) })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Decisions above what the rules allow stay decisions, and stay visible. */
export function Disagreements({ year, place }: Part) {
  const t = useTexts<YearText>();
  return (
    <section className="card" aria-labelledby="disagreements">
      <h2 id="disagreements">{t('years.disagreements')}</h2>
      <p className="inline-figures">
        {(['organisations', 'members'] as const).map((subject) => (
          <span key={subject}>
            <NumberLink
              value={year.disagreements[subject]}
              to={withQuery(`${place.page}/${subject}`, { disagreement: 'true' })}
              label={`${t('years.disagreements')}: ${t(`years.disagreements.${subject}`)}`}
            />{' '}
            {t(`years.disagreements.${subject}`)}
          </span>
        ))}
      </p>
    </section>
  );
}
