import { Link, useParams } from 'react-router';
import { LEVELS, STANDINGS } from '#domain/level.ts';
import { LEVEL_NAMES, STANDING_NAMES } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells, type ListFilter } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { Standing } from './members.badges.tsx';
import { memberColumns } from './members.columns.ts';
import type { MemberRow } from './members.contract.ts';
import { listMembersOfYear, takeMembersOfYear } from './members.operations.ts';
import type { MemberText } from './members.texts.ts';
import { MEMBER_STATUSES } from './members.ts';

function useOfferedFilters(): readonly ListFilter[] {
  const t = useTexts<MemberText>();
  const say = useSay();
  const levels = LEVELS.toReversed().map((value) => ({ value: value as string, label: say(LEVEL_NAMES[value]) }));
  return [
    { id: 'grassroots', label: t('members.grassroots') },
    { id: 'cell', label: t('members.cell'), within: 'grassroots' },
    { id: 'standing', label: t('members.standing'), options: STANDINGS.map((value) => ({ value, label: say(STANDING_NAMES[value]) })) },
    { id: 'decided', label: t('members.decided'), options: [...levels, { value: 'good,excellent', label: t('members.goodOrBetter') }] },
    {
      id: 'status',
      more: true,
      label: t('members.status'),
      options: MEMBER_STATUSES.map((value) => ({ value, label: t(`members.status.${value}`) })),
    },
    { id: 'reason', more: true, label: t('members.reason') },
    { id: 'disagreement', more: true, label: t('members.disagreement'), options: [{ value: 'true', label: t('members.yes') }] },
  ];
}

function useCells(place: YearPlace): Cells<MemberRow> {
  return {
    name: (row) => (
      <>
        <Link to={`${place.page}/members/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
      </>
    ),
    cell: (row) => <Link to={`${place.page}/organisations/${row.cell}`}>{row.cellName}</Link>,
    decided: (row) => row.standing && <Standing row={row} />,
  };
}

/** All members of the year by given name, searched with marks or without, filtered by the address. */
export function MembersPage() {
  const t = useTexts<MemberText>();
  const place = yearPlace(useParams());
  const list = useList(listMembersOfYear, { committee: place.committee, year: place.year }, { sheet: takeMembersOfYear });
  return (
    <Page title={t('members.title', { year: String(place.year) })}>
      <ServerList
        list={list}
        caption={t('members.nav')}
        columns={memberColumns}
        cells={useCells(place)}
        rowKey={(row) => row.code}
        noun={(count) => t('members.count', { count })}
        filters={useOfferedFilters()}
      />
    </Page>
  );
}
