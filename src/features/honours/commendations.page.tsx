import './honours.css';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { nameKeys } from '#kernel/vietnamese.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { FilterBar, RowCount, useFilters } from '#ui/filters.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { CommendationList } from './honours.contract.ts';
import { listCommendations } from './honours.operations.ts';
import type { HonourText } from './honours.texts.ts';

type Row = CommendationList['rows'][number];

const AWARDS = ['typical', 'leadership', 'cellFiveYears', 'memberFiveYears'] as const;

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

function useColumns(place: YearPlace): readonly Column<Row>[] {
  const t = useTexts<HonourText>();
  const say = useSay();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('honours.name'),
        sortBy: (row) => (row.subject === 'member' ? nameKeys(row.name) : [row.name]),
        cell: (row) => (
          <>
            <Link to={`${place.page}/${row.subject === 'member' ? 'members' : 'organisations'}/${row.code}`}>{row.name}</Link>{' '}
            <small className="quiet">{row.code}</small>
          </>
        ),
      },
      { id: 'award', header: t('honours.award'), sortBy: (row) => AWARDS.indexOf(row.award), cell: (row) => say(row.awardLabel) },
      { id: 'unit', header: t('honours.unit'), sortBy: (row) => row.unit ?? '', cell: (row) => row.unit ?? <NoValue /> },
      { id: 'years', header: t('honours.years'), cell: (row) => <Years years={row.years} /> },
    ],
    [t, say, place.page],
  );
}

function Commendations({ list, place }: { list: CommendationList; place: YearPlace }) {
  const t = useTexts<HonourText>();
  const { values, set, clear } = useFilters();
  const award = values['award'];
  const rows = useMemo(() => (award ? list.rows.filter((row) => row.award === award) : list.rows), [list, award]);
  const empty = list.total === 0 && (
    <Empty title={t('honours.none')}>
      <p>{t('honours.none.text')}</p>
    </Empty>
  );
  return (
    <>
      <FilterBar
        search={false}
        choices={[
          { id: 'award', label: t('honours.award'), options: AWARDS.map((value) => ({ value, label: t(`honours.award.${value}`) })) },
        ]}
        values={values}
        set={set}
        clear={clear}
      />
      <RowCount count={rows.length} total={list.total} />
      <DataTable
        caption={t('honours.nav')}
        columns={useColumns(place)}
        rows={rows}
        rowKey={(row) => `${row.award} ${row.code}`}
        empty={empty || undefined}
      />
    </>
  );
}

/** One row for each certificate, with the years that it rests on. */
export function CommendationsPage() {
  const t = useTexts<HonourText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listCommendations, { committee: place.committee, year: place.year });
  return (
    <Page title={t('honours.title', { year: String(place.year) })} lead={<p>{t('honours.lead')}</p>}>
      <Loaded answer={answer}>{(list) => <Commendations list={list} place={place} />}</Loaded>
    </Page>
  );
}
