import type { ListColumn } from '#kernel/list.ts';
import type { CommendationRow } from './honours.contract.ts';
import { honourTexts } from './honours.texts.ts';

/** The list of certificates, on its page and in Excel. */
export const commendationColumns: readonly ListColumn<CommendationRow>[] = [
  { id: 'name', header: honourTexts['honours.name'], value: (row) => row.name, sort: 'name', width: 36 },
  { id: 'code', header: honourTexts['honours.code'], value: (row) => row.code, onlyInSheet: true, width: 14 },
  { id: 'award', header: honourTexts['honours.award'], value: (row) => row.awardLabel, sort: 'award', width: 48 },
  { id: 'unit', header: honourTexts['honours.unit'], value: (row) => row.unit, sort: 'unit', width: 36 },
  {
    id: 'years',
    header: honourTexts['honours.years'],
    value: ({ years }) =>
      years.map(({ year, wording, decision }) => `${year}: ${wording}${decision === null ? '' : ` (${decision})`}`).join('\n'),
    width: 60,
  },
];
