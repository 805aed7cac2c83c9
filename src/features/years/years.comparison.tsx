import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { useLanguage, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Bars } from '#ui/stacked-bars.tsx';
import { withQuery } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

const COLOURS = {
  excellent: { colour: '#c9971c', ink: '#241a02' },
  good: { colour: '#2c7359', ink: '#ffffff' },
  completed: { colour: '#48699a', ink: '#ffffff' },
  failed: { colour: '#a8432a', ink: '#ffffff' },
  other: { colour: '#e4ded6', ink: '#2b2320' },
} as const;

type Part = keyof typeof COLOURS;

/** The outcomes to show: the four levels, and “no level” only where some year has such rows. */
function partsOf(comparison: Year['comparison']): readonly Part[] {
  const levels: Part[] = LEVELS.toReversed();
  return comparison.some((one) => one.other > 0) ? [...levels, 'other'] : levels;
}

export function Comparison({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  const language = useLanguage();
  const parts = partsOf(year.comparison);
  const nameOf = (part: Part) => (part === 'other' ? t('years.comparison.other') : LEVEL_NAMES[part][language]);
  const series = parts.map((part) => ({ name: nameOf(part), ...COLOURS[part], values: year.comparison.map((one) => one[part]) }));
  const rows = (at: number, part: Part) =>
    withQuery(`${place.page}/organisations`, {
      class: 'grassroots',
      ...(at === year.year && part !== 'other' ? { standing: 'rated', decided: part } : { past: `${at}:${part}` }),
    });
  return (
    <section className="card" aria-labelledby="comparison">
      <h2 id="comparison">{t('years.comparison')}</h2>
      <p>{t('years.comparison.lead')}</p>
      <div className="pair wide-first">
        <Bars categories={year.comparison.map((one) => String(one.year))} series={series} label={t('years.comparison.chart')} />
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('years.year')}</th>
              {parts.map((part) => (
                <th key={part} scope="col" className="end">
                  {nameOf(part)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {year.comparison.map((one) => (
              <tr key={one.year}>
                <th scope="row">{one.year}</th>
                {parts.map((part) => (
                  <td key={part} className="end" data-label={nameOf(part)}>
                    <NumberLink value={one[part]} to={rows(one.year, part)} label={`${one.year}: ${nameOf(part)}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
