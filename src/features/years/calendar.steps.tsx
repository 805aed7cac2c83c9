import { printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, RATED_CLASSES } from '#domain/class.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { Calendar } from './calendar.contract.ts';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { isSameStep, YEAR_STEPS, type DueStep } from './calendar.ts';

type Days = Calendar['steps'];

/** The days of a calendar as its table has them, line by line: the places of the order that a form sends. */
const inOrder = (days: Days): Days =>
  YEAR_STEPS.flatMap((step) => RATED_CLASSES.flatMap((level) => days.filter((due) => due.step === step && due.level === level)));

/** Its field, by the name that no other day has. */
const nameOf = ({ step, level }: DueStep): string => `${step}.${level}`;

/** The days that were typed. */
export const daysIn = (days: Days, { text }: Entered): DueStep[] => inOrder(days).map((due) => ({ ...due, due: text(nameOf(due)) }));

/** When each step is due at each level: to be read, or to be changed. */
export function Steps({ days, isForm = false }: { days: Days; isForm?: boolean }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const places = inOrder(days);
  const cell = (due: DueStep) => {
    const label = `${say(YEAR_STEP_NAMES[due.step])}, ${say(CLASS_TITLES[due.level])}`;
    const at = `${nameOf(due)} steps.${places.indexOf(due)}.due steps.${places.indexOf(due)}`;
    return isForm ? <DayField name={nameOf(due)} at={at} label={label} start={due.due} isBare /> : printedDay(due.due);
  };
  return (
    <table className="sheet">
      <caption>{t('years.calendar.steps')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('years.calendar.step')}</th>
          {RATED_CLASSES.map((level) => (
            <th key={level} scope="col">
              {say(CLASS_TITLES[level])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {YEAR_STEPS.map((step) => (
          <tr key={step}>
            <th scope="row">{say(YEAR_STEP_NAMES[step])}</th>
            {RATED_CLASSES.map((level) => {
              const due = places.find(isSameStep({ step, level }));
              return (
                <td key={level} data-label={say(CLASS_TITLES[level])}>
                  {due === undefined ? <span className="quiet">{t('years.calendar.none')}</span> : cell(due)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
