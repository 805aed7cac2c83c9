import { useMemo } from 'react';
import { useParams } from 'react-router';
import { FROM_ABOVE } from '#domain/class.ts';
import { Badge } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FilterBar, RowCount, useFilters } from '#ui/filters.tsx';
import { useNumber } from '#ui/formats.tsx';
import { useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { withQuery, yearPlace } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import { baseOf, PROFILES } from './readings.ts';
import type { QuotaTable } from './years.contract.ts';
import { readQuotas } from './years.operations.ts';
import type { YearText } from './years.texts.ts';

type Line = QuotaTable['rows'][number];

/** The rows that a line counts. */
function rowsOf(line: Line, place: YearPlace, more: Record<string, string>): string {
  const query = { standing: 'rated', ...more };
  if (line.quota === 'members') return withQuery(`${place.page}/members`, { ...query, grassroots: line.group });
  const cells = line.quota === 'cells' ? { class: 'cells', grassroots: line.group } : { class: 'grassroots' };
  return withQuery(`${place.page}/organisations`, { ...cells, ...query });
}

function useColumns(place: YearPlace): readonly Column<Line>[] {
  const t = useTexts<YearText>();
  const number = useNumber();
  const nameOf = (line: Line) => line.groupName || t('years.quotas.whole');
  const text = (line: Line, id: YearText) => `${nameOf(line)}, ${t(`years.${line.quota}`)}: ${t(id)}`;
  return [
    { id: 'group', header: t('years.quotas.group'), cell: nameOf, sortBy: nameOf },
    { id: 'quota', header: t('years.quotas.quota'), cell: (line) => t(`years.${line.quota}`), sortBy: (line) => line.quota },
    { id: 'profile', header: t('years.quotas.profile'), cell: (line) => profileName(t, line.profile), sortBy: (line) => line.profile },
    {
      id: 'base',
      header: t('years.quota.base'),
      end: true,
      sortBy: (line) => line.base,
      cell: (line) => (
        <NumberLink value={line.base} to={rowsOf(line, place, baseOf(line.profile))} label={text(line, 'years.quota.base')} />
      ),
    },
    { id: 'limit', header: t('years.quota.limit'), end: true, sortBy: (line) => line.limit, cell: (line) => number(line.limit) },
    {
      id: 'used',
      header: t('years.quota.used'),
      end: true,
      sortBy: (line) => line.used,
      cell: (line) => (
        <NumberLink value={line.used} to={rowsOf(line, place, { decided: 'excellent' })} label={text(line, 'years.quota.used')} />
      ),
    },
    {
      id: 'over',
      header: t('years.quotas.over'),
      sortBy: (line) => line.over,
      cell: (line) => (
        <Badge tone={line.over > 0 ? 'bad' : 'good'}>
          {line.over > 0 ? t('years.quota.over', { over: line.over }) : t('years.quota.within')}
        </Badge>
      ),
    },
  ];
}

function profileName(t: (id: YearText) => string, profile: string): string {
  const known = PROFILES.find((one) => one === profile);
  return known ? t(`years.profile.${known}`) : profile;
}

function Groups({ table, place }: { table: QuotaTable; place: YearPlace }) {
  const t = useTexts<YearText>();
  const { values, set, clear } = useFilters();
  const columns = useColumns(place);
  const profile = values['profile'] ?? '';
  const rows = useMemo(
    () =>
      table.rows.filter(
        (line) =>
          (!profile || line.profile === profile) &&
          (!values['quota'] || line.quota === values['quota']) &&
          (!values['over'] || line.over > 0),
      ),
    [table, profile, values],
  );
  const choices = [
    {
      id: 'profile',
      label: t('years.quotas.profile'),
      options: PROFILES.map((value) => ({
        value,
        label: value === table.inForce ? `${profileName(t, value)} (${t('years.quota.inForce').toLowerCase()})` : profileName(t, value),
      })),
    },
    {
      id: 'quota',
      label: t('years.quotas.quota'),
      options: FROM_ABOVE.map((value) => ({ value, label: t(`years.${value}`) })),
    },
    { id: 'over', label: t('years.quotas.show'), options: [{ value: 'true', label: t('years.quotas.onlyOver') }] },
  ];
  return (
    <>
      {table.undecided.length > 0 && (
        <p className="card">
          {t('years.quotas.undecided')}{' '}
          {table.undecided.map(({ quota, count }) => t('years.quotas.undecided.of', { quota: t(`years.${quota}`), count })).join('; ')}.
        </p>
      )}
      <FilterBar choices={choices} values={values} set={set} clear={clear} search={false} />
      <RowCount count={rows.length} total={table.total} />
      <DataTable
        caption={t('years.quotas.nav')}
        columns={columns}
        rows={rows}
        rowKey={(line) => `${line.profile} ${line.quota} ${line.group}`}
      />
    </>
  );
}

/** Each comparison group under each reading of the 20%. */
export function QuotasPage() {
  const t = useTexts<YearText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readQuotas, { committee: place.committee, year: place.year });
  return (
    <Page title={t('years.quotas.title', { year: String(place.year) })} lead={<p>{t('years.quotas.lead')}</p>}>
      <Loaded answer={answer}>{(table) => <Groups table={table} place={place} />}</Loaded>
    </Page>
  );
}
