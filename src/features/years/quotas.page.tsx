import { useParams } from 'react-router';
import { FROM_ABOVE } from '#domain/class.ts';
import { Badge } from '#ui/badge.tsx';
import { useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList } from '#ui/server-list.tsx';
import { Empty } from '#ui/empty.tsx';
import { useList } from '#ui/use-list.ts';
import { withQuery, yearPlace } from './addresses.ts';
import type { YearPlace } from './addresses.ts';
import { quotaColumns } from './quotas.columns.ts';
import { baseOf } from './readings.ts';
import type { QuotaRow } from './years.contract.ts';
import { readQuotas, takeQuotas } from './years.operations.ts';
import type { YearText } from './years.texts.ts';

/** The rows that a line counts. */
function rowsOf(line: QuotaRow, place: YearPlace, more: Record<string, string>): string {
  const query = { standing: 'rated', ...more };
  if (line.quota === 'members') return withQuery(`${place.page}/members`, { ...query, grassroots: line.group });
  const cells = line.quota === 'cells' ? { class: 'cells', grassroots: line.group } : { class: 'grassroots' };
  return withQuery(`${place.page}/organisations`, { ...cells, ...query });
}

function useCells(place: YearPlace) {
  const t = useTexts<YearText>();
  const text = (line: QuotaRow, id: YearText) => `${line.groupName ?? t('years.quotas.whole')}, ${t(`years.${line.quota}`)}: ${t(id)}`;
  return {
    base: (line: QuotaRow) => (
      <NumberLink value={line.base} to={rowsOf(line, place, baseOf(line.profile))} label={text(line, 'years.quota.base')} />
    ),
    used: (line: QuotaRow) => (
      <NumberLink value={line.used} to={rowsOf(line, place, { decided: 'excellent' })} label={text(line, 'years.quota.used')} />
    ),
    over: (line: QuotaRow) => (
      <Badge tone={line.over > 0 ? 'bad' : 'good'}>
        {line.over > 0 ? t('years.quota.over', { over: line.over }) : t('years.quota.within')}
      </Badge>
    ),
  };
}

/** Each comparison group under each reading of the 20%. */
export function QuotasPage() {
  const t = useTexts<YearText>();
  const place = yearPlace(useParams());
  const list = useList(readQuotas, { committee: place.committee, year: place.year }, { sheet: takeQuotas });
  return (
    <Page title={t('years.quotas.title', { year: String(place.year) })} lead={<p>{t('years.quotas.lead')}</p>}>
      <ServerList
        list={list}
        caption={t('years.quotas.nav')}
        columns={quotaColumns}
        cells={useCells(place)}
        rowKey={(line) => `${line.profile} ${line.quota} ${line.group}`}
        noun={(count) => t('years.quotas.count', { count })}
        filters={[
          { id: 'profile', label: t('years.quotas.profile') },
          { id: 'quota', label: t('years.quotas.quota'), options: FROM_ABOVE.map((value) => ({ value, label: t(`years.${value}`) })) },
          { id: 'over', label: t('years.quotas.show'), options: [{ value: 'true', label: t('years.quotas.onlyOver') }] },
        ]}
        empty={
          <Empty title={t('years.quotas.none')}>
            <p>{t('years.quotas.none.text')}</p>
          </Empty>
        }
      >
        {() =>
          list.data !== null &&
          list.data.undecided.length > 0 && (
            <p className="card">
              {t('years.quotas.undecided')}{' '}
              {list.data.undecided
                .map(({ quota, count }) => t('years.quotas.undecided.of', { quota: t(`years.${quota}`), count }))
                .join('; ')}
              .
            </p>
          )
        }
      </ServerList>
    </Page>
  );
}
