import type { Bilingual } from '#kernel/bilingual.ts';
import type { ListColumn } from '#kernel/list.ts';
import { LEVEL_NAMES, reasonName, STANDING_NAMES } from '#features/ratings/wording.ts';
import type { MemberRow } from './members.contract.ts';
import { memberTexts } from './members.texts.ts';

/** The list of members, on its page and in Excel. */
export const memberColumns: readonly ListColumn<MemberRow>[] = [
  { id: 'name', header: memberTexts['members.name'], value: (row) => row.name, sort: 'name', width: 32 },
  { id: 'code', header: memberTexts['members.code'], value: (row) => row.code, onlyInSheet: true, width: 14 },
  { id: 'cell', header: memberTexts['members.cell'], value: (row) => row.cellName, sort: 'cell', width: 32 },
  {
    id: 'grassroots',
    header: memberTexts['members.grassroots'],
    value: (row) => row.grassrootsName,
    sort: 'grassroots',
    width: 32,
  },
  { id: 'status', header: memberTexts['members.status'], value: (row) => memberTexts[`members.status.${row.status}`], sort: 'status' },
  { id: 'decided', header: memberTexts['members.decided'], value: levelInWords, sort: 'decided', width: 32 },
];

/** The level, or why there is none. */
function levelInWords({ standing, decided, reason }: MemberRow): Bilingual | null {
  if (standing === null) return null;
  if (standing === 'rated' && decided !== null) return LEVEL_NAMES[decided];
  return reason === null ? STANDING_NAMES[standing] : reasonName(reason);
}
