import './honours.css';
import { Link, useParams } from 'react-router';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells } from '#ui/server-list.tsx';
import { Empty } from '#ui/empty.tsx';
import { useList } from '#ui/use-list.ts';
import { commendationColumns } from './honours.columns.ts';
import type { CommendationRow as Row } from './honours.contract.ts';
import { listCommendations, takeCommendations } from './honours.operations.ts';
import { AWARDS } from './honours.ts';
import type { HonourText } from './honours.texts.ts';

type YearResult = Row['years'][number];

/** Neighbouring years with the same words under the same book, together: 2016–2017, 2018, 2019. */
function runsOf(years: readonly YearResult[]): readonly (readonly [YearResult, ...YearResult[]])[] {
  const runs: [YearResult, ...YearResult[]][] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last?.[0].wording === year.wording && last[0].book?.id === year.book?.id) last.push(year);
    else runs.push([year]);
  }
  return runs;
}

/** Why an earlier year counts: the book of its time, the level that its words are equal to, and the article. */
function Basis({ year }: { year: YearResult }) {
  const t = useTexts<HonourText>();
  const say = useSay();
  const article = year.citations.map((citation) => say(citation.text)).join('; ');
  return (
    <small className="quiet basis">
      {year.book === null ? t('honours.basis.unknown') : say(year.book.title)}
      {'. '}
      {t('honours.basis', { level: say(year.equals), article })}
    </small>
  );
}

function Years({ years }: { years: Row['years'] }) {
  const t = useTexts<HonourText>();
  return (
    <ul className="marks plain">
      {runsOf(years).map((run) => {
        const span = run.length === 1 ? String(run[0].year) : `${run[0].year}–${run.at(-1)?.year}`;
        const decisions = run.flatMap((one) => one.decision ?? []);
        return (
          <li key={span}>
            {t('honours.year', { year: span, wording: run[0].wording })}
            {decisions.length > 0 && <small className="quiet"> ({decisions.join(', ')})</small>}
            <Basis year={run[0]} />
          </li>
        );
      })}
    </ul>
  );
}

function useCells(place: YearPlace): Cells<Row> {
  return {
    name: (row) => (
      <>
        <Link to={`${place.page}/${row.subject === 'member' ? 'members' : 'organisations'}/${row.code}`}>{row.name}</Link>{' '}
        <small className="quiet">{row.code}</small>
      </>
    ),
    years: (row) => <Years years={row.years} />,
  };
}

/** One row for each certificate, with the years that it rests on. */
export function CommendationsPage() {
  const t = useTexts<HonourText>();
  const place = yearPlace(useParams());
  const list = useList(listCommendations, { committee: place.committee, year: place.year }, { sheet: takeCommendations });
  return (
    <Page title={t('honours.title', { year: String(place.year) })} lead={<p>{t('honours.lead')}</p>}>
      <ServerList
        list={list}
        caption={t('honours.nav')}
        columns={commendationColumns}
        cells={useCells(place)}
        rowKey={(row) => `${row.award} ${row.code}`}
        noun={(count) => t('honours.count', { count })}
        filters={[
          { id: 'award', label: t('honours.award'), options: AWARDS.map((value) => ({ value, label: t(`honours.award.${value}`) })) },
        ]}
        empty={
          <Empty title={t('honours.none')}>
            <p>{t('honours.none.text')}</p>
          </Empty>
        }
      />
    </Page>
  );
}
