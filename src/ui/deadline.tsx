import { printedDay } from '#kernel/dates.ts';
import { urgencyOf, type Deadline, type Urgency } from '#kernel/deadlines.ts';
import { Badge, type Tone } from './badge.tsx';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

const TONES: Readonly<Record<Urgency, Tone>> = { overdue: 'bad', soon: 'wait', later: 'none' };

/** How many days are left, in words: `còn 3 ngày`, `hạn chót hôm nay`, `quá hạn 2 ngày`. */
export function useDaysLeft(): (left: number) => string {
  const t = useTexts<Id>();
  return (left) => {
    if (left === 0) return t('ui.deadline.today');
    return left < 0 ? t('ui.deadline.overdue', { days: -left }) : t('ui.deadline.left', { days: left });
  };
}

/** Since when something waits and until when: `chờ từ 05/12/2020 · hạn 20/12/2020 (còn 3 ngày)`. `left` are days in Vietnam, counted by the server. */
export function DeadlineLine({ since, due, left }: Deadline & { readonly left: number | null }) {
  const t = useTexts<Id>();
  const days = useDaysLeft();
  if (since === null && due === null) return null;
  return (
    <span className="deadline">
      {since !== null && t('ui.deadline.since', { day: printedDay(since) })}
      {since !== null && due !== null && ' · '}
      {due !== null && t('ui.deadline.due', { day: printedDay(due) })}{' '}
      {left !== null && <Badge tone={TONES[urgencyOf(left)]}>{days(left)}</Badge>}
    </span>
  );
}
