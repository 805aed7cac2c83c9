import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useId, useRef, useState, type Ref } from 'react';
import { useTexts } from '#ui/language.tsx';
import { useField } from './faults.ts';
import { useFormReset } from './form-reset.ts';
import type { FormText } from './form.texts.ts';

/** What every field of the kit is told. */
export interface FieldProps {
  /** Under which the form finds what was entered. */
  readonly name: string;
  readonly label: string;
  /** Its paths in the order, where they are others than the name; `*` stands for any place of a list. */
  readonly at?: string;
  readonly hint?: string;
  /** May be left blank, and says so; `unsaid` where everything may, as among filters. */
  readonly optional?: boolean | 'unsaid';
  readonly className?: string;
  readonly disabled?: boolean;
  /** Its label is only heard, where a table or what stands beside it shows it. */
  readonly isBare?: boolean;
  /** May be left blank for now: another time asks for it. */
  readonly mayWait?: boolean;
}

/** What the controls of the library take of it. */
export function useControl({ name, label, at, hint, optional = false, className, disabled, isBare = false, mayWait = false }: FieldProps) {
  const t = useTexts<FormText>();
  const { error, control } = useField(name, at);
  return {
    ...control,
    name,
    ...(isBare ? { 'aria-label': label } : { label: optional === true ? t('form.optional', { label }) : label }),
    required: !optional && !mayWait,
    withAsterisk: false,
    ...(error !== undefined && { error }),
    ...(hint !== undefined && { description: hint }),
    ...(className !== undefined && { className }),
    ...(disabled !== undefined && { disabled }),
  };
}

export interface Typed extends FieldProps {
  readonly start?: string;
  readonly most?: number;
}

interface Line extends Typed {
  /** What the browser may fill in, and which keys a phone offers. */
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly autoCapitalize?: 'none' | 'characters';
  readonly input?: Ref<HTMLInputElement>;
}

export function TextField({ start, most, autoComplete = 'off', input, inputMode, autoCapitalize, ...field }: Line) {
  return (
    <TextInput
      {...useControl(field)}
      ref={input}
      defaultValue={start}
      maxLength={most}
      autoComplete={autoComplete}
      inputMode={inputMode}
      autoCapitalize={autoCapitalize}
    />
  );
}

/** What nobody beside may read; `autoComplete` says whether it is an old one or a new one. */
export function SecretField({ autoComplete, ...field }: FieldProps & { readonly autoComplete: 'current-password' | 'new-password' }) {
  const t = useTexts<FormText>();
  return (
    <PasswordInput
      {...useControl(field)}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('form.secret.show') }}
    />
  );
}

/** Several lines. */
export function LongTextField({ start, most, rows = 3, ...field }: Typed & { readonly rows?: number }) {
  return <Textarea {...useControl(field)} defaultValue={start} maxLength={most} rows={rows} />;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
  readonly start?: string;
  /** Told what is chosen, where other fields depend on it. */
  readonly onChoice?: (value: string) => void;
}

export function ChoiceField({ options, start, onChoice, ...field }: ChoiceProps) {
  const select = useRef<HTMLSelectElement>(null);
  // An emptied form goes back to what it began with, whatever was chosen since.
  const [first] = useState(start ?? options[0]?.value ?? '');
  useFormReset(select, () => onChoice?.(first));
  return (
    <NativeSelect
      {...useControl(field)}
      ref={select}
      defaultValue={first}
      data={[...options]}
      onChange={(event) => onChoice?.(event.currentTarget.value)}
    />
  );
}

/** A box to be ticked. */
export function MarkField({ name, label, at, start = false }: Pick<FieldProps, 'name' | 'label' | 'at'> & { readonly start?: boolean }) {
  const { error, control } = useField(name, at);
  const wrong = useId();
  return (
    <div>
      <label className="mark-box">
        <input
          {...control}
          type="checkbox"
          name={name}
          defaultChecked={start}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error && wrong}
        />
        <span>{label}</span>
      </label>
      <FieldFault id={wrong} fault={error} />
    </div>
  );
}

/** What is wrong with a field that does not say so itself. */
export const FieldFault = ({ id, fault }: { id: string; fault: string | undefined }) =>
  fault && (
    <p id={id} className="field-error">
      {fault}
    </p>
  );
