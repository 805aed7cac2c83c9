import { NativeSelect, Textarea } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { FormField, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useField } from '#ui/form/faults.ts';
import { FieldFault } from '#ui/form/fields.tsx';
import { NumberField } from '#ui/form/number-field.tsx';
import { useSay, useTexts } from '#ui/language.tsx';

export type AnswerMap = ReviewDraft['answers'];
type Answer = AnswerMap[string] | undefined;

interface FieldProps {
  field: FormField;
  /** Its path in the order. */
  at: string;
  value: Answer;
  onChange: (value: Answer) => void;
  /** Said under the field, such as what the subject itself answered. */
  note?: ReactNode;
}

/** One criterion: its grades as large buttons, of which one is chosen. */
function Grade({ field, at, value, onChange, note }: FieldProps) {
  const say = useSay();
  const { error, control } = useField(field.id, at);
  const wrong = useId();
  return (
    <fieldset className="grade" aria-invalid={error !== undefined} aria-describedby={error && wrong}>
      <legend>{say(field.label)}</legend>
      <div className="choices">
        {field.options.map((option) => (
          <label key={option.value}>
            <input
              {...control}
              type="radio"
              name={field.id}
              required
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{say(option.label)}</span>
          </label>
        ))}
      </div>
      <FieldFault id={wrong} fault={error} />
      {note}
    </fieldset>
  );
}

function Mark({ field, at, value, onChange, note }: FieldProps) {
  const say = useSay();
  const { error, control } = useField(field.id, at);
  const wrong = useId();
  return (
    <div>
      <label className="mark-box">
        <input
          {...control}
          type="checkbox"
          aria-invalid={error !== undefined}
          aria-describedby={error && wrong}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{say(field.label)}</span>
      </label>
      <FieldFault id={wrong} fault={error} />
      {note}
    </div>
  );
}

type Asked = Omit<FieldProps, 'note'> & { label: string; isBare?: boolean };

/** A number or a day, in the words and bounds of the form; in a sheet its label is only heard. */
export function TypedAnswer({ field, at, value, onChange, label, isBare = false }: Asked) {
  const shared = { name: at, label, isBare, mayWait: true, onValue: onChange };
  if (field.type === 'date') return <DayField {...shared} value={typeof value === 'string' ? value : undefined} />;
  const isWhole = field.type === 'int';
  return <NumberField {...shared} isWhole={isWhole} least={0} most={field.most} value={typeof value === 'number' ? value : undefined} />;
}

function Written({ field, at, value, onChange, note }: FieldProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { error, control } = useField(at);
  const label = say(field.label);
  const shared = { ...control, label, value: value === undefined ? '' : String(value), error };
  const input = () => {
    if (field.type === 'choice') {
      const options = field.options.map((option) => ({ value: option.value, label: say(option.label) }));
      return (
        <NativeSelect
          {...shared}
          data={[{ value: '', label: t('reviews.none') }, ...options]}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    }
    if (field.type === 'text')
      return <Textarea {...shared} rows={2} maxLength={4000} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
    return <TypedAnswer field={field} at={at} label={label} value={value} onChange={onChange} />;
  };
  return (
    <div>
      {input()}
      {note}
    </div>
  );
}

export function AnswerField(props: FieldProps) {
  if (props.field.part === 'grades' && props.field.type === 'choice') return <Grade {...props} />;
  return props.field.type === 'mark' ? <Mark {...props} /> : <Written {...props} />;
}

/** An answer in words. */
export function useAnswerWords(): (field: FormField, answer: Answer) => string {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (field, answer) => {
    if (answer === undefined) return '–';
    if (field.type === 'mark') return t(answer === true ? 'reviews.yes' : 'reviews.no');
    const option = field.options.find(({ value }) => value === answer);
    return option ? say(option.label) : String(answer);
  };
}

/** Answers with one of them changed, or taken away. */
export function withAnswer(answers: AnswerMap, id: string, value: Answer): AnswerMap {
  const { [id]: _, ...others } = answers;
  return value === undefined ? others : { ...others, [id]: value };
}
