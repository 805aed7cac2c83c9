import { dayAt, printedDay, type Day } from '#kernel/dates.ts';
import { typedDay } from '#kernel/typed.ts';
import { useTexts } from '#ui/language.tsx';
import type { FormText } from './form.texts.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

interface DayProps extends TypedFieldProps<Day> {
  readonly earliest?: Day | undefined;
  readonly latest?: Day | undefined;
  /** A year alone is taken too, as `yyyy`: of old people often nothing more is known. */
  readonly orYear?: boolean;
}

const YEAR = /^\d{4}$/u;

const same = (day: Day): Day => day;

/** A day, written dd/mm/yyyy whatever the browser's language; `1/2/26` is read too. The form is given yyyy-mm-dd. */
export function DayField({ earliest, latest, orYear = false, ...field }: DayProps) {
  const t = useTexts<FormText>();
  const read = (text: string) => {
    if (orYear && YEAR.test(text.trim())) return { value: text.trim() };
    const day = typedDay(text, dayAt(new Date().toISOString()));
    if (day === undefined) return { fault: t('form.day.wrong', { text }) };
    if (earliest !== undefined && day < earliest) return { fault: t('form.day.early', { day: printedDay(earliest) }) };
    if (latest !== undefined && day > latest) return { fault: t('form.day.late', { day: printedDay(latest) }) };
    return { value: day };
  };
  const written = (day: Day) => (YEAR.test(day) ? day : printedDay(day));
  const placeholder = t(orYear ? 'form.day.orYear' : 'form.day.hint');
  return <TypedField {...field} read={read} written={written} sent={same} inputMode="text" placeholder={placeholder} />;
}
