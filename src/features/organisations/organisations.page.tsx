import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { LEVELS, STANDINGS } from '#domain/level.ts';
import { LEVEL_NAMES, STANDING_NAMES, TYPICAL_NAME } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells, type ListFilter } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { Marks, Standing } from './organisations.badges.tsx';
import { organisationColumns } from './organisations.columns.ts';
import type { ListedOrganisation } from './organisations.contract.ts';
import { listOrganisationsOfYear, takeOrganisationsOfYear } from './organisations.operations.ts';
import type { OrganisationText } from './organisations.texts.ts';
import { BranchToggle, useBranches, type Branches } from './organisations.branches.tsx';

function useOfferedFilters(): readonly ListFilter[] {
  const t = useTexts<OrganisationText>();
  const say = useSay();
  const yes = [{ value: 'true', label: t('organisations.yes') }];
  const levels = LEVELS.toReversed().map((value) => ({ value: value as string, label: say(LEVEL_NAMES[value]) }));
  return [
    {
      id: 'class',
      label: t('organisations.class'),
      options: (['grassroots', 'cells'] as const).map((value) => ({ value, label: t(`organisations.class.${value}`) })),
    },
    { id: 'grassroots', label: t('organisations.within') },
    {
      id: 'standing',
      label: t('organisations.standing'),
      options: STANDINGS.map((value) => ({ value, label: say(STANDING_NAMES[value]) })),
    },
    {
      id: 'decided',
      label: t('organisations.decided'),
      options: [...levels, { value: 'good,excellent', label: t('organisations.goodOrBetter') }],
    },
    { id: 'reason', more: true, label: t('organisations.reason') },
    { id: 'typical', more: true, label: say(TYPICAL_NAME), options: yes },
    { id: 'leadership', more: true, label: t('organisations.leadership'), options: yes },
    { id: 'disagreement', more: true, label: t('organisations.disagreement'), options: yes },
    { id: 'past', more: true, label: t('organisations.past') },
  ];
}

/** In the tree a branch is opened and folded before its name; in a search those above it stand below the name. */
function Name({ row, place, branches }: { row: ListedOrganisation; place: YearPlace; branches: Branches }) {
  const name = (
    <>
      <Link to={`${place.page}/organisations/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
    </>
  );
  if (branches.isTree) {
    return (
      <span className="branch">
        {row.below > 0 ? <BranchToggle row={row} turn={branches.turn} /> : <span className="leaf" />}
        <span>{name}</span>
      </span>
    );
  }
  const above = row.above.slice(1).join(' › ');
  return (
    <>
      {name}
      {above && <small className="above quiet">{above}</small>}
    </>
  );
}

function useCells(place: YearPlace, branches: Branches): Cells<ListedOrganisation> {
  return {
    name: (row) => <Name row={row} place={place} branches={branches} />,
    decided: (row) => row.standing && <Standing row={row} />,
    marks: (row) => (row.typical || row.leadership || row.disagreement ? <Marks row={row} /> : null),
  };
}

/** The tree of the year's organisations: branches fold; what is searched or filtered stands with what is above it. */
export function OrganisationsPage() {
  const t = useTexts<OrganisationText>();
  const place = yearPlace(useParams());
  const branches = useBranches();
  const list = useList(
    listOrganisationsOfYear,
    { committee: place.committee, year: place.year },
    { sheet: takeOrganisationsOfYear, always: branches.asked, notInSheet: ['fold', 'open', 'shut'] },
  );
  return (
    <Page title={t('organisations.title', { year: String(place.year) })}>
      <ServerList
        list={list}
        caption={t('organisations.nav')}
        columns={organisationColumns}
        cells={useCells(place, branches)}
        rowKey={(row) => row.code}
        depth={(row) => (branches.isTree ? row.above.length : 0)}
        noun={(count) => t('organisations.count', { count })}
        filters={useOfferedFilters()}
      >
        {() =>
          branches.isTree && (
            <div className="selection documents">
              <Button variant="subtle" onClick={branches.openAll}>
                {t('organisations.openAll')}
              </Button>
              <Button variant="subtle" onClick={branches.foldAll}>
                {t('organisations.foldAll')}
              </Button>
            </div>
          )
        }
      </ServerList>
    </Page>
  );
}
