import { printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES } from '#domain/class.ts';
import { useDaysLeft } from '#ui/deadline.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import type { ReminderWords } from './late.reminders.ts';

/** The words of reminders, in the reader's language. */
export function useReminderWords(year: number): ReminderWords {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const person = usePersonWords();
  const days = useDaysLeft();
  return {
    head: ({ name, contact }) =>
      contact === null ? t('years.remind.head', { unit: name }) : t('years.remind.head.to', { unit: name, person: person(contact) }),
    line: ({ step, level, due, left, count }) =>
      t('years.remind.line', {
        step: say(YEAR_STEP_NAMES[step]),
        level: say(CLASS_TITLES[level]).toLowerCase(),
        count,
        day: printedDay(due),
        days: days(left),
      }),
    end: t('years.remind.end', { year: String(year) }),
  };
}
