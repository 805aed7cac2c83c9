import { LEVEL_NAMES, LEVEL_TONES, reasonName, STANDING_NAMES, TYPICAL_NAME } from '#features/ratings/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { OrganisationRow } from './organisations.contract.ts';
import type { OrganisationText } from './organisations.texts.ts';

/** The level, or why there is none. */
export function Standing({ row }: { row: Pick<OrganisationRow, 'standing' | 'decided' | 'reason'> }) {
  const say = useSay();
  if (row.standing === null) return null;
  if (row.standing === 'rated' && row.decided) return <Badge tone={LEVEL_TONES[row.decided]}>{say(LEVEL_NAMES[row.decided])}</Badge>;
  return (
    <Badge tone={row.standing === 'pending' ? 'wait' : 'none'}>
      {say(row.reason ? reasonName(row.reason) : STANDING_NAMES[row.standing])}
    </Badge>
  );
}

export function Marks({ row }: { row: OrganisationRow }) {
  const t = useTexts<OrganisationText>();
  const say = useSay();
  const marks = [
    row.typical && say(TYPICAL_NAME),
    row.leadership && t('organisations.leadership'),
    row.disagreement && t('organisations.disagreement'),
  ].filter((mark) => mark !== false);
  return marks.length === 0 ? null : (
    <ul className="marks">
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
    </ul>
  );
}
