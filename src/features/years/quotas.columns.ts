import type { ListColumn } from '#kernel/list.ts';
import { PROFILES } from './readings.ts';
import type { QuotaRow } from './years.contract.ts';
import { yearTexts } from './years.texts.ts';

/** The list of quota groups, on its page and in Excel. */
export const quotaColumns: readonly ListColumn<QuotaRow>[] = [
  {
    id: 'group',
    header: yearTexts['years.quotas.group'],
    value: (row) => row.groupName ?? yearTexts['years.quotas.whole'],
    sort: 'group',
    width: 40,
  },
  { id: 'quota', header: yearTexts['years.quotas.quota'], value: (row) => yearTexts[`years.${row.quota}`], sort: 'quota' },
  { id: 'profile', header: yearTexts['years.quotas.profile'], value: (row) => profileName(row.profile), sort: 'profile', width: 36 },
  { id: 'base', header: yearTexts['years.quota.base'], value: (row) => row.base, sort: 'base', end: true, width: 12 },
  { id: 'limit', header: yearTexts['years.quota.limit'], value: (row) => row.limit, sort: 'limit', end: true, width: 12 },
  { id: 'used', header: yearTexts['years.quota.used'], value: (row) => row.used, sort: 'used', end: true, width: 12 },
  { id: 'over', header: yearTexts['years.quotas.over'], value: (row) => row.over, sort: 'over', end: true, width: 12 },
];

function profileName(profile: string) {
  const known = PROFILES.find((one) => one === profile);
  return known ? yearTexts[`years.profile.${known}`] : profile;
}
