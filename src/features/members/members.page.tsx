import { useDeferredValue, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { nameKeys } from '#kernel/vietnamese.ts';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES, reasonName, STANDING_NAMES } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FilterBar, RowCount, useFilters } from '#ui/filters.tsx';
import type { Choice } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { Standing } from './members.badges.tsx';
import type { memberListSchema, MemberRow } from './members.contract.ts';
import { searchable, selectMembers } from './members.selection.ts';
import { listMembersOfYear } from './members.operations.ts';
import type { MemberText } from './members.texts.ts';

type List = z.infer<typeof memberListSchema>;

function useColumns(place: YearPlace): readonly Column<MemberRow>[] {
  const t = useTexts<MemberText>();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('members.name'),
        sortBy: (row) => nameKeys(row.name),
        cell: (row) => (
          <>
            <Link to={`${place.page}/members/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
          </>
        ),
      },
      {
        id: 'cell',
        header: t('members.cell'),
        sortBy: (row) => row.cellName,
        cell: (row) => <Link to={`${place.page}/organisations/${row.cell}`}>{row.cellName}</Link>,
      },
      { id: 'grassroots', header: t('members.grassroots'), sortBy: (row) => row.grassrootsName ?? '', cell: (row) => row.grassrootsName },
      { id: 'status', header: t('members.status'), sortBy: (row) => row.status, cell: (row) => t(`members.status.${row.status}`) },
      {
        id: 'decided',
        header: t('members.decided'),
        sortBy: (row) => -(row.decided === null ? -1 : LEVELS.indexOf(row.decided)),
        cell: (row) => row.standing && <Standing row={row} />,
      },
    ],
    [t, place.page],
  );
}

/** Codes that occur, with their names, by name. */
function named(rows: readonly MemberRow[], code: (row: MemberRow) => string | null, name: (row: MemberRow) => string | null) {
  const names = new Map(rows.map((row) => [code(row), name(row)]));
  return [...names].flatMap(([value, label]) => (value && label ? [{ value, label }] : []));
}

function useChoices(rows: readonly MemberRow[], grassroots: string | undefined): readonly Choice[] {
  const t = useTexts<MemberText>();
  const say = useSay();
  return useMemo(() => {
    const levels = LEVELS.toReversed().map((value) => ({ value: value as string, label: say(LEVEL_NAMES[value]) }));
    const cells = grassroots ? rows.filter((row) => row.grassroots === grassroots) : rows;
    return [
      {
        id: 'grassroots',
        label: t('members.grassroots'),
        options: named(
          rows,
          (row) => row.grassroots,
          (row) => row.grassrootsName,
        ),
      },
      {
        id: 'cell',
        label: t('members.cell'),
        options: named(
          cells,
          (row) => row.cell,
          (row) => row.cellName,
        ),
      },
      {
        id: 'standing',
        label: t('members.standing'),
        options: (['rated', 'pending', 'not-rated'] as const).map((value) => ({ value, label: say(STANDING_NAMES[value]) })),
      },
      { id: 'decided', label: t('members.decided'), options: [...levels, { value: 'good,excellent', label: t('members.goodOrBetter') }] },
      {
        id: 'status',
        more: true,
        label: t('members.status'),
        options: (['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary'] as const).map((value) => ({
          value,
          label: t(`members.status.${value}`),
        })),
      },
      {
        id: 'reason',
        more: true,
        label: t('members.reason'),
        options: [...new Set(rows.flatMap((row) => row.reason ?? []))].map((value) => ({ value, label: say(reasonName(value)) })),
      },
      { id: 'disagreement', more: true, label: t('members.disagreement'), options: [{ value: 'true', label: t('members.yes') }] },
    ];
  }, [rows, grassroots, t, say]);
}

function Members({ list, place }: { list: List; place: YearPlace }) {
  const t = useTexts<MemberText>();
  const { values, set, clear } = useFilters();
  const asked = useDeferredValue(values);
  const members = useMemo(() => searchable(list.rows), [list]);
  const rows = useMemo(() => selectMembers(members, asked), [members, asked]);
  return (
    <>
      <FilterBar choices={useChoices(list.rows, values['grassroots'])} values={values} set={set} clear={clear} />
      <RowCount count={rows.length} total={list.total} />
      <DataTable caption={t('members.nav')} columns={useColumns(place)} rows={rows} rowKey={(row) => row.code} />
    </>
  );
}

/** All members of the year by given name, searched without marks, filtered by the address. */
export function MembersPage() {
  const t = useTexts<MemberText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listMembersOfYear, { committee: place.committee, year: place.year });
  return (
    <Page title={t('members.title', { year: String(place.year) })}>
      <Loaded answer={answer}>{(list) => <Members list={list} place={place} />}</Loaded>
    </Page>
  );
}
