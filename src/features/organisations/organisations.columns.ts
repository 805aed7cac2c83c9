import type { Bilingual } from '#kernel/bilingual.ts';
import type { ListColumn } from '#kernel/list.ts';
import { LEVEL_NAMES, reasonName, STANDING_NAMES, TYPICAL_NAME } from '#features/ratings/wording.ts';
import type { ListedOrganisation, OrganisationRow } from './organisations.contract.ts';
import { organisationTexts } from './organisations.texts.ts';

/** The list of organisations, on its page and in Excel. */
export const organisationColumns: readonly ListColumn<ListedOrganisation>[] = [
  { id: 'name', header: organisationTexts['organisations.name'], value: (row) => row.name, sort: 'name', width: 40 },
  { id: 'code', header: organisationTexts['organisations.code'], value: (row) => row.code, onlyInSheet: true, width: 14 },
  {
    id: 'kind',
    header: organisationTexts['organisations.kind'],
    value: (row) => organisationTexts[`organisations.kind.${row.kind}`],
    sort: 'kind',
  },
  { id: 'group', header: organisationTexts['organisations.group'], value: (row) => row.group, sort: 'group' },
  { id: 'decided', header: organisationTexts['organisations.decided'], value: levelInWords, sort: 'decided', width: 32 },
  { id: 'marks', header: organisationTexts['organisations.marks'], value: marksInWords, width: 32 },
];

/** The level, or why there is none. */
function levelInWords({ standing, decided, reason }: OrganisationRow): Bilingual | null {
  if (standing === null) return null;
  if (standing === 'rated' && decided !== null) return LEVEL_NAMES[decided];
  return reason === null ? STANDING_NAMES[standing] : reasonName(reason);
}

function marksInWords({ typical, leadership, disagreement }: OrganisationRow): Bilingual | null {
  const marks = [
    typical && TYPICAL_NAME,
    leadership && organisationTexts['organisations.leadership'],
    disagreement && organisationTexts['organisations.disagreement'],
  ].filter((mark) => mark !== false);
  return marks.length === 0 ? null : { vi: marks.map(({ vi }) => vi).join('; '), en: marks.map(({ en }) => en).join('; ') };
}
