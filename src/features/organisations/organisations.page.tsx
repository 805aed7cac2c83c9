import { useDeferredValue, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES, reasonName, STANDING_NAMES, TYPICAL_NAME } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FilterBar, RowCount, useFilters } from '#ui/filters.tsx';
import type { Choice } from '#ui/filters.tsx';
import { useLanguage, useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { Marks, Standing } from './organisations.badges.tsx';
import type { organisationListSchema, OrganisationRow } from './organisations.contract.ts';
import { inTreeOrder, selectOrganisations } from './organisations.selection.ts';
import { listOrganisationsOfYear } from './organisations.operations.ts';
import type { OrganisationText } from './organisations.texts.ts';

type List = z.infer<typeof organisationListSchema>;

function useColumns(place: YearPlace): readonly Column<OrganisationRow>[] {
  const t = useTexts<OrganisationText>();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('organisations.name'),
        sortBy: (row) => row.name,
        cell: (row) => (
          <>
            <Link to={`${place.page}/organisations/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
          </>
        ),
      },
      { id: 'kind', header: t('organisations.kind'), sortBy: (row) => row.kind, cell: (row) => t(`organisations.kind.${row.kind}`) },
      { id: 'group', header: t('organisations.group'), sortBy: (row) => row.group ?? '', cell: (row) => row.group },
      {
        id: 'decided',
        header: t('organisations.decided'),
        sortBy: (row) => -(row.decided === null ? -1 : LEVELS.indexOf(row.decided)),
        cell: (row) => row.standing && <Standing row={row} />,
      },
      {
        id: 'marks',
        header: t('organisations.marks'),
        cell: (row) => (row.typical || row.leadership || row.disagreement ? <Marks row={row} /> : null),
      },
    ],
    [t, place.page],
  );
}

function useChoices(rows: readonly OrganisationRow[]): readonly Choice[] {
  const t = useTexts<OrganisationText>();
  const say = useSay();
  const language = useLanguage();
  const yes = [{ value: 'true', label: t('organisations.yes') }];
  const levels = LEVELS.toReversed().map((value) => ({ value, label: LEVEL_NAMES[value][language] }));
  const past = [...new Set(rows.flatMap((row) => row.earlier.map((one) => one.year)))].toSorted((left, right) => right - left);
  return [
    {
      id: 'class',
      label: t('organisations.class'),
      options: (['grassroots', 'cells'] as const).map((value) => ({ value, label: t(`organisations.class.${value}`) })),
    },
    {
      id: 'grassroots',
      label: t('organisations.within'),
      options: rows.filter((row) => row.kind === 'DBCS' || row.kind === 'CBCS').map((row) => ({ value: row.code, label: row.name })),
    },
    {
      id: 'standing',
      label: t('organisations.standing'),
      options: (['rated', 'pending', 'not-rated'] as const).map((value) => ({ value, label: say(STANDING_NAMES[value]) })),
    },
    {
      id: 'decided',
      label: t('organisations.decided'),
      options: [...levels, { value: 'good,excellent', label: t('organisations.goodOrBetter') }],
    },
    {
      id: 'reason',
      more: true,
      label: t('organisations.reason'),
      options: [...new Set(rows.flatMap((row) => row.reason ?? []))].map((value) => ({ value, label: say(reasonName(value)) })),
    },
    { id: 'typical', more: true, label: say(TYPICAL_NAME), options: yes },
    { id: 'leadership', more: true, label: t('organisations.leadership'), options: yes },
    { id: 'disagreement', more: true, label: t('organisations.disagreement'), options: yes },
    {
      id: 'past',
      more: true,
      label: t('organisations.past'),
      options: past.flatMap((year) =>
        [...levels, { value: 'other', label: t('organisations.past.other') }].map(({ value, label }) => ({
          value: `${year}:${value}`,
          label: t('organisations.past.option', { year: String(year), level: label }),
        })),
      ),
    },
  ];
}

function Organisations({ list, place }: { list: List; place: YearPlace }) {
  const t = useTexts<OrganisationText>();
  const { values, set, clear } = useFilters();
  const asked = useDeferredValue(values);
  const tree = useMemo(() => inTreeOrder(list.rows), [list]);
  const rows = useMemo(() => selectOrganisations(tree, asked), [tree, asked]);
  return (
    <>
      <FilterBar choices={useChoices(tree)} values={values} set={set} clear={clear} />
      <RowCount count={rows.length} total={list.total} />
      <DataTable
        caption={t('organisations.nav')}
        columns={useColumns(place)}
        rows={rows}
        rowKey={(row) => row.code}
        depth={(row) => row.depth}
      />
    </>
  );
}

/** The tree as a table: searched, filtered by the address, sorted. */
export function OrganisationsPage() {
  const t = useTexts<OrganisationText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listOrganisationsOfYear, { committee: place.committee, year: place.year });
  return (
    <Page title={t('organisations.title', { year: String(place.year) })}>
      <Loaded answer={answer}>{(list) => <Organisations list={list} place={place} />}</Loaded>
    </Page>
  );
}
