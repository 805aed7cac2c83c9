import { Link } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { FROM_ABOVE } from '#domain/class.ts';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { usePersonWords } from '#ui/person.tsx';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

const LEVELS_DOWN = LEVELS.toReversed();

function Figure({ then, now }: { then: number; now: number }) {
  return then === now ? (
    now
  ) : (
    <strong>
      {then} → {now}
    </strong>
  );
}

/** A closed year keeps its figures of record; what later decisions made of them stands beside. Nothing of a year that never was closed. */
export function OfRecord({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  const say = useSay();
  const personWords = usePersonWords();
  if (year.record === null) return null;
  const { figures, closedAt, by } = year.record;
  const told = { day: printedDay(dayAt(closedAt)), by: personWords(by) };
  const pairs = FROM_ABOVE.flatMap((subject) => LEVELS.map((level) => [figures[subject][level], year[subject][level]] as const));
  const isSame = [...pairs, [figures.commendations, year.commendations.total] as const].every(([then, now]) => then === now);
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">{t('years.record')}</h2>
      <p>{t(isSame ? 'years.record.same' : 'years.record.changed', told)}</p>
      {!isSame && (
        <>
          <table className="sheet figures-table">
            <thead>
              <tr>
                <th scope="col">{t('years.subject')}</th>
                {LEVELS_DOWN.map((level) => (
                  <th key={level} scope="col" className="end">
                    {say(LEVEL_NAMES[level])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {FROM_ABOVE.map((subject) => (
                <tr key={subject}>
                  <th scope="row">{t(`years.${subject}`)}</th>
                  {LEVELS_DOWN.map((level) => (
                    <td key={level} className="end" data-label={say(LEVEL_NAMES[level])}>
                      <Figure then={figures[subject][level]} now={year[subject][level]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {t('years.commendations')}: <Figure then={figures.commendations} now={year.commendations.total} />.{' '}
            <Link to={`${place.page}/decisions`}>{t('years.record.decisions')}</Link>
          </p>
        </>
      )}
    </section>
  );
}
