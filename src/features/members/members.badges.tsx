import { LEVEL_NAMES, LEVEL_TONES, reasonName, STANDING_NAMES } from '#features/ratings/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay } from '#ui/language.tsx';
import type { MemberRow } from './members.contract.ts';

/** The level, or why there is none. */
export function Standing({ row }: { row: Pick<MemberRow, 'standing' | 'decided' | 'reason'> }) {
  const say = useSay();
  if (row.standing === null) return null;
  if (row.standing === 'rated' && row.decided) return <Badge tone={LEVEL_TONES[row.decided]}>{say(LEVEL_NAMES[row.decided])}</Badge>;
  return (
    <Badge tone={row.standing === 'pending' ? 'wait' : 'none'}>
      {say(row.reason ? reasonName(row.reason) : STANDING_NAMES[row.standing])}
    </Badge>
  );
}
