import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { FormField, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { useSay, useTexts } from '#ui/language.tsx';

export type AnswerMap = ReviewDraft['answers'];
type Answer = AnswerMap[string] | undefined;

interface FieldProps {
  field: FormField;
  value: Answer;
  onChange: (value: Answer) => void;
  /** Said under the field, such as what the subject itself answered. */
  note?: ReactNode;
  /** What the server does not take of it, and why. */
  fault?: string | undefined;
}

export const FieldFault = ({ id, fault }: { id: string; fault: string | undefined }) =>
  fault && (
    <p id={id} className="field-error">
      {fault}
    </p>
  );

/** One criterion: its grades as large buttons, of which one is chosen. */
function Grade({ field, value, onChange, note, fault }: FieldProps) {
  const say = useSay();
  const wrong = useId();
  return (
    <fieldset className="grade" aria-invalid={fault !== undefined} aria-describedby={fault && wrong}>
      <legend>{say(field.label)}</legend>
      <div className="choices">
        {field.options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={field.id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{say(option.label)}</span>
          </label>
        ))}
      </div>
      <FieldFault id={wrong} fault={fault} />
      {note}
    </fieldset>
  );
}

function Mark({ field, value, onChange, note, fault }: FieldProps) {
  const say = useSay();
  const wrong = useId();
  return (
    <div>
      <label className="mark-box">
        <input
          type="checkbox"
          aria-invalid={fault !== undefined}
          aria-describedby={fault && wrong}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{say(field.label)}</span>
      </label>
      <FieldFault id={wrong} fault={fault} />
      {note}
    </div>
  );
}

const numberOf = (text: string): Answer => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text));

function Written({ field, value, onChange, note, fault }: FieldProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const shared = { label: say(field.label), value: value === undefined ? '' : String(value), error: fault };
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
    if (field.type === 'date')
      return <TextInput {...shared} type="date" onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
    const step = field.type === 'int' ? 1 : 'any';
    return <TextInput {...shared} type="number" min={0} step={step} onChange={(event) => onChange(numberOf(event.currentTarget.value))} />;
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
