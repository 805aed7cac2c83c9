import { CLASS_TITLES } from '#domain/class.ts';
import type { ListColumn } from '#kernel/list.ts';
import { LEVEL_NAMES, reasonName } from '#features/ratings/wording.ts';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { reviewTexts } from '#features/reviews/reviews.texts.ts';
import { STATE_NAMES } from '#features/reviews/wording.ts';

const level = (value: FileRow['selfLevel']) => value && LEVEL_NAMES[value];

/** The list of review files, on its page and in Excel. */
export const reviewColumns: readonly ListColumn<FileRow>[] = [
  { id: 'name', header: reviewTexts['reviews.name'], value: (row) => row.name, sort: 'name', width: 32 },
  { id: 'code', header: reviewTexts['reviews.code'], value: (row) => row.code, onlyInSheet: true, width: 14 },
  { id: 'level', header: reviewTexts['reviews.level'], value: (row) => CLASS_TITLES[row.level], sort: 'level' },
  { id: 'unit', header: reviewTexts['reviews.unit'], value: (row) => (row.kind === 'member' ? row.unitName : ''), sort: 'unit', width: 32 },
  { id: 'state', header: reviewTexts['reviews.state'], value: stateInWords, sort: 'state', width: 32 },
  { id: 'self', header: reviewTexts['reviews.selfLevel'], value: (row) => level(row.selfLevel), sort: 'self', width: 28 },
  {
    id: 'proposed',
    header: reviewTexts['reviews.proposed'],
    value: (row) => level(row.decided ?? row.proposedLevel),
    sort: 'proposed',
    width: 28,
  },
];

function stateInWords({ state, notRated }: FileRow) {
  const name = STATE_NAMES[state];
  if (notRated === null) return name;
  const why = reasonName(notRated);
  return { vi: `${name.vi}; ${why.vi}`, en: `${name.en}; ${why.en}` };
}
